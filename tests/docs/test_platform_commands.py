"""The page on `gongkai ledger` and `gongkai db` has every command, with its arguments."""

import re

import pytest
import typer
from tests.docs.pages import DOCS
from typer.main import get_command

from gongkai.console import db, ledger

PAGE = (DOCS / "reference" / "ledger-and-database.md").read_text(encoding="utf-8")
HEADINGS = dict(re.findall(r"^## `gongkai (\w+ \w+)(.*?)`$", PAGE, re.MULTILINE))


@pytest.mark.parametrize(("name", "app"), [("ledger", ledger.app), ("db", db.app)])
def test_the_page_has_every_command_and_option(name: str, app: typer.Typer) -> None:
    commands = get_command(app).commands
    assert {one.split()[1] for one in HEADINGS if one.startswith(name)} == set(commands)
    for command in commands.values():
        options = {flag for one in command.params for flag in one.opts if flag.startswith("--")}
        assert all(option in PAGE for option in options)
