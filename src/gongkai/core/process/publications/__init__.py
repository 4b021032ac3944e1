"""What may be recorded of a published item, and what follows from it (公开目录条目)."""
