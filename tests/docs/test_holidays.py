"""The page on `gongkai holidays` has every command, and its example is a notice."""

import json

from tests.docs.pages import DOCS, blocks
from typer.main import get_command

from gongkai.console.holidays import app
from gongkai.core.dates.notice import notice_from

PAGE = (DOCS / "reference" / "holidays.md").read_text(encoding="utf-8")


def test_the_page_has_every_command():
    assert all(f"## `gongkai holidays {name}" in PAGE for name in get_command(app).commands)


def test_the_example_is_a_notice():
    (example,) = blocks("reference/holidays.md", "json")
    assert notice_from(json.loads(example)).year == 2027
