"""The page of the notices is what its tool writes."""

from tests.docs.pages import DOCS
from tools.notices import page

PAGE = DOCS / "reference" / "notices.md"


def test_the_page_is_as_written() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
