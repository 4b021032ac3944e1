"""The list of what is public as a spreadsheet (公开目录表格): read row by row, and written."""
