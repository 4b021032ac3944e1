"""`gongkai requests`: the docket written anew, and what is past its time."""

import pytest
from tests.registers.counted.commands import BODY
from tests.registers.requests import work
from tests.registers.requests.test_retention import OVER

from gongkai import clock
from gongkai.console.requests import app
from gongkai.registers.requests.docketing import docket_of
from gongkai.registers.requests.models import Docket

pytestmark = pytest.mark.django_db


def test_the_docket_is_written_anew(run):
    number = work.case()
    Docket.objects.all().delete()
    result = run(app, "reindex")
    assert (result.exit_code, "共 1 件" in result.stderr) == (0, True)
    assert docket_of(BODY, number).applicant_masked == "张**"


def test_a_dry_run_erases_nothing(run, monkeypatch):
    number = work.case()
    work.archived(number)
    assert run(app, "retention").stdout == ""
    monkeypatch.setattr(clock, "now", lambda: OVER)
    listed = run(app, "retention", "--dry-run")
    assert f"{BODY} {number}：全部文字和附件" in listed.stdout
    assert "没有删除" in listed.stderr
    assert docket_of(BODY, number)
    assert run(app, "retention").stdout == listed.stdout
    assert docket_of(BODY, number) is None
