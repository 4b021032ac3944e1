"""Notices to applicants (办理通知): put down with the facts, sent later, seen when they fail."""
