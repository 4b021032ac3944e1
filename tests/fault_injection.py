"""A failure at any one statement of the database (语句故障): what does a command leave then?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, connection


class InjectedError(DatabaseError):
    """The failure of one statement."""


@contextmanager
def failing_at(place: int) -> Iterator[list[str]]:
    """Let the statement at that place fail, and note which were run."""
    run: list[str] = []

    def wrapper(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        run.append(str(sql))
        if len(run) == place:
            raise InjectedError(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(wrapper):
        yield run
