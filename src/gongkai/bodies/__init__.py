"""行政机关 (administrative bodies): their tree, and their names in time."""
