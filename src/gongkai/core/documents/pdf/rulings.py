"""Rulings (表格线): pieces drawn one by one become lines, lines that touch become frames."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

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


@dataclass(frozen=True, slots=True)
class Frame:
    """Lines that hang together (相连的表格线)."""

    horizontal: tuple[Bar, ...]
    vertical: tuple[Bar, ...]


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
    owner = list(range(len(horizontal) + len(vertical)))
    by_place = sorted(range(len(vertical)), key=lambda number: vertical[number].at)
    places = [vertical[number].at for number in by_place]
    for row, bar in enumerate(horizontal):
        first = bisect_left(places, bar.start - REACH)
        for number in by_place[first : bisect_right(places, bar.end + REACH)]:
            if vertical[number].start - REACH <= bar.at <= vertical[number].end + REACH:
                _join(owner, row, len(horizontal) + number)
    groups: dict[int, tuple[list[Bar], list[Bar]]] = {}
    for number in range(len(owner)):
        across, down = groups.setdefault(_root(owner, number), ([], []))
        if number < len(horizontal):
            across.append(horizontal[number])
        else:
            down.append(vertical[number - len(horizontal)])
    frames = [Frame(tuple(a), tuple(d)) for a, d in groups.values() if a and d]
    return frames, [bar for a, d in groups.values() if not d for bar in a]


def trimmed(bars: "Sequence[Bar]", across: "Sequence[Bar]") -> list[Bar]:
    """Cut off ends that lead nowhere, such as an underline's in a cell (修剪线端).

    An end is good at a crossing, and at the table's open side, where two or more lines end.
    """
    low = _open_side([bar.start for bar in bars], [bar.at for bar in across], -1)
    high = _open_side([bar.end for bar in bars], [bar.at for bar in across], 1)
    kept = []
    for bar in bars:
        stops = _crossings(bar, across)
        stops += [side for side in (low, high) if bar.start - _END <= side <= bar.end + _END]
        if len(stops) > 1 and max(stops) - min(stops) > REACH:
            kept.append(Bar(bar.at, min(stops), max(stops)))
    return kept


def _crossings(bar: Bar, across: "Sequence[Bar]") -> list[float]:
    """Give the places where lines across meet this one (交点)."""
    at, low, high = bar.at, bar.start - REACH, bar.end + REACH
    return [
        place
        for place, start, end in across
        if low <= place <= high and start - REACH <= at <= end + REACH
    ]


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


def _root(owner: list[int], number: int) -> int:
    while owner[number] != number:
        owner[number] = owner[owner[number]]
        number = owner[number]
    return number


def _join(owner: list[int], one: int, other: int) -> None:
    owner[_root(owner, one)] = _root(owner, other)
