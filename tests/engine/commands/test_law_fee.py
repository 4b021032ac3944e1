"""`gongkai law fee`: the number alone."""

import pytest
from typer.testing import CliRunner

from gongkai.engine.commands.law import app


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["fee", *arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (("items", "--nth", "10"), "0\n"),
        (("items", "--nth", "11"), "100\n"),
        (("items", "--nth", "31", "--on", "2021-01-01"), "200\n"),
        (("pages", "--pages", "0"), "0\n"),
        (("pages", "--pages", "68"), "380\n"),
    ],
)
def test_the_number_alone(arguments: tuple[str, ...], shown: str) -> None:
    assert run(*arguments) == (0, shown, "")


def test_before_the_tariff_there_is_no_number() -> None:
    status, shown, said = run("pages", "--pages", "31", "--on", "2020-12-31")
    assert (status, shown) == (2, "")
    assert "没有有效的信息处理费收费标准" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ("items",),
        ("items", "--nth", "0"),
        ("items", "--nth", "二"),
        ("pages", "--pages", "-1"),
        ("items", "--nth", "1", "--on", "昨天"),
    ],
)
def test_what_is_no_number_is_refused(arguments: tuple[str, ...]) -> None:
    status, shown, said = run(*arguments)
    assert (status, shown) == (2, "")
    assert said
