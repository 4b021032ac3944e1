"""The list of what a body has published, on the desk (工作台上的公开目录)."""
