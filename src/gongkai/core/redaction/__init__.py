"""遮盖 (redaction): marks, what they may cover, and files that say nothing else; values only."""
