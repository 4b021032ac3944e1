"""What every test runs under, and the browser that tests share."""

from collections.abc import Iterator

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.backends.signals import connection_created
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from tests.fuzzing import TRIED
from tools.chromium import find_chromium

from gongkai.ledger.guards import GUARDED
from gongkai.ledger.row_security import ALL, Sight

settings.register_profile(
    "gongkai",
    deadline=None,  # no test is timed
    suppress_health_check=[HealthCheck.too_slow],  # drawing a whole report takes a while
)
settings.load_profile("gongkai")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many inputs were tried, by test (已试输入数)."""
    for report in terminalreporter.getreports(""):
        told = dict(report.user_properties)
        if report.when == "teardown" and TRIED in told:
            terminalreporter.write_line(f"{told[TRIED]:>7,} {TRIED}: {report.nodeid}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the system's Chromium, one for all tests: Playwright runs once in a thread."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: the browser tests do not run")
    with (
        pytest.MonkeyPatch.context() as patch,
        sync_playwright() as playwright,
    ):
        # Playwright's own event loop runs in this thread; the tests ask the database all the same.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _tests_see_everything() -> Iterator[None]:
    """Let what a test asks by itself see every row; every visit to the site begins with none.

    By the connection: in other threads too, and whenever it is made anew. Tests of what is seen
    narrow it with `within`.
    """

    def widen(connection: BaseDatabaseWrapper, **_: object) -> None:
        with connection.cursor() as cursor:
            for sight in Sight:
                cursor.execute("SELECT set_config(%s, %s, false)", [sight, ALL])

    connection_created.connect(widen)
    yield
    connection_created.disconnect(widen)


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied() -> Iterator[None]:
    """Let the tests that commit empty the ledger after them, past the triggers that refuse it."""
    flush = DatabaseOperations.sql_flush

    def past_the_triggers(self: DatabaseOperations, *arguments: object, **options: object):
        emptying = flush(self, *arguments, **options)
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in GUARDED]
        on = [
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}"
            for table, triggers in GUARDED.items()
            for trigger in triggers
        ]
        return [*off, *emptying, *on] if emptying else []

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", past_the_triggers)
        yield
