"""A page taken apart (版面分析): ruled tables first, then what stands between them."""

from bisect import bisect
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TYPE_CHECKING

from gongkai.core.documents.document import Grid
from gongkai.core.documents.pdf.fields import Row, row_of
from gongkai.core.documents.pdf.geometry import Bar, Rect
from gongkai.core.documents.pdf.glyphs import lines_of
from gongkai.core.documents.pdf.lattice import Lattice, lattice_of
from gongkai.core.documents.pdf.ruled import grid_of
from gongkai.core.documents.pdf.rulings import REACH, frames_of, lines_from
from gongkai.core.documents.pdf.unruled import is_table, merged_in_bands, table_of, tables_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.core.documents.pdf.budget import Budget
    from gongkai.core.documents.pdf.glyphs import Glyph
    from gongkai.core.documents.pdf.source import Page

_PAGE_SHARE = 0.9
"""A filled area larger than this share of the page is its background."""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with its place (有线表格)."""

    bounds: Rect
    grid: Grid


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page taken apart (一页的版面): its ruled tables, and the lines between them."""

    number: int
    height: float
    tables: tuple[Table, ...]
    rows: tuple[Row, ...]


def sheet_of(page: "Page", budget: "Budget") -> Sheet:
    """Take a page apart (逐页分析); `budget` is in comparisons of two things on the page.

    Raises:
        TooLargeDocumentError: far too many lines or cells.
    """
    lattices, rules = _lattices(page, budget)
    budget.spend(len(lattices) * len(page.glyphs))
    tables: list[Table] = []
    rest: Sequence[Glyph] = page.glyphs
    for lattice in sorted(lattices, key=lambda one: one.bounds.area):
        inside, rest = _parted(rest, lattice.bounds)
        if inside:
            tables.append(Table(lattice.bounds, grid_of(lattice, inside)))
    outlines = [table.bounds for table in tables]
    rows = [row_of(part) for line in lines_of(rest) for part in _cut(line, outlines)]
    bands = _bands(rules)
    budget.spend(len(rows) * (len(bands) + len(tables)))
    rows = merged_in_bands(rows, bands)
    return Sheet(page.number, page.height, tuple(tables), tuple(rows))


def pieces_of(sheet: Sheet) -> "list[Row | Grid]":
    """Give a page's lines and tables in reading order (按阅读顺序)."""
    placed: list[tuple[float, float, Row | Grid]] = [
        (table.bounds.top, table.bounds.left, table.grid) for table in sheet.tables
    ]
    tops = sorted(table.bounds.top for table in sheet.tables)
    for _, rows in groupby(sheet.rows, key=lambda row: bisect(tops, row.top)):
        for group in tables_among(list(rows)):
            first = group[0]
            piece = table_of(group) if is_table(group) else first
            placed.append((first.top, first.fields[0].left, piece))
    return [piece for _, _, piece in sorted(placed, key=itemgetter(0, 1))]


def _parted(glyphs: "Sequence[Glyph]", outline: Rect) -> "tuple[list[Glyph], list[Glyph]]":
    """Part the characters inside an outline from the others (框内与框外)."""
    left, top, right, bottom = outline
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        held = top <= glyph.middle <= bottom and 2 * left <= glyph.left + glyph.right <= 2 * right
        (inside if held else outside).append(glyph)
    return inside, outside


def _lattices(page: "Page", budget: "Budget") -> tuple[list[Lattice], list[Bar]]:
    """Find the ruled tables and the rules that belong to none (有线表格与散线).

    The edges of filled areas count as lines only where there are no others: a table may
    be white cells on black.
    """
    lattices, rules = _framed(page.horizontal, page.vertical, budget)
    budget.spend(len(page.areas) * len(lattices))
    areas = [
        area
        for area in page.areas
        if area.area < _PAGE_SHARE * page.width * page.height
        and not any(_is_within(area, lattice.bounds) for lattice in lattices)
    ]
    if areas:
        across = [Bar(y, area.left, area.right) for area in areas for y in (area.top, area.bottom)]
        down = [Bar(x, area.top, area.bottom) for area in areas for x in (area.left, area.right)]
        lattices += _framed(across, down, budget)[0]
    return lattices, rules


def _framed(
    across: "Sequence[Bar]", down: "Sequence[Bar]", budget: "Budget"
) -> tuple[list[Lattice], list[Bar]]:
    frames, rules = frames_of(lines_from(across), lines_from(down), budget)
    lattices = []
    for frame in frames:
        lattice = lattice_of(frame, budget)
        if lattice and lattice.columns > 1:
            lattices.append(lattice)
        else:
            rules.extend(line.bar for line in frame.horizontal)
    return lattices, rules


def _is_within(inner: Rect, outer: Rect) -> bool:
    return outer.holds((inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2)


def _bands(rules: "Iterable[Bar]") -> list[Rect]:
    """Give the spaces between rules of the same length one above the other (横线间的行带)."""
    above: dict[tuple[int, int], Bar] = {}
    bands = []
    for rule in sorted(rules):
        start, end = round(rule.start / REACH), round(rule.end / REACH)
        alike = [above.get((start + m, end + n)) for m in (-1, 0, 1) for n in (-1, 0, 1)]
        nearest = max((other.at for other in alike if other), default=None)
        if nearest is not None:
            bands.append(Rect(rule.start, nearest, rule.end, rule.at))
        above[start, end] = rule
    return bands


def _cut(line: "list[Glyph]", tables: "Sequence[Rect]") -> "list[list[Glyph]]":
    """Cut a line where a table stands between its words (按表切行)."""
    beside = [table for table in tables if table.top <= line[0].middle <= table.bottom]
    if not beside:
        return [line]
    parts = [[line[0]]]
    for before, glyph in pairwise(line):
        if any(before.right < table.right and table.left < glyph.left for table in beside):
            parts.append([])
        parts[-1].append(glyph)
    return parts
