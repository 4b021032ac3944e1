"""What is done without anybody asking for it: the ledger's heads are put away each night."""

from datetime import timedelta
from pathlib import Path

import pytest
from procrastinate.contrib.django import app as jobs

from gongkai import clock
from gongkai.accounts.models import Login, Outcome, Session
from gongkai.ledger.anchors import AnchorError, read_anchors
from gongkai.project.tasks import anchor_ledger, tidy_logins


def test_the_ledger_is_anchored_every_night() -> None:
    crons = {one.task.name: one.cron for one in jobs.periodic_registry.periodic_tasks.values()}
    assert crons["project.anchor_ledger"] == "15 18 * * *"


def test_an_anchor_is_put_in_the_folder(db, settings, tmp_path: Path) -> None:
    settings.LEDGER_ANCHOR_FOLDER = str(tmp_path)
    anchor_ledger(timestamp=0)
    (found,) = read_anchors(tmp_path)
    assert not found.heads


def test_without_a_place_nothing_is_done(db, settings, tmp_path: Path) -> None:
    settings.LEDGER_ANCHOR_FOLDER = ""
    anchor_ledger(timestamp=0)
    assert not list(tmp_path.iterdir())


def test_a_place_that_fails_is_an_error_so_that_it_is_tried_again(
    db, settings, tmp_path: Path
) -> None:
    settings.LEDGER_ANCHOR_FOLDER = str(tmp_path / "gone")
    with pytest.raises(AnchorError):
        anchor_ledger(timestamp=0)


def test_sessions_that_are_over_and_old_logins_are_deleted_every_night(db) -> None:
    now = clock.now()
    for days in (-1, 1):
        at = now + timedelta(days=days)
        Session.objects.create(session_key=f"k{days}", expire_date=at, began_at=now, seen_at=now)
    for years in (0, 4):
        Login.objects.create(at=now - timedelta(days=366 * years), outcome=Outcome.LEFT)
    tidy_logins(timestamp=0)
    assert Session.objects.get().session_key == "k1"
    assert Login.objects.get().at == now
