"""Which value stands in which column (值列对齐), with every way the layout leaves open.

A row of the form has so many columns; a row of a document has so many boxes. Where the
two differ the layout has lost or added something, and each way to put it right is kept:
which is meant is not this module's to guess.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from gongkai.core.documents.document import Box
from gongkai.core.documents.reading.entries import Entry
from gongkai.core.documents.reading.parting import Group, has_leading_zero, partings

Alignment = tuple[str | None, ...]
"""What stands in each column, None where the layout lost it."""

_MOST = 200
"""Ways beyond which a row is given up."""
_MOST_LOST = 2
_MOST_ADDED = 2


@dataclass(frozen=True, slots=True)
class Slots:
    """The columns of a row as the document orders them (列位), with their places where known."""

    ids: tuple[str, ...]
    places: dict[str, tuple[int, int]]
    start: int | None = None
    """Which box is the first column's, where other rows of the table leave no doubt."""
    groups: tuple[Group, ...] = ()
    """The columns by the sums that run along the row."""


def alignments(entry: Entry, slots: Slots) -> tuple[Alignment, ...]:
    """Return the ways in which the entry's values can stand in the columns (对齐方式).

    Empty where there are too many to be of use.
    """
    wanted = len(slots.ids)
    if entry.grid is None:
        return _limited(_of_figures(entry, slots))
    if len(entry.values) == wanted:
        return (tuple(box.text for box in entry.values),)
    if entry.placed and len(slots.places) == wanted:
        return (_by_place(entry.values, slots),)
    return _limited(_of_boxes(entry.values, slots))


def are_told_by_sums(entry: Entry, slots: Slots) -> bool:
    """Say whether only the sums along the row tell its figures apart (是否靠合计区分)."""
    return (
        entry.grid is None
        and len(entry.values) < len(slots.ids)
        and _is_run_together(entry)
        and any(group.whole is not None for group in slots.groups)
        and any(letter in "123456789" for box in entry.values for letter in box.text)
    )


def _limited(ways: Iterator[Alignment]) -> tuple[Alignment, ...]:
    found = tuple(dict.fromkeys(islice(ways, _MOST + 1)))
    return found if len(found) <= _MOST else ()


def _by_place(values: Sequence[Box], slots: Slots) -> Alignment:
    """Read each column by its place; a box over several columns says the same of each."""
    found: list[str | None] = []
    for column in slots.ids:
        start, end = slots.places[column]
        over = [box for box in values if box.column < end and start < box.column + box.colspan]
        found.append(over[0].text if len(over) == 1 and _may_be_shared(over[0], slots) else None)
    return tuple(found)


def _may_be_shared(box: Box, slots: Slots) -> bool:
    """Say whether what a box holds can be said of all columns it covers: only 0 can."""
    covered = [
        1
        for start, end in slots.places.values()
        if box.column < end and start < box.column + box.colspan
    ]
    return len(covered) == 1 or not any(letter in "123456789" for letter in box.text)


def _of_boxes(values: Sequence[Box], slots: Slots) -> Iterator[Alignment]:
    wanted = len(slots.ids)
    texts = [box.text for box in values]
    filled = [number for number, text in enumerate(texts) if text.strip()]
    if len(filled) > wanted:
        yield from _fewer([texts[number] for number in filled], wanted)
    elif len(texts) > wanted:
        yield from _windows(values, filled, slots)
    else:
        words = [word for text in texts for word in (text.split() or [""])]
        yield from [tuple(words)] if len(words) == wanted else _more(texts, wanted)


def starts(values: Sequence[Box], wanted: int) -> tuple[int, ...]:
    """Return where the columns of a row padded with blank boxes can begin (起始位置)."""
    filled = [number for number, box in enumerate(values) if box.text.strip()]
    return tuple(
        start
        for start in range(len(values) - wanted + 1)
        if all(start <= number < start + wanted for number in filled)
    )


def _windows(values: Sequence[Box], filled: Sequence[int], slots: Slots) -> Iterator[Alignment]:
    """Cut the columns out of a row that was padded with blank boxes at its ends."""
    wanted = len(slots.ids)
    texts = [box.text for box in values]
    possible = starts(values, wanted)
    if not possible and len(filled) == wanted and _is_interleaved(filled):
        yield tuple(texts[number] for number in filled)
        return
    if not possible:
        yield from _fewer(texts, wanted)
    if slots.start in possible:
        possible = (slots.start,)
    for start in possible:
        yield tuple(texts[start : start + wanted])
    if slots.start is not None and slots.start not in possible:
        yield from _fewer(texts, wanted)


def _is_interleaved(filled: Sequence[int]) -> bool:
    """Say whether a blank box stands between any two that are filled."""
    return all(after - before > 1 for before, after in pairwise(filled))


def _of_figures(entry: Entry, slots: Slots) -> Iterator[Alignment]:
    figures = [box.text for box in entry.values]
    wanted = len(slots.ids)
    if len(figures) == wanted:
        yield tuple(figures)
    elif len(figures) > wanted:
        yield from _fewer(figures, wanted)
    elif _is_run_together(entry):
        yield from partings(figures, slots.groups or (Group(wanted),), _MOST)
    else:
        yield from _more(figures, wanted)


def _is_run_together(entry: Entry) -> bool:
    return entry.glued or any(has_leading_zero(box.text) for box in entry.values)


def _fewer(texts: Sequence[str], wanted: int) -> Iterator[Alignment]:
    """Too many values: drop some that do not belong, or join neighbours that were set apart."""
    added = len(texts) - wanted
    if added > _MOST_ADDED:
        return
    for dropped in combinations(range(len(texts)), added):
        yield tuple(text for number, text in enumerate(texts) if number not in dropped)
    for joined in combinations(range(1, len(texts)), added):
        digits = all(texts[one].isdigit() and texts[one - 1].isdigit() for one in joined)
        way = _joined(texts, joined) if digits else None
        if way:
            yield way


def _joined(texts: Sequence[str], joined: Sequence[int]) -> Alignment | None:
    way: list[str] = []
    for number, text in enumerate(texts):
        if number in joined:
            way[-1] += text
        else:
            way.append(text)
    return None if any(has_leading_zero(one) for one in way) else tuple(way)


def _more(texts: Sequence[str], wanted: int) -> Iterator[Alignment]:
    """Too few values: some were lost, anywhere."""
    lost = wanted - len(texts)
    if not texts or lost > _MOST_LOST:
        return
    for places in combinations(range(wanted), lost):
        rest = iter(texts)
        yield tuple(None if number in places else next(rest) for number in range(wanted))
