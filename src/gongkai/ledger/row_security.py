"""Which rows a connection sees (行级安全): the floor beneath the rights, kept by PostgreSQL.

Tables with a column `chain` have a policy that compares it with a setting of the session. What is
not set shows nothing, so that a query that forgot whose it is finds no rows. The settings are made
here and nowhere else; who sees what is for `bodies.rights` to say.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager
from enum import StrEnum
from typing import Any, Final

from django.apps import apps
from django.apps.registry import Apps
from django.db import DatabaseError, connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder
from psycopg import Connection
from psycopg.pq import TransactionStatus

ALL: Final = "*"
"""In the place of codes: every body (全部)."""

Codes = Collection[str]
"""The codes of bodies, or `ALL`."""

Settings = tuple[str, str, str, str]
"""What the settings of the session hold, in the order of `Sight`."""


class Sight(StrEnum):
    """What a setting of the session opens (可见内容)."""

    CASES = "gongkai.cases"
    """案件: facts, numbers and read models."""
    VALUES = "gongkai.values"
    """值: texts, files and applicants, with who read them."""
    ACCESSES = "gongkai.accesses"
    """访问记录: who read or erased values, and nothing of the values."""
    ACCOUNTS = "gongkai.accounts"
    """账号: the rows of applicants' accounts, by their ids, whatever the body; to read alone."""


FUNCTIONS = (
    """
    CREATE FUNCTION ledger_scope(setting text) RETURNS SETOF text
    LANGUAGE sql STABLE PARALLEL SAFE ROWS 10 AS $$
        SELECT jsonb_array_elements_text(
            nullif(nullif(current_setting(setting, true), ''), '*')::jsonb
        )
    $$
    """,
    """
    CREATE FUNCTION ledger_scope_is_all(setting text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
        SELECT coalesce(current_setting(setting, true) = '*', false)
    $$
    """,
)
"""How the policies read the settings: each once a query, for they stand in subqueries."""

_SEEN = "((SELECT ledger_scope_is_all('{sight}')) OR chain IN (SELECT ledger_scope('{sight}')))"
SCOPE, OPEN, OWN = "scope", "open_to_all", "own"
"""The policies: by the session's settings, of tables that everybody reads, and of rows that
belong to an applicant's account."""
_MADE_BY = ("ledger", "0004_row_security")
_POLICIES = """
SELECT relname, relrowsecurity AND relforcerowsecurity,
    coalesce(bool_or(qual LIKE '%ledger_scope(%'), false),
    coalesce(array_agg(polname::text) FILTER (WHERE qual NOT LIKE '%ledger_scope(%'), '{}'),
    coalesce(bool_and(polcmd = 'r') FILTER (WHERE qual NOT LIKE '%ledger_scope(%'), true)
FROM pg_class
JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'chain' AND NOT attisdropped
LEFT JOIN (SELECT *, coalesce(pg_get_expr(polqual, polrelid), '') AS qual FROM pg_policy) AS policy
    ON polrelid = pg_class.oid
WHERE relkind IN ('r', 'p') AND relpersistence = 'p' AND pg_table_is_visible(pg_class.oid)
GROUP BY relname, relrowsecurity, relforcerowsecurity ORDER BY relname
"""
_BYPASSED = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
_SET = """
WITH before AS MATERIALIZED (
    SELECT coalesce(current_setting('gongkai.cases', true), '') AS cases,
        coalesce(current_setting('gongkai.values', true), '') AS values,
        coalesce(current_setting('gongkai.accesses', true), '') AS accesses,
        coalesce(current_setting('gongkai.accounts', true), '') AS accounts
)
SELECT before.*, set_config('gongkai.cases', %s, false), set_config('gongkai.values', %s, false),
    set_config('gongkai.accesses', %s, false), set_config('gongkai.accounts', %s, false)
FROM before
"""


_FORGET = """
CLOSE ALL;
SELECT pg_advisory_unlock_all(),
    set_config('gongkai.cases', '', false), set_config('gongkai.values', '', false),
    set_config('gongkai.accesses', '', false), set_config('gongkai.accounts', '', false)
"""


@contextmanager
def within(
    *, cases: Codes = (), values: Codes = (), accesses: Codes = (), account: int | None = None
) -> Iterator[None]:
    """See the rows of these bodies and no others while the block runs (限定可见范围).

    Of an applicant's account, by its id, what is its own is seen as well.

    What is not named is not seen, whatever was seen outside the block; afterwards that is seen
    again. Rows that come later, of a stream or a lazy query, are read by what is seen then.
    """
    own = () if account is None else (str(account),)
    before = _set((_text(cases), _text(values), _text(accesses), _text(own)))
    try:
        yield
    finally:
        _restore(before)


def everything() -> AbstractContextManager[None]:
    """See every row while the block runs (全部可见): for jobs, never for a visit."""
    return within(cases=ALL, values=ALL, accesses=ALL)


def see_everything() -> None:
    """See every row from now on (全部可见), on this connection: for a process that is a command."""
    _set((ALL, ALL, ALL, ""))


def forget(connection: Connection[Any]) -> None:
    """See nothing any more (一概不可见), whatever was left: before another has the connection."""
    connection.execute(_FORGET)


def protect(table: str, by: Sight = Sight.CASES, *, everybody_reads: bool = False) -> RunSQL:
    """Return the operation of a migration that protects a table with a column `chain` (加保护).

    `everybody_reads` where its rows are public, as its model says too: then it is written alone
    that the sight is needed for.
    """
    return RunSQL(protection(table, by, everybody_reads=everybody_reads), _removal(table))


def show_own(table: str, column: str) -> RunSQL:
    """Return the operation that lets an account read its own rows (本人可见), of all bodies.

    Of a table that is protected; `column` holds the account's id. To read alone: what is written
    needs the sight of the body.
    """
    own = f"{column}::text IN (SELECT ledger_scope('{Sight.ACCOUNTS}'))"
    return RunSQL(
        f"CREATE POLICY {OWN} ON {table} FOR SELECT USING ({own})",
        f"DROP POLICY {OWN} ON {table}",
    )


def protect_app(
    label: str, *, by_values: Collection[str] = (), everybody_reads: bool = False
) -> RunPython:
    """Return the operation that protects every table of an app as it is by then (整体加保护).

    By cases; by values the models named in `by_values`.
    """
    wanted = {name.lower() for name in by_values}

    def tables(state: Apps) -> Iterator[tuple[str, Sight]]:
        for model in state.get_app_config(label).get_models():
            if any(field.column == "chain" for field in model._meta.concrete_fields):
                named = model._meta.model_name in wanted
                yield model._meta.db_table, Sight.VALUES if named else Sight.CASES

    def forwards(state: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for table, by in tables(state):
            for sql in protection(table, by, everybody_reads=everybody_reads):
                editor.execute(sql)

    def backwards(state: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for table, _ in tables(state):
            for sql in _removal(table):
                editor.execute(sql)

    return RunPython(forwards, backwards)


def protection(table: str, by: Sight, *, everybody_reads: bool = False) -> list[str]:
    """Return the statements that protect a table (加保护的语句), from its owner too."""
    public = [f"CREATE POLICY {OPEN} ON {table} FOR SELECT USING (true)"]
    return [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY {SCOPE} ON {table} USING {seen(by)}",
        *(public if everybody_reads else ()),
    ]


def seen(by: Sight) -> str:
    """Return the condition by which a row is seen (可见条件)."""
    return _SEEN.format(sight=by)


def row_security_made() -> bool:
    """Say whether the migration that protects the ledger was applied (行级安全是否已建立)."""
    return _MADE_BY in MigrationRecorder(connection).applied_migrations()


def unprotected() -> list[str]:
    """Return the tables with a chain whose rows anybody sees (失去行级安全的表)."""
    for_all = {
        model._meta.db_table for model in apps.get_models() if getattr(model, "everybody_reads", 0)
    }
    with connection.cursor() as cursor:
        cursor.execute(_POLICIES)
        return [
            table
            for table, forced, scoped, others, read_only in cursor.fetchall()
            if not (forced and scoped and read_only)
            or set(others) - ({OPEN} if table in for_all else set())
        ]


def bypassed() -> bool:
    """Say whether the database's user sees every row whatever the policies (用户绕过行级安全)."""
    with connection.cursor() as cursor:
        cursor.execute(_BYPASSED)
        (found,) = cursor.fetchone()
    return bool(found)


def _removal(table: str) -> list[str]:
    return [
        f"DROP POLICY IF EXISTS {SCOPE} ON {table}",
        f"DROP POLICY IF EXISTS {OPEN} ON {table}",
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]


def _text(codes: Codes) -> str:
    if isinstance(codes, str):
        if codes != ALL:
            raise TypeError("codes of bodies are a collection, not one text")
        return ALL
    return json.dumps(sorted(codes), ensure_ascii=False) if codes else ""


def _set(wanted: Settings) -> Settings:
    """Set what is seen, and return what was seen before, in one query."""
    with connection.cursor() as cursor:
        cursor.execute(_SET, wanted)
        return tuple(cursor.fetchone()[: len(wanted)])


def _restore(before: Settings) -> None:
    """Set what was seen before the block.

    Where the transaction is to be rolled back, that does it, for the settings are part of it: the
    block that made them stands within. A connection that cannot be set back is closed with what
    it may see.
    """
    if connection.connection is None or connection.needs_rollback:
        return
    if connection.connection.info.transaction_status is TransactionStatus.INERROR:
        return
    try:
        _set(before)
    except DatabaseError:
        connection.close()
        raise
