"""Connections that the web server keeps (连接池): a visit begins on one that is open already.

A connection that is made anew has everything to learn about the tables once more. What a visit
may see is set on the connection, so it is forgotten before the next has it.
"""

from django.db import DEFAULT_DB_ALIAS, connections

from gongkai.ledger.row_security import forget


def keep_connections(most: int) -> None:
    """Keep so many connections at most for this process (保留连接); none where it is 0.

    Each is asked whether it is alive before it is used: after the database was away, no visit
    meets one that died. A visit that finds all in use waits for one.
    """
    if not most:
        return
    connections.close_all()
    own = connections.settings[DEFAULT_DB_ALIAS]
    own["CONN_MAX_AGE"] = 0
    own["CONN_HEALTH_CHECKS"] = True
    own["OPTIONS"]["pool"] = {"min_size": 1, "max_size": most, "reset": forget}
