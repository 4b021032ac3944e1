"""Write docs/reference/published-columns.md: the columns of the list of what is public.

    .venv/bin/python tools/published_columns.py

A test keeps the page and the columns together.
"""

from collections.abc import Iterator
from pathlib import Path

from gongkai.core.published.columns import COLUMNS
from gongkai.core.published.rows import EARLIEST, MOST

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "published-columns.md"
LEAD = f"""# Columns of the published list

Written by `tools/published_columns.py`. What a spreadsheet of published items (公开目录) may hold,
in the order in which it is written ([how to bring one in](../how-to/keep-the-published-list.md)).
The headings are the first row, of the first 25, that has a title and something else; marks, spaces,
numbers before them and remarks in brackets do not matter. At most {MOST} items a file, none older
than {EARLIEST}.
"""


def page() -> str:
    """Return the page as the columns give it."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield LEAD
    yield "| heading | id | what is expected | also spelt |\n|---|---|---|---|"
    for column, one in COLUMNS.items():
        needed = "；必填" if one.needed else ""
        spelt = "、".join(one.spellings)
        yield f"| {one.title} | `{column.value}` | {one.says}{needed} | {spelt} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
