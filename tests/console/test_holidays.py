import json

import pytest
from tests.registers.counted.commands import BODY, HAND, LATER, consult, request, submitted

from gongkai.console.holidays import app
from gongkai.core.dates.catalog import calendar as shipped
from gongkai.core.dates.notice import notice_to
from gongkai.holidays.queries import calendar
from gongkai.ledger.models import Fact
from gongkai.registers.requests import services
from gongkai.registers.requests.models import Standing


@pytest.fixture
def notice(tmp_path):
    file = tmp_path / "2027.json"
    file.write_text(json.dumps(notice_to(LATER)), encoding="utf-8")
    return file


def test_a_notice_is_loaded_and_due_dates_follow(run, notice):
    request()
    consult(services.register(BODY, submitted("2026-12-01"), HAND).number, "2026-12-01")
    assert Standing.objects.filter(provisional=True).exists()
    result = run(app, "load", notice)
    assert result.exit_code == 0
    assert "已录入 2027 年的节假日安排；1 件" in result.stdout
    assert calendar().known(2027)
    assert not shipped().known(2027)
    assert not Standing.objects.filter(provisional=True).exists()


def test_the_same_notice_again_changes_nothing(run, notice):
    run(app, "load", notice)
    facts = Fact.objects.count()
    assert run(app, "load", notice).exit_code == 0
    assert Fact.objects.count() == facts == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "Expecting"),
        ('{"year": 2027}', "不完整"),
        ('{"year":2027,"breaks":[{"name":"","first":"2027-01-01"}]}', "没有名称"),
    ],
)
def test_a_bad_file_is_refused_with_a_sentence(run, notice, text, said):
    notice.write_text(text, encoding="utf-8")
    result = run(app, "load", notice)
    assert result.exit_code == 2
    assert said in result.output
    assert not Fact.objects.exists()


def test_the_years_are_listed(run, notice):
    run(app, "load", notice)
    years = run(app, "list").stdout.split()
    assert years[0] == "2004"
    assert years[-1] == "2027"
