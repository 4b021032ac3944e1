"""The examples of `gongkai law` run, and the page of a request's course is what the data give."""

import shlex
from contextlib import chdir
from pathlib import Path

import pytest
from tests.docs.pages import blocks
from tools import request_process
from typer.testing import CliRunner

from gongkai.core.process.requests.state import RULES, Rule
from gongkai.engine.commands.law import app

PAGE = "reference/law-commands.md"


@pytest.mark.parametrize("block", [*blocks(PAGE, "console")])
def test_commands_print_what_the_page_shows(block: str, tmp_path: Path) -> None:
    (facts,) = blocks(PAGE, "json")
    (tmp_path / "facts.json").write_text(facts, encoding="utf-8")
    prompt, _, shown = block.partition("\n")
    *before, command = prompt.removeprefix("$ ").split(" | ")
    data = shlex.split(before[0])[1] if before else ""
    program, group, *arguments = shlex.split(command)
    assert (program, group) == ("gongkai", "law")
    with chdir(tmp_path):
        result = CliRunner().invoke(app, arguments, input=data, env={"COLUMNS": "80"})
    assert result.output == shown


def test_the_page_of_the_course_is_what_the_data_give() -> None:
    assert request_process.PAGE.read_text(encoding="utf-8") == request_process.page()


def test_every_finding_is_explained() -> None:
    assert set(RULES) == set(Rule)
