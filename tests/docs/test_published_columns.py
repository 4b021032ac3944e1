"""The page of the published list's columns is what its tool writes."""

from tests.docs.pages import DOCS
from tools.published_columns import page

PAGE = DOCS / "reference" / "published-columns.md"


def test_the_page_is_as_written() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
