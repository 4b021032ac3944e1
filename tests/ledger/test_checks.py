from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gongkai.ledger.checks import guards_missing


def test_production_is_refused_where_triggers_are_missing(db, settings):
    settings.MODE = "production"
    assert guards_missing(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_guard ON ledger_fact")
    (error,) = guards_missing(databases=["default"])
    assert error.id == "gongkai.E004"
    assert "ledger_fact" in error.msg
    assert guards_missing() == []
    settings.MODE = "demo"
    assert guards_missing(databases=["default"]) == []


def test_nothing_is_said_before_the_database_is_migrated(db, settings):
    settings.MODE = "production"
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_guard ON ledger_fact")
    MigrationRecorder(connection).record_unapplied("ledger", "0002_guards")
    assert guards_missing(databases=["default"]) == []
