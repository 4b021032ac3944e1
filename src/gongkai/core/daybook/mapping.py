"""Which column of a sheet holds what (列的对应): proposed with a confidence, then decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from gongkai.core.daybook.columns import Column, spelt
from gongkai.core.daybook.folding import folded, unbracketed, unnumbered
from gongkai.core.daybook.sheets import Row, Sheet, year_named

CERTAIN = 100
"""The heading is a known spelling (确定)."""
_BRACKETED = 95
_LEAST = 75
"""The likeness, of 100, below which nothing is proposed (最低相似度)."""
_SEARCHED = 25
"""Rows from the first that are looked at for the headings (查找表头的行数)."""
_FEWEST = 2
"""Known headings that make a row the headings."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """What a column is taken for (列的建议)."""

    place: int
    """From 0."""
    heading: str
    column: Column | None
    confidence: int
    """Of 100; 0 where nothing is proposed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """How a sheet is read (读法): what the clerk decided, or what is proposed."""

    header: int | None
    """The number of the row with the headings; of two rows of headings the last."""
    columns: Mapping[Column, int] = field(default_factory=dict)
    """The place of each column that is read."""
    year: int | None = None
    """The year of days that name none (未写年份的日期的年份)."""
    used: bool = True
    """Whether the sheet is brought in (是否导入)."""


def header_row(sheet: Sheet) -> int | None:
    """Return the number of the row that has the headings (表头行号), None where none has any."""
    best, most = None, _FEWEST - 1
    for row in sheet.rows[:_SEARCHED]:
        known = {column for cell in row.cells if (column := _known(cell)) is not None}
        if len(known) > most or (best is not None and _goes_on(sheet, best, row)):
            best, most = row.number, max(most, len(known))
    return best


def _goes_on(sheet: Sheet, header: int, row: Row) -> bool:
    """Say whether a row goes on with the headings (表头的下一行), as merged boxes show it."""
    if row.number != header + 1:
        return False
    own = next(one for one in sheet.rows if one.number == header)
    same = [one for one, two in zip(own.cells, row.cells, strict=False) if one and one == two]
    return len(same) >= _FEWEST and all(map(_known, same))


def headings(sheet: Sheet, header: int) -> tuple[str, ...]:
    """Return the heading of each column (各列标题), that of the row above it where one is empty.

    Two rows of headings (申请人 over 姓名, 类别) are one where the row above has several, too.
    """
    rows = {row.number: row for row in sheet.rows}
    own, above = rows.get(header), rows.get(header - 1)
    if own is None:
        return ("",) * sheet.width
    upper = above if above is not None and len(set(filter(None, above.cells))) > 1 else None
    return tuple(_heading(own, upper, place) for place in range(sheet.width))


def propose(sheet: Sheet, header: int) -> tuple[Proposal, ...]:
    """Return what each column is taken for (列的建议): each meaning once, the surest first."""
    titles = headings(sheet, header)
    likely = [
        (confidence, -place, column)
        for place, title in enumerate(titles)
        for column, confidence in _candidates(title)
    ]
    taken: dict[int, tuple[Column, int]] = {}
    for confidence, back, column in sorted(likely, key=lambda one: one[:2], reverse=True):
        if -back not in taken and column not in {one for one, _ in taken.values()}:
            taken[-back] = column, confidence
    return tuple(
        Proposal(
            place=place,
            heading=title,
            column=taken[place][0] if place in taken else None,
            confidence=taken[place][1] if place in taken else 0,
        )
        for place, title in enumerate(titles)
    )


def proposed_layout(sheet: Sheet) -> Layout:
    """Return how a sheet is read if nobody says otherwise (建议的读法)."""
    header = header_row(sheet)
    if header is None:
        return Layout(header=None, used=False)
    columns = {one.column: one.place for one in propose(sheet, header) if one.column}
    return Layout(header=header, columns=columns, year=year_named(sheet, header))


def body_rows(sheet: Sheet, header: int) -> tuple[Row, ...]:
    """Return the rows below the headings (表头以下各行), headings that stand again left out."""
    titles = {row.number: row.cells for row in sheet.rows}.get(header)
    return tuple(row for row in sheet.rows if row.number > header and row.cells != titles)


def _heading(own: Row, above: Row | None, place: int) -> str:
    text, over = own.text(place), "" if above is None else above.text(place)
    if not over or over == text or not text:
        return text or over
    return text if _known(text) is not None and _known(over + text) is None else f"{over} {text}"


def _known(heading: str) -> Column | None:
    return next((spelt()[one] for one in _spellings(heading) if one in spelt()), None)


def _spellings(heading: str) -> Iterable[str]:
    plain = unnumbered(heading)
    return (folded(plain), folded(unbracketed(plain)))


def _candidates(heading: str) -> Sequence[tuple[Column, int]]:
    whole, bare = _spellings(heading)
    if not whole:
        return ()
    if whole in spelt():
        return ((spelt()[whole], CERTAIN),)
    if bare in spelt():
        return ((spelt()[bare], _BRACKETED),)
    found = process.extract(
        bare or whole, spelt().keys(), scorer=fuzz.ratio, score_cutoff=_LEAST, limit=8
    )
    best: dict[Column, int] = {}
    for spelling, score, _ in found:
        best.setdefault(spelt()[spelling], min(int(score), _BRACKETED - 1))
    return tuple(best.items())
