"""The applicant's side of the register (申请人一侧): drafts, submission, and following a case."""
