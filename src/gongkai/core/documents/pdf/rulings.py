"""Rulings (表格线): pieces drawn one by one become lines, lines that touch become frames."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from gongkai.core.documents.pdf.geometry import Bar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gongkai.core.documents.pdf.budget import Budget

REACH: Final = 3.0
"""Points: the ends of pieces nearer than this join, lines nearer than this touch."""
_SAME: Final = 1.0
"""Points: pieces that run no further from each other are one line."""
_DASH: Final = 12.0
_DASH_GAP: Final = 8.0
"""Points: pieces up to the one length, with gaps up to the other, are a dashed line."""
_SHORTEST: Final = 6.0
_END: Final = 6.0
"""Points: how far line ends may be out of step at the open side of a table."""


class Crossed(NamedTuple):
    """A line and the places along it where others cross it (线及其交点)."""

    bar: Bar
    stops: list[float]


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines that hang together (相连的表格线)."""

    horizontal: list[Crossed]
    vertical: list[Crossed]


def lines_from(pieces: "Iterable[Bar]") -> list[Bar]:
    """Join pieces into lines: nearly the same place, and no gap but that of a dash (合并线段)."""
    lines: list[Bar] = []
    for at, level in _levels(pieces):
        lines.extend(_along(at, level))
    return [line for line in lines if line.end - line.start >= _SHORTEST]


def frames_of(
    horizontal: "Sequence[Bar]", vertical: "Sequence[Bar]", budget: "Budget"
) -> tuple[list[Frame], list[Bar]]:
    """Group lines that touch; give the groups, and the horizontal lines left over (相连线组).

    Raises:
        TooLargeDocumentError: more lines than may be compared.
    """
    budget.spend(len(horizontal) * len(vertical))
    met_by_row, met_by_column = _meetings(horizontal, vertical)
    frames = []
    seen: set[int] = set()
    for first, met in enumerate(met_by_row):
        if not met or first in seen:
            continue
        rows, columns = _hanging_together(first, met_by_row, met_by_column)
        seen |= rows
        across = [
            Crossed(horizontal[row], [vertical[column].at for column in met_by_row[row]])
            for row in rows
        ]
        down = [
            Crossed(vertical[column], [horizontal[row].at for row in met_by_column[column]])
            for column in columns
        ]
        frames.append(Frame(across, down))
    alone = [bar for bar, met in zip(horizontal, met_by_row, strict=True) if not met]
    return frames, alone


def _meetings(
    horizontal: "Sequence[Bar]", vertical: "Sequence[Bar]"
) -> tuple[list[list[int]], list[list[int]]]:
    """For each line number those across that it meets (相交关系)."""
    met_by_row: list[list[int]] = [[] for _ in horizontal]
    met_by_column: list[list[int]] = [[] for _ in vertical]
    by_place = sorted(range(len(vertical)), key=lambda number: vertical[number].at)
    places = [vertical[number].at for number in by_place]
    for row, (at, start, end) in enumerate(horizontal):
        first = bisect_left(places, start - REACH)
        for number in by_place[first : bisect_right(places, end + REACH)]:
            _, top, bottom = vertical[number]
            if top - REACH <= at <= bottom + REACH:
                met_by_row[row].append(number)
                met_by_column[number].append(row)
    return met_by_row, met_by_column


def _hanging_together(
    first: int, met_by_row: "Sequence[list[int]]", met_by_column: "Sequence[list[int]]"
) -> tuple[set[int], set[int]]:
    """Follow the lines from one to the next (连通)."""
    rows, columns = {first}, set[int]()
    waiting = [first]
    while waiting:
        for column in met_by_row[waiting.pop()]:
            if column not in columns:
                columns.add(column)
                waiting.extend(row for row in met_by_column[column] if row not in rows)
                rows.update(met_by_column[column])
    return rows, columns


def trimmed(lines: "Sequence[Crossed]", across: "Sequence[Crossed]") -> list[Bar]:
    """Cut off ends that lead nowhere, such as an underline's in a cell (修剪线端).

    An end is good at a crossing, and at the table's open side, where two or more lines end.
    """
    places = [line.bar.at for line in across]
    low = _open_side([line.bar.start for line in lines], places, -1)
    high = _open_side([line.bar.end for line in lines], places, 1)
    kept = []
    for (at, start, end), stops in lines:
        good = stops + [side for side in (low, high) if start - _END <= side <= end + _END]
        if max(good) - min(good) > REACH:
            kept.append(Bar(at, min(good), max(good)))
    return kept


def _open_side(ends: "Sequence[float]", crossings: "Sequence[float]", sign: int) -> float:
    """Give the outermost place where two lines end, or a line across stands (开放边)."""
    outward = sorted((sign * end for end in ends), reverse=True)
    outermost = max(sign * at for at in crossings)
    for end, following in pairwise(outward):
        if end <= outermost + _END:
            break
        if end - following <= _END:
            return sign * end
    return sign * outermost


def _levels(pieces: "Iterable[Bar]") -> "Iterable[tuple[float, list[Bar]]]":
    """Part pieces by where they run (分组)."""
    level: list[Bar] = []
    for piece in sorted(pieces):
        if level and piece.at - level[0].at > _SAME:
            yield (level[0].at + level[-1].at) / 2, level
            level = []
        level.append(piece)
    if level:
        yield (level[0].at + level[-1].at) / 2, level


def _along(at: float, level: "Sequence[Bar]") -> "Iterable[Bar]":
    """Join the pieces of one level from end to end (首尾相接)."""
    pieces = sorted(level, key=lambda piece: piece.start)
    start, end = pieces[0].start, pieces[0].end
    latest = end - start
    for piece in pieces[1:]:
        length = piece.end - piece.start
        dashed = length <= _DASH and latest <= _DASH
        if piece.start - end > (_DASH_GAP if dashed else REACH):
            yield Bar(at, start, end)
            start, end = piece.start, piece.end
        end = max(end, piece.end)
        latest = length
    yield Bar(at, start, end)
