"""The clock of a request (依申请公开的办理流程): facts in, state and due date out."""
