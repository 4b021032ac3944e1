"""The desk's views (视图): parse, ask one query or service, render."""
