"""A restore drill: what is dumped comes back whole, guarded and verifiable."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, transaction
from django.db.backends.postgresql.base import DatabaseWrapper
from tests.ledger.register import services

from gongkai.clock import CHINA
from gongkai.console import backup
from gongkai.console.db import app
from gongkai.ledger.guards import unguarded
from gongkai.ledger.models import Fact, Value
from gongkai.ledger.services import NewFact, Stream, append
from gongkai.ledger.values import keep_file
from gongkai.ledger.verifying import verify
from gongkai.project.embedded import cluster

NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)
OTHER_MAJOR = 16
SCAN = bytes(range(256)) * 8


@contextmanager
def another(wrapper: type[DatabaseWrapper], **changes: Any) -> Iterator[None]:
    """Let Django work on another database for a while."""
    before = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = wrapper(before.settings_dict | changes, DEFAULT_DB_ALIAS)
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS].close()
        connections[DEFAULT_DB_ALIAS] = before


@contextmanager
def empty_database() -> Iterator[None]:
    """Let Django work on a new database of the same server, which is dropped afterwards."""
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        with another(type(connections[DEFAULT_DB_ALIAS]), NAME=name):
            yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


def fill() -> None:
    for chain in ("甲局", "乙局", "甲局"):
        services.receive(chain, "张三", actor="clerk-1", at=NOON)
    services.answer("甲局", "2026-0001", expected=1, actor="clerk-1", at=NOON)
    with transaction.atomic():
        scan = {"scan": str(keep_file("乙局", SCAN, kind="scan", at=NOON))}
        scanned = NewFact(name="letters.scanned", on=NOON.date(), payload=scan)
        append(Stream(chain="乙局", name="scan/1"), [scanned], expected=0, actor="c", at=NOON)


def counts() -> dict[str, int]:
    return {
        model._meta.db_table: model.objects.count()
        for model in apps.get_models()
        if model._meta.managed
    }


def assert_whole(expected: dict[str, int]) -> None:
    assert counts() == expected
    assert expected["ledger_fact"] == 6
    assert bytes(Value.objects.get(kind="scan").data) == SCAN
    assert [verdict.broken for verdict in verify()] == [None, None]
    assert unguarded() == []
    with pytest.raises(IntegrityError, match="append-only"):
        Fact.objects.all().delete()
    services.answer("乙局", "2026-0001", expected=1, actor="clerk-1", at=NOON)
    assert services.receive("甲局", "李四", actor="clerk-1", at=NOON) == "2026-0003"


@pytest.mark.django_db(transaction=True)
def test_a_dump_is_restored_into_a_fresh_database(run, tmp_path):
    fill()
    before = counts()
    file = tmp_path / "ledger.dump"
    result = run(app, "dump", file)
    assert result.exit_code == 0, result.output
    assert [one.name for one in tmp_path.iterdir()] == ["ledger.dump"]
    assert file.stat().st_mode & 0o777 == 0o600
    with empty_database():
        result = run(app, "restore", file)
        assert result.exit_code == 0, result.output
        assert "甲局：4 条事实前后相符。" in result.stdout
        assert_whole(before)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_restored_over_anything_and_no_file_is_overwritten(run, tmp_path):
    fill()
    before = counts()
    file = tmp_path / "ledger.dump"
    assert run(app, "dump", file).exit_code == 0
    bytes_before = file.read_bytes()
    again = run(app, "dump", file)
    assert (again.exit_code, file.read_bytes()) == (2, bytes_before)
    assert "已经存在" in again.stderr
    over = run(app, "restore", file)
    assert over.exit_code == 2
    assert "新建一个空的数据库" in over.stderr
    assert counts() == before


@pytest.mark.django_db(transaction=True)
def test_a_damaged_dump_restores_nothing(run, tmp_path):
    fill()
    file = tmp_path / "ledger.dump"
    assert run(app, "dump", file).exit_code == 0
    file.write_bytes(file.read_bytes()[:-2000])
    with empty_database():
        result = run(app, "restore", file)
        assert result.exit_code == 2
        assert "pg_restore" in result.stderr
        assert connection.introspection.table_names() == []


def test_a_dump_that_cannot_be_written_is_said(run, tmp_path):
    result = run(app, "dump", tmp_path / "away" / "ledger.dump")
    assert result.exit_code == 2
    assert "不能写入" in result.stderr


def test_programs_older_than_the_server_are_refused(run, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_version", lambda path: 9)
    result = run(app, "dump", tmp_path / "ledger.dump")
    assert result.exit_code == 2
    assert "请安装同版本或更新的客户端程序" in result.stderr


@pytest.fixture
def other_server(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """Start the PostgreSQL 16 that the wheel has beside its 18."""
    with cluster.get_server(tmp_path / "other", postgres_version=OTHER_MAJOR) as server:
        found = server.get_postmaster_info()
        yield {
            "NAME": "postgres",
            "USER": "postgres",
            "PASSWORD": "",
            "HOST": str(found.socket_dir or found.hostname),
            "PORT": str(found.port),
        }


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_dump_of_another_major_version_is_restored(run, tmp_path, other_server):
    file = tmp_path / "ledger.dump"
    with another(DatabaseWrapper, **other_server):
        call_command("migrate", run_syncdb=True, verbosity=0)
        fill()
        before = counts()
        assert connection.pg_version // 10000 == OTHER_MAJOR
        result = run(app, "dump", file)
        assert result.exit_code == 0, result.output
    with empty_database():
        result = run(app, "restore", file)
        assert result.exit_code == 0, result.output
        assert_whole(before)
