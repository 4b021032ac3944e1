"""What only the superuser of the embedded cluster can arrange for a test; the platform is none."""

from contextlib import suppress

import psycopg
import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from psycopg.errors import DuplicateObject, InternalError
from psycopg.sql import SQL, Identifier

from gongkai.project.embedded.base import DatabaseWrapper
from gongkai.project.embedded.cluster import SUPERUSER


def may_switch_triggers_off() -> None:
    """Let the tests' user set `session_replication_role`, as a superuser could."""
    _arrange("GRANT SET ON PARAMETER session_replication_role TO {user}")


def has_a_role(name: str, options: str = "") -> None:
    """Let there be a role that the tests' user may take on."""
    _arrange(f"CREATE ROLE {{role}} {options}", name)
    _arrange("GRANT {role} TO {user} WITH SET TRUE", name)


def _arrange(statement: str, role: str = "") -> None:
    wrapper = connections[DEFAULT_DB_ALIAS]
    if not isinstance(wrapper, DatabaseWrapper):
        pytest.skip("only on the embedded cluster")
    parameters = wrapper.get_connection_params()
    names = {"user": Identifier(parameters["user"]), "role": Identifier(role or "none")}
    place = {key: parameters[key] for key in ("host", "port", "dbname")}
    with (
        suppress(DuplicateObject, InternalError),  # another process of the tests was faster
        psycopg.connect(**place, user=SUPERUSER, autocommit=True) as superuser,
    ):
        superuser.execute(SQL(statement).format(**names))
