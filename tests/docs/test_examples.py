"""The examples in the documentation run, and give what is printed there."""

import json
import shlex
from contextlib import chdir
from pathlib import Path
from typing import Any

import pytest
from tests.docs.pages import EXAMPLES, blocks
from typer.testing import CliRunner

from gongkai.engine.program import app


def _run(command: str) -> str:
    program, *arguments = shlex.split(command)
    assert program == "gongkai"
    with chdir(EXAMPLES):
        return CliRunner().invoke(app, arguments, env={"COLUMNS": "80"}).stdout


CONSOLES = [
    (page, block)
    for page in ("reference/command-line.md", "how-to/check-a-folder.md")
    for block in blocks(page, "console")
]


@pytest.mark.parametrize(("page", "block"), CONSOLES, ids=[page for page, _ in CONSOLES])
def test_commands_print_what_the_page_shows(page: str, block: str) -> None:
    prompt, _, shown = block.partition("\n")
    command, _, _target = prompt.removeprefix("$ ").partition(" > ")
    assert _target or _run(command) == shown


def test_the_object_of_a_finding() -> None:
    (shown,) = blocks("reference/command-line.md", "json")
    found: Any = json.loads(_run("gongkai annual check education-2023.txt --json"))
    assert json.loads(shown) in found["findings"]


def test_the_program_that_lists_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (program,) = blocks("how-to/check-a-folder.md", "python")
    (shown,) = blocks("how-to/check-a-folder.md", "text")
    output = _run("gongkai annual check . --json")
    (tmp_path / "findings.jsonl").write_text(output, encoding="utf-8")
    with chdir(tmp_path):
        exec(program)
    assert capsys.readouterr().out == shown
