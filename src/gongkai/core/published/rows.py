"""Reading the list of what is public (读取公开目录表格): a row an item, or what to mend in it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.daybook.days import DayError, read_day
from gongkai.core.daybook.sheets import Row, Sheet
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.core.process.publications.item import refuse
from gongkai.core.published.columns import COLUMNS, Column, headings_of

EARLIEST = date(1949, 10, 1)
MOST = 2000
"""Items that one file may hold (一个文件的条数上限)."""
_BETWEEN = re.compile(r"[;；,，、|｜\s]+")
_LONGEST = {Column.INDEX: 200, Column.NUMBER: 200, Column.KEYWORDS: 300}


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What is to be mended in a row (行的问题)."""

    row: int
    """As the spreadsheet program shows it; 0 for the whole sheet."""
    says: str
    sheet: str = ""
    """The sheet's name, where the file has several."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """An item as a row says it (一行条目)."""

    row: int
    fact: Listed
    sheet: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ItemsRead:
    """What a file comes to (读取结果): all of it is good, or there are problems."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


def read_items(sheets: Sequence[Sheet], *, role: Role, today: date) -> ItemsRead:
    """Return the items of a file, and what is to be mended in every row (读取公开目录)."""
    items: list[Item] = []
    problems: list[Problem] = []
    several = sum(headings_of(one) is not None for one in sheets) > 1
    for sheet in sheets:
        name = sheet.name if several else ""
        for one in _sheet(sheet, name, role, today):
            if isinstance(one, Item):
                items.append(one)
            else:
                problems.append(one)
    if len(items) > MOST:
        says = f"一个文件最多 {MOST} 条，这里有 {len(items)} 条。请分成几个文件，依次导入。"
        problems = [Problem(row=0, says=says)]
    if not items and not problems:
        says = "没有找到表头。第一行应有“标题”“网址”“公开日期”，可以下载模板填写。"
        problems = [Problem(row=0, says=says)]
    return ItemsRead(items=tuple(items), problems=(*problems, *_twice(items)))


def _sheet(sheet: Sheet, name: str, role: Role, today: date) -> Iterator[Item | Problem]:
    found = headings_of(sheet)
    if found is None:
        return
    header, places = found
    missing = [one.title for key, one in COLUMNS.items() if one.needed and key not in places]
    if missing:
        named = "、".join(f"“{one}”" for one in missing)
        yield Problem(row=header, sheet=name, says=f"没有{named}这一列，请加上再导入。")
        return
    below = [row for row in sheet.rows if row.number > header]
    texts = [(row, _texts(row, places)) for row in below]
    filled = [(row, told) for row, told in texts if told]
    if not filled:
        yield Problem(row=header, sheet=name, says="表头以下没有内容。")
    for row, told in filled:
        yield from _row(row.number, name, told, role, today)


def _texts(row: Row, places: Mapping[Column, int]) -> dict[Column, str]:
    found = {column: " ".join(row.text(place).split()) for column, place in places.items()}
    return {column: text for column, text in found.items() if text}


def _row(
    number: int, sheet: str, told: Mapping[Column, str], role: Role, today: date
) -> Iterator[Item | Problem]:
    says = [
        f"没有填写{COLUMNS[column].title}。"
        for column in Column
        if COLUMNS[column].needed and column not in told
    ]
    says += [
        f"{COLUMNS[column].title}不超过 {most} 字。"
        for column, most in _LONGEST.items()
        if len(told.get(column, "")) > most
    ]
    day = None
    try:
        written = told.get(Column.PUBLISHED)
        day = read_day(written, None, EARLIEST) if written else None
    except DayError as error:
        says.append(f"公开日期“{told[Column.PUBLISHED][:40]}”：{error}")
    fact = _fact(told, day or today)
    if not says:
        try:
            refuse((), fact, role=role, today=today)
        except RefusedError as error:
            says.append(error.reason)
    yield from (Problem(row=number, sheet=sheet, says=one) for one in says)
    if not says:
        yield Item(row=number, sheet=sheet, fact=fact)


def _fact(told: Mapping[Column, str], day: date) -> Listed:
    words = _BETWEEN.split(told.get(Column.KEYWORDS, ""))
    return Listed(
        on=day,
        headline=told.get(Column.TITLE, ""),
        link=told.get(Column.LINK, ""),
        index_number=told.get(Column.INDEX),
        document_number=told.get(Column.NUMBER),
        keywords=tuple(dict.fromkeys(one for one in words if one)),
    )


def _twice(items: Iterable[Item]) -> Iterator[Problem]:
    """Yield what stands in the file twice (表内重复): an index number, or the same item."""
    seen: dict[object, Item] = {}
    for one in items:
        index, same = one.fact.index_number, (one.fact.headline, one.fact.link)
        if index and (first := seen.get(index)):
            says = f"索引号 {index} 与{_place(first)}相同，请改正。"
            yield Problem(row=one.row, sheet=one.sheet, says=says)
        elif first := seen.get(same):
            says = f"标题和网址与{_place(first)}相同，请删去一行。"
            yield Problem(row=one.row, sheet=one.sheet, says=says)
        seen.setdefault(same, one)
        if index:
            seen.setdefault(index, one)


def _place(item: Item) -> str:
    return f"“{item.sheet}”第 {item.row} 行" if item.sheet else f"第 {item.row} 行"
