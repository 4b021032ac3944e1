"""`gongkai law calendar`: a year's days, or a count from a day."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from gongkai.engine.commands.law import app


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["calendar", *arguments], env={"COLUMNS": "80"})


def found(*arguments: str) -> Any:
    result = run(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_a_year() -> None:
    year = found("2026")
    assert year["known"] is True
    assert {"day": "2026-05-09", "name": "劳动节"} in year["make_up"]
    assert {"day": "2026-02-17", "name": "春节"} in year["holidays"]
    # January 2026: 22 weekdays less 1 and 2 January, and Sunday 4 worked.
    assert year["working_days"][0] == 21
    assert len(year["working_days"]) == 12


def test_a_year_without_a_notice_says_so() -> None:
    assert found("2027")["known"] is False
    assert "还没有录入" in run("2027").stdout


def test_a_count() -> None:
    # 21–24 April 4, 27–30 8; 6–8 May 11, Sat 9 12, 11–15 17, 18–20 20.
    assert found("--after", "2026-04-20", "--count", "20") == {
        "after": "2026-04-20",
        "count": 20,
        "day": "2026-05-20",
        "provisional": False,
    }
    shown = run("--after", "2026-04-20", "--count", "20").stdout
    assert "2026-04-20 周一 之后第 20 个工作日：2026-05-20 周三" in shown
    assert "2026-05-09 周六  上班  劳动节" in shown


def test_a_count_into_a_year_without_a_notice_is_provisional() -> None:
    assert found("--after", "2026-12-30", "--count", "3")["provisional"] is True
    assert "暂定" in run("--after", "2026-12-30", "--count", "3").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--after", "2026-01-05"),
        ("--count", "3"),
        ("2026", "--after", "2026-01-05", "--count", "3"),
        ("1999",),
        ("--after", "2026-01-05", "--count", "0"),
        ("--after", "2026-13-05", "--count", "1"),
    ],
)
def test_what_cannot_be_counted_is_refused(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2
