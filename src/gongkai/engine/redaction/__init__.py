"""遮盖 (redaction): documents made ready, searched, covered, and proven; no database, no Django."""
