"""Which row of the form an entry is (行识别): by its label, else by its place among the others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.core.documents.reading import lexicon
from gongkai.core.documents.reading.entries import Entry
from gongkai.core.form.edition import Row, Table

_ITEM_NUMBER = re.compile(r"[（(][一二三四五六七八九十]+[）)]|\d{1,2}\s*[.．、]")
_LONGEST_WRAP = 6
"""Lines over which a label may be wrapped."""
_HALF_LIKE = 55.0
"""The likeness from which a garbled label still speaks for a row among few."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entry with the rows it may be (行的归属). One row: its label or its place says so."""

    entry: Entry
    rows: tuple[str, ...]


def rows_of(table: Table, entries: Sequence[Entry]) -> tuple[Named, ...]:
    """Return the entries that are rows of the table (表内各行), fragments and added rows left out.

    Labels come first; entries without a label are told by counting: where as many stand
    between two known rows as the form has there, each is what the form has in its place.
    """
    whole = _joined(table, entries)
    labels = _labels(table, whole)
    kept = [
        (entry, name) for entry, name in zip(whole, labels, strict=True) if _is_row(entry, name)
    ]
    found: list[Named] = []
    for gap in _gaps(table, kept):
        found.extend(_placed(table.id, gap))
        if gap.end:
            found.append(Named(gap.end[0], (gap.end[1],)))
    return tuple(found)


def name_of(table_id: str, labels: Sequence[str]) -> tuple[str, float]:
    """Return the row that the labels name, and how surely (行名与可信度), wrapped ones joined."""
    wrapped = ("".join(labels[-count:]) for count in range(2, min(_LONGEST_WRAP, len(labels)) + 1))
    named = [
        *(lexicon.row_named(table_id, piece) for piece in _pieces(labels[-1])),
        *(lexicon.row_named(table_id, whole, remarked=False) for whole in wrapped),
    ]
    best = max(named, key=lambda like: like.score)
    return best.id, best.score


def _pieces(label: str) -> tuple[str, ...]:
    """Return a label and what follows the last item number in it: （三）不予公开1.属于国家秘密."""
    inner = _ITEM_NUMBER.split(label)[-1]
    return (label, inner) if inner.strip() else (label,)


def _rows(table: Table) -> Iterator[Row]:
    for block in table.blocks:
        yield from block.rows


def _joined(table: Table, entries: Sequence[Entry]) -> list[Entry]:
    """Put together rows that a page break has cut in two."""
    found: list[Entry] = []
    for entry in entries:
        if found and _goes_on(table.id, found[-1], entry):
            upper = found[-1]
            values = entry.values if upper.is_empty else upper.values
            labels = (*upper.labels[:-1], upper.labels[-1] + "".join(entry.labels))
            found[-1] = replace(upper, labels=labels, values=values)
        else:
            found.append(entry)
    return found


def _goes_on(table_id: str, upper: Entry, lower: Entry) -> bool:
    """Say whether the lower entry is the rest of the upper one, its label cut by a page break."""
    if not upper.labels or not lower.labels or not (upper.is_empty or lower.is_empty):
        return False
    whole = lexicon.row_named(table_id, upper.labels[-1] + "".join(lower.labels))
    alone = lexicon.row_named(table_id, upper.labels[-1])
    rest = lexicon.row_named(table_id, lower.labels[-1])
    if whole.score == lexicon.EXACT:
        return rest.score < lexicon.EXACT or (alone.score < lexicon.SURE and lower.is_empty)
    return whole.score >= lexicon.SURE and whole.score > max(alone.score, rest.score)


def _labels(table: Table, entries: Sequence[Entry]) -> list[str | None]:
    """Return the row that each entry's label names, None where it names none."""
    order = {row.id for row in _rows(table)}
    named: list[str | None] = []
    for entry in entries:
        name, score = name_of(table.id, entry.labels) if entry.labels else ("", 0.0)
        known = score >= lexicon.SURE and name in order
        named.append(name if known else None)
    return _with_loose_labels(table.id, entries, named)


def _with_loose_labels(
    table_id: str, entries: Sequence[Entry], named: list[str | None]
) -> list[str | None]:
    """Give rows without a label the label set as text above each, where every one has just one."""
    bare = [i for i, one in enumerate(entries) if not one.labels and not one.is_empty]
    above = {i: _loose_above(table_id, entries, i) for i in bare}
    if not bare or any(len(names) != 1 for names in above.values()):
        return named
    return [above[i][0] if i in above else name for i, name in enumerate(named)]


def _loose_above(table_id: str, entries: Sequence[Entry], at: int) -> list[str]:
    names: list[str] = []
    for entry in reversed(entries[:at]):
        if entry.values:
            break
        found = [name_of(table_id, entry.labels[:end]) for end in range(1, len(entry.labels) + 1)]
        names = [name for name, score in found if score >= lexicon.SURE] + names
    return list(dict.fromkeys(names))


def _is_row(entry: Entry, name: str | None) -> bool:
    """Say whether an entry can be a row: a known one with values, or one with figures."""
    if name is None:
        return not entry.is_empty
    return bool(entry.values) and not (entry.is_empty and entry.grid is None)


@dataclass(frozen=True, slots=True)
class _Gap:
    """Entries without a name between two with one, and the rows the form has there."""

    entries: tuple[Entry, ...]
    between: tuple[str, ...]
    end: tuple[Entry, str] | None


def _gaps(table: Table, kept: Sequence[tuple[Entry, str | None]]) -> Iterator[_Gap]:
    order = [row.id for row in _rows(table)]
    named = {name for _, name in kept}
    free = [row.id for row in _rows(table) if not row.replaces and row.id not in named]
    start = -1
    unnamed: list[Entry] = []
    for entry, name in kept:
        if name is None:
            unnamed.append(entry)
            continue
        end = order.index(name)
        yield _Gap(tuple(unnamed), _inside(order, free, start, end), (entry, name))
        start, unnamed = end, []
    yield _Gap(tuple(unnamed), _inside(order, free, start, len(order)), None)


def _inside(order: Sequence[str], free: Sequence[str], start: int, end: int) -> tuple[str, ...]:
    return tuple(row for row in free if start < order.index(row) < end)


def _placed(table_id: str, gap: _Gap) -> Iterator[Named]:
    """Tell the entries of a gap by what is left of their labels, and by counting."""
    candidates = [(one, _half_named(table_id, one, gap.between)) for one in gap.entries]
    candidates = [(one, name) for one, name in candidates if name or not one.labels]
    if len(candidates) == len(gap.between):
        for (entry, _), row in zip(candidates, gap.between, strict=True):
            yield Named(entry, (row,))
        return
    for entry, name in candidates:
        if name:
            yield Named(entry, (name,))
    taken = {name for _, name in candidates}
    rest = [row for row in gap.between if row not in taken]
    bare = [entry for entry, name in candidates if not name]
    spare = len(rest) - len(bare)
    for number, entry in enumerate(bare if spare >= 0 else []):
        yield Named(entry, tuple(rest[number : number + spare + 1]))


def _half_named(table_id: str, entry: Entry, between: Sequence[str]) -> str | None:
    """Return the row of the gap that a garbled label still speaks for, None where none."""
    if not entry.labels:
        return None
    name, score = name_of(table_id, entry.labels)
    return name if score >= _HALF_LIKE and name in between else None
