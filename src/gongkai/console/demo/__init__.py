"""The demo data (演示数据): five agencies in their trees, with their reports for 2020.

The figures are those the agencies published; the running text is the project's own.
"""
