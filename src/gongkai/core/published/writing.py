"""Writing the list of what is public (写出公开目录): a workbook, csv, and an empty one."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from gongkai.core.daybook.cells import BOLD, DAY_FORMAT, HEAD, MARK, begun, cell, csv_line, saved
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.published.columns import COLUMNS, Column

TITLE = "公开目录"
_HEADINGS = [one.title for one in COLUMNS.values()]


def values_of(fact: Listed) -> Mapping[Column, str | date]:
    """Return what stands in each column of an item (各列内容)."""
    return {
        Column.TITLE: fact.headline,
        Column.LINK: fact.link,
        Column.INDEX: fact.index_number or "",
        Column.NUMBER: fact.document_number or "",
        Column.PUBLISHED: fact.on,
        Column.KEYWORDS: "、".join(fact.keywords),
    }


def workbook(items: Iterable[Listed]) -> bytes:
    """Return the list as a workbook (公开目录工作簿): days as days, all else as text."""
    book, sheet = begun(TITLE, _HEADINGS, [one.width for one in COLUMNS.values()])
    for item in items:
        sheet.append([cell(sheet, value) for value in values_of(item).values()])
    return saved(book)


def lines(items: Iterable[Listed]) -> Iterator[bytes]:
    """Yield the list as csv (公开目录 CSV), a piece at a time."""
    yield MARK
    yield csv_line(_HEADINGS)
    for item in items:
        yield csv_line(list(values_of(item).values()))


def template() -> bytes:
    """Return an empty list to fill in (空白目录模板), with a sheet that explains it."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title, sheet.freeze_panes = TITLE, "A2"
    for place, (column, spec) in enumerate(COLUMNS.items(), start=1):
        letter = get_column_letter(place)
        head = sheet.cell(1, place, spec.title)
        head.font, head.fill = BOLD, HEAD
        sheet.column_dimensions[letter].width = spec.width
        sheet.column_dimensions[letter].number_format = (
            DAY_FORMAT if column is Column.PUBLISHED else "@"
        )
    told = book.create_sheet("填写说明")
    told.column_dimensions["A"].width, told.column_dimensions["B"].width = 18, 70
    for spec in COLUMNS.values():
        told.append([spec.title, f"{spec.says}。{'必填。' if spec.needed else ''}"])
    return saved(book)
