"""A command sees the rows of every body, whatever the connection saw before; serving sees none."""

from datetime import date, datetime

import pytest
from tests.ledger.register import services as letters

from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.clock import CHINA
from gongkai.console import ledger
from gongkai.console.deployed import refuse_incomplete
from gongkai.ledger.anchors import read_anchors
from gongkai.ledger.models import Fact
from gongkai.ledger.row_security import within
from gongkai.project.tasks import anchor_ledger

NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)


@pytest.fixture
def two(db) -> None:
    for chain in ("甲局", "乙局"):
        add_body(code=chain, name=chain, level=Level.COUNTY, kind=Kind.DEPARTMENT)
        letters.receive(chain, "张三", actor="1", at=NOON)


def test_verifying_and_rebuilding_meet_every_chain(run, two):
    with within():
        assert Fact.objects.count() == 0
        verified = run(ledger.app, "verify")
    assert verified.exit_code == 0
    assert "共 2 条链，0 条有断点" in verified.output
    with within():
        rebuilt = run(ledger.app, "rebuild", "letters")
    assert "letters_letter 共 2 行，与原来相同" in rebuilt.stdout


def test_anchors_have_every_head(run, two, settings, tmp_path):
    settings.LEDGER_ANCHOR_FOLDER = str(tmp_path)
    with within():
        assert run(ledger.app, "anchor").exit_code == 0
    (anchor,) = read_anchors(tmp_path)
    assert len(anchor.heads) == 2


def test_the_nightly_anchor_has_every_head(two, settings, tmp_path):
    settings.LEDGER_ANCHOR_FOLDER = str(tmp_path)
    with within():
        anchor_ledger(timestamp=0)
        assert Fact.objects.count() == 0
    (anchor,) = read_anchors(tmp_path)
    assert len(anchor.heads) == 2


def test_what_serves_visits_is_not_widened(two):
    with within():
        refuse_incomplete(sees_everything=False)
        assert not Fact.objects.filter(on__lte=date(2026, 12, 31)).exists()
        refuse_incomplete()
        assert Fact.objects.count() == 2
    assert Fact.objects.count() == 2
