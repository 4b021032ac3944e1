"""Page numbers and running heads (页码与页眉页脚): dropped only where they clearly are such."""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.core.documents.pdf.fields import Row
    from gongkai.core.documents.pdf.layout import Sheet

_MARGIN: Final = 0.1
"""Of the page's height."""
_OUTERMOST: Final = 4
"""Lines at either edge of a page that are looked at."""
_IN_STEP: Final = 3.0
"""Points: a running head stands at the same height on every page."""
_PAGES: Final = 3
"""A head in which nothing changes recurs on so many pages, one with a page number on two."""
_YEARS: Final = 1000
"""A number from here on is a year, no page's."""
_NUMBER: Final = re.compile(r"\d{1,4}")
_DASH: Final = r"[-—–―－~～·]"
_MARKED: Final = re.compile(
    rf"{_DASH}+\s*\d{{1,4}}\s*{_DASH}+|第\s*\d{{1,4}}\s*页.{{0,12}}|\d{{1,4}}\s*/\s*\d{{1,4}}"
)
"""A number that can only be a page's: — 3 —, 第 3 页 共 5 页, 3 / 5."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line at the edge of a page (页边文字)."""

    page: int
    y: float
    text: str

    @property
    def shape(self) -> str:
        """The text without what may change from page to page (去数字)."""
        return _NUMBER.sub("#", self.text)

    @property
    def steps(self) -> frozenset[tuple[int, int]]:
        """How far each number in it is from the page's own, by its place (与页次之差)."""
        found = enumerate(map(int, _NUMBER.findall(self.text)))
        return frozenset((place, number - self.page) for place, number in found if number < _YEARS)


def without_margins(sheets: "Sequence[Sheet]") -> "list[Sheet]":
    """Leave out the page numbers and running heads of a document's pages (去页码页眉)."""
    marks: dict[str, list[_Mark]] = defaultdict(list)
    for sheet in sheets:
        for row in (*sheet.rows[:_OUTERMOST], *sheet.rows[_OUTERMOST:][-_OUTERMOST:]):
            if mark := _mark(sheet, row):
                marks[mark.shape].append(mark)
    return [_peeled(sheet, marks) for sheet in sheets]


def _peeled(sheet: "Sheet", marks: "dict[str, list[_Mark]]") -> "Sheet":
    """Peel what is no part of the text off a page, from its edges inwards (剥离)."""

    def is_dropped(row: "Row") -> bool:
        mark = _mark(sheet, row)
        return mark is not None and _is_running(mark, marks[mark.shape])

    rows = sheet.rows
    first, last = 0, len(rows)
    while first < min(last, _OUTERMOST) and is_dropped(rows[first]):
        first += 1
    while last > max(first, len(rows) - _OUTERMOST) and is_dropped(rows[last - 1]):
        last -= 1
    return replace(sheet, rows=rows[first:last])


def _mark(sheet: "Sheet", row: "Row") -> _Mark | None:
    """Give the line if it stands at the edge of the page, outside every table (页边)."""
    edge = _MARGIN * sheet.height
    above = row.bottom <= edge and all(row.bottom <= one.bounds.top for one in sheet.tables)
    below = row.top >= sheet.height - edge and all(
        row.top >= one.bounds.bottom for one in sheet.tables
    )
    return _Mark(sheet.number, row.top, row.text) if above or below else None


def _is_running(mark: _Mark, alike: "Iterable[_Mark]") -> bool:
    """Say whether a line is a page number or recurs as a running head (是否页码页眉)."""
    if _MARKED.fullmatch(mark.text.strip()):
        return True
    others = [
        other for other in alike if other.page != mark.page and abs(other.y - mark.y) <= _IN_STEP
    ]
    if any(other.steps & mark.steps for other in others):
        return True
    return sum(other.text == mark.text for other in others) >= _PAGES - 1
