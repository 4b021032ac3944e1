"""Figures run together (数字连写): every way to part their digits into the columns of a row.

A row's own sum tells most ways from one another: a total that the parts beside it do not
make is no reading of it. Blank cells leave no trace in such a line, so where there is a
sum to tell, a way may also leave columns without a figure.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

Parting = tuple[str | None, ...]
"""What stands in each column, None where the line may have lost a blank."""

_Line = tuple[str, ...]
_Take = Callable[[_Line], Iterator[tuple[str, _Line]]]

_LONGEST = 9
"""Digits of the longest figure."""


@dataclass(frozen=True, slots=True)
class Group:
    """Columns side by side of which one may be the sum of the others (列组).

    `whole` is the place of the sum among the `size` columns, None where there is none.
    """

    size: int
    whole: int | None = None


def partings(figures: Sequence[str], groups: Sequence[Group], most: int) -> tuple[Parting, ...]:
    """Return the ways to part the figures into the columns (连写数字的拆分方式).

    Empty where none is found, or more than `most`. A total alone among lost columns is
    weighed only where no way fills every column.
    """
    line = tuple(figures)
    if all(group.whole == group.size - 1 for group in groups):
        sizes = [group.size for group in reversed(groups)]
        return tuple(way[::-1] for way in _summed(line, sizes, _last, most))
    if all(group.whole == 0 for group in groups):
        return _summed(line, [group.size for group in groups], _first, most)
    return _few(_filling(line, sum(group.size for group in groups)), most)


def has_leading_zero(figure: str) -> bool:
    """Say whether a figure begins with a zero that stands for nothing (多余的前导零)."""
    return len(figure) > 1 and figure[0] == "0" and figure.isdigit()


def _few(ways: Iterator[Parting], most: int) -> tuple[Parting, ...]:
    found = tuple(dict.fromkeys(islice(ways, most + 1)))
    return found if len(found) <= most else ()


def _filling(line: _Line, columns: int) -> Iterator[Parting]:
    """Part a line into just so many figures."""
    if columns == 0:
        if not line:
            yield ()
        return
    for figure, rest in _first(line):
        if columns > len(rest) >= 0:
            for more in _filling(rest, columns - 1):
                yield (figure, *more)


def _summed(line: _Line, sizes: Sequence[int], take: _Take, most: int) -> tuple[Parting, ...]:
    """Part a line into groups of a total and its parts, in the order in which they are taken."""
    adding_up = _few(_groups(line, sizes, take, lone=False), most)
    if any(None not in way for way in adding_up):
        return adding_up
    return _few(_groups(line, sizes, take, lone=True), most)


def _groups(line: _Line, sizes: Sequence[int], take: _Take, *, lone: bool) -> Iterator[Parting]:
    if not sizes:
        if not line:
            yield ()
        return
    for total, rest in take(line):
        for parts, left in _parts(rest, sizes[0] - 1, total, take, to_end=len(sizes) == 1):
            if parts or _value(total) == 0 or lone:
                for more in _groups(left, sizes[1:], take, lone=lone):
                    for placed in _placed(parts, sizes[0] - 1):
                        yield (total, *placed, *more)


def _parts(
    line: _Line, columns: int, total: str, take: _Take, *, to_end: bool
) -> Iterator[tuple[_Line, _Line]]:
    """Return the figures, at most one a column, that make a total; first of all none."""
    yield (), line
    for count in range(1, columns + 1):
        yield from _making(line, count, _value(total), take, to_end=to_end)


def _making(
    line: _Line, count: int, total: int, take: _Take, *, to_end: bool
) -> Iterator[tuple[_Line, _Line]]:
    """Return just so many figures that make a total, with what is left of the line."""
    if count == 0:
        if total == 0 and not (to_end and line):
            yield (), line
        return
    digits = sum(map(len, line))
    if digits < count or (to_end and digits > count * max(len(str(total)), 1)):
        return
    for figure, rest in take(line):
        value = _value(figure)
        if value == total if count == 1 else value <= total:
            for more, left in _making(rest, count - 1, total - value, take, to_end=to_end):
                yield (figure, *more), left


def _placed(parts: _Line, columns: int) -> Iterator[Parting]:
    """Return every way to set the parts in the columns without changing their order."""
    for places in combinations(range(columns), len(parts)):
        by_place = dict(zip(places, parts, strict=True))
        yield tuple(by_place.get(place) for place in range(columns))


def _first(line: _Line) -> Iterator[tuple[str, _Line]]:
    """Take a figure from the beginning of a line; what is no row of digits comes whole."""
    if not line:
        return
    word = line[0]
    signed = word[0] in "+-"
    for end in range(1 + signed, len(word)) if word[signed:].isdigit() else ():
        if end <= _LONGEST + signed and not has_leading_zero(word[:end]):
            yield word[:end], (word[end:], *line[1:])
    if not has_leading_zero(word):
        yield word, line[1:]


def _last(line: _Line) -> Iterator[tuple[str, _Line]]:
    """Take a figure from the end of a line; what is no row of digits comes whole."""
    if not line:
        return
    word = line[-1]
    for start in range(len(word) - 1, 0, -1) if word.isdigit() else ():
        if len(word) - start <= _LONGEST and not has_leading_zero(word[start:]):
            yield word[start:], (*line[:-1], word[:start])
    if not has_leading_zero(word):
        yield word, line[:-1]


def _value(figure: str) -> int:
    """Return the number of a figure, 0 for a mark in place of one."""
    return int(figure) if figure.isdigit() else 0
