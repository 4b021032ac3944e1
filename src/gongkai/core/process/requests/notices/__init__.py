"""Notices to applicants (办理通知): which there are, what brings them about, and what they say."""
