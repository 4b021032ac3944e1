"""The list of cells in the documentation is that of the editions."""

from tools import cells


def test_the_page_is_what_the_editions_data_give() -> None:
    assert cells.PAGE.read_text(encoding="utf-8") == cells.page()
