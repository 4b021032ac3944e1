"""Open data (开放数据): what is published, for programs to read."""
