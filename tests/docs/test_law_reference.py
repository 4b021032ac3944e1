"""The examples of fees and remedies run, and the pages made from data are what the data give."""

import re
import shlex
from contextlib import chdir
from pathlib import Path

import pytest
from tests.docs.pages import DOCS, blocks
from tools import dispute_process, law_rules, papers
from typer.testing import CliRunner

from gongkai.core.form.tally import differences
from gongkai.engine.commands.law import app

PAGE = "reference/charge-and-remedies.md"


@pytest.mark.parametrize("block", [*blocks(PAGE, "console")])
def test_commands_print_what_the_page_shows(block: str, tmp_path: Path) -> None:
    (whom,) = blocks(PAGE, "json")
    (tmp_path / "whom.json").write_text(whom, encoding="utf-8")
    prompt, _, shown = block.partition("\n")
    program, group, *arguments = shlex.split(prompt.removeprefix("$ "))
    assert (program, group) == ("gongkai", "law")
    with chdir(tmp_path):
        result = CliRunner().invoke(app, arguments, env={"COLUMNS": "80"})
    assert result.output == shown


def test_the_page_of_the_rules_is_what_the_register_gives() -> None:
    assert law_rules.PAGE.read_text(encoding="utf-8") == law_rules.page()


def test_the_page_of_a_disputes_course_is_what_the_data_give() -> None:
    assert dispute_process.PAGE.read_text(encoding="utf-8") == dispute_process.page()


def test_the_page_of_papers_is_what_the_templates_give() -> None:
    assert papers.PAGE.read_text(encoding="utf-8") == papers.page()


def test_every_difference_is_explained() -> None:
    page = (DOCS / "explanation" / "how-cases-count.md").read_text(encoding="utf-8")
    rules = set(re.findall(r'"(tally\.\w+)"', Path(differences.__file__).read_text("utf-8")))
    assert set(re.findall(r"^\| `(tally\.\w+)` \|", page, re.MULTILINE)) == rules


def test_counting_a_year_prints_what_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = blocks("how-to/count-a-year.md", "python")
    (shown,) = blocks("how-to/count-a-year.md", "text")
    exec(program)
    assert capsys.readouterr().out == shown
