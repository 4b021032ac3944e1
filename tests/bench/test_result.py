"""The table on the screen and the page say the same."""

import io

from bench.machine import described
from bench.result import Result, Row, page, show
from rich.console import Console

RESULT = Result(
    title="Reading",
    rows=(Row(what="pdf", here="40.1", beside="other 3.2", ratio="12.5 × as fast"),),
    notes=("A note.",),
)


def test_the_table_has_every_field() -> None:
    target = io.StringIO()
    show([RESULT], Console(file=target, width=120))
    for text in ("Reading", "pdf", "40.1", "other 3.2", "12.5 × as fast"):
        assert text in target.getvalue()


def test_the_page_has_the_machine_the_rows_and_the_notes() -> None:
    text = page([RESULT], ("2 cores",))
    assert "- 2 cores" in text
    assert "| pdf | 40.1 | other 3.2 | 12.5 × as fast | – |" in text
    assert "- A note." in text


def test_the_machine_is_described_without_names_and_paths() -> None:
    text = " ".join(described())
    assert "cores" in text
    assert "memory" in text
    assert "/" not in text
