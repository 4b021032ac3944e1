"""Inserting rows of which nothing is asked back (写入)."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field, Model


def insert(rows: Sequence[Model]) -> None:
    """Insert rows of one table in one statement (写入), whose wording is kept for the table.

    Keys that the database gives are not read back, so nobody has to wait for them.
    """
    if not rows:
        return
    head, places, fields = _wording(type(rows[0]))
    values = [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for row in rows
        for field in fields
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"{head} {', '.join([places] * len(rows))}", values)


@cache
def _wording(model: type[Model]) -> "tuple[str, str, tuple[Field[Any, Any], ...]]":
    """Return how a statement begins, the places of one row, and what stands in them (语句)."""
    quoted = connection.ops.quote_name
    fields = tuple(one for one in model._meta.concrete_fields if _is_given(one))
    columns = ", ".join(quoted(one.column) for one in fields)
    places = ", ".join(_place(one) for one in fields)
    table = quoted(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES", f"({places})", fields


def _place(field: "Field[Any, Any]") -> str:
    """Return the place of a value (占位): of a list with its type, which an empty one lacks."""
    return f"%s::{field.db_type(connection)}" if isinstance(field, ArrayField) else "%s"


def _is_given(field: "Field[Any, Any]") -> bool:
    """Say whether a row brings the value of a field (是否由行给出), and not the database."""
    return bool(field.column) and not field.db_returning
