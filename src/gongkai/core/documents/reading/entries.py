"""A table's strips as entries (表格条目): the words to the left, and what stands to their right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.core.documents.document import Box
from gongkai.core.documents.reading import lexicon
from gongkai.core.documents.reading.figures import is_figure
from gongkai.core.documents.reading.strips import Strip, split_line


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the document gives it (条目).

    `labels` are its words from the outermost in; `values` the boxes after them, blank
    ones included where the table was drawn. `grid` is None where it was set as text:
    then its values are the figures alone, and blanks left no trace.
    """

    place: int
    labels: tuple[str, ...]
    values: tuple[Box, ...]
    grid: int | None
    placed: bool = False
    glued: bool = False
    """Whether the figures stand right after the words, so that they may run together too."""

    @property
    def is_empty(self) -> bool:
        """Whether no value of the entry says anything (无内容)."""
        return all(not box.text.strip() for box in self.values)


@dataclass(frozen=True, slots=True)
class Head:
    """Column labels as the document gives them (表头): column ids with the places they cover.

    `columns` maps a column id to its first place and the place after its last.
    """

    place: int
    grid: int | None
    placed: bool
    columns: dict[str, tuple[int, int]]


def heads(table: str, strips: Sequence[Strip]) -> tuple[Head, ...]:
    """Return the rows of column labels (表头行) among a table's strips."""
    return tuple(
        Head(strip.place, strip.grid, strip.placed, _named_columns(table, strip))
        for strip in strips
        if is_head(table, strip)
    )


def is_head(table: str, strip: Strip) -> bool:
    """Say whether a strip is of column labels (是否表头): it has some, and no figures."""
    texts = [box.text for box in _pieces(strip) if box.text.strip()]
    if any(is_figure(text) for text in texts):
        return False
    if any(lexicon.is_over_columns(table, text) for text in texts):
        return True
    named = {lexicon.column_named(table, text) for text in texts} - {None}
    shared = {lexicon.row_named(table, text).id for text in texts if lexicon.is_row(table, text)}
    return bool(named) and (len(named) > 1 or not shared)


def entries(table: str, strips: Sequence[Strip], labelled: Sequence[Head]) -> Iterator[Entry]:
    """Return the entries (条目) of a table, its column labels (`labelled`) left out."""
    lines: list[Strip] = []
    labels = {head.place for head in labelled}
    for strip in strips:
        if strip.grid is None:
            lines.append(strip)
            continue
        yield from _from_lines(lines)
        lines = []
        if strip.place not in labels:
            yield _drawn(table, strip)
    yield from _from_lines(lines)


def _pieces(strip: Strip) -> tuple[Box, ...]:
    """Return a strip's boxes, a line of text broken up at its spaces."""
    if strip.grid is not None:
        return strip.boxes
    return tuple(Box(word, 0, number) for number, word in enumerate(strip.text.split()))


def _named_columns(table: str, strip: Strip) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for box in _pieces(strip):
        column = lexicon.column_named(table, box.text) if box.text.strip() else None
        if column:
            found.setdefault(column, (box.column, box.column + box.colspan))
    return found


def _drawn(table: str, strip: Strip) -> Entry:
    end = _label_end(table, strip.boxes)
    labels = tuple(box.text for box in strip.boxes[:end] if box.text.strip())
    values = strip.boxes[end:]
    if labels and all(not box.text.strip() for box in values):
        words, figures = split_line(labels[-1])
        if words and figures:
            glued = tuple(Box(figure, 0, number) for number, figure in enumerate(figures))
            close = _is_glued(labels[-1], words, figures)
            return Entry(strip.place, (*labels[:-1], words), glued, None, glued=close)
    return Entry(strip.place, labels, values, strip.grid, strip.placed)


def _label_end(table: str, boxes: Sequence[Box]) -> int:
    """Return how many boxes from the left are labels: to the last that names a row.

    Words beside a name that is a heading as well (（六）其他处理) belong to the label.
    """
    first_figure = next((i for i, box in enumerate(boxes) if is_figure(box.text)), len(boxes))
    words = [i for i, box in enumerate(boxes[:first_figure]) if box.text.strip()]
    named = [i for i in words if lexicon.is_row(table, boxes[i].text)]
    if named:
        heads = lexicon.group_named(table, boxes[named[-1]].text) is not None
        return named[-1] + (2 if heads and named[-1] + 1 in words else 1)
    grouped = [i for i in words if lexicon.group_named(table, boxes[i].text)]
    if grouped:
        return max(grouped[-1], *(i for i in words if i <= grouped[-1] + 1)) + 1
    return words[-1] + 1 if words else 0


def _from_lines(strips: Sequence[Strip]) -> Iterator[Entry]:
    """Gather lines of text into entries: words until figures come, figures until words come."""
    labels: list[str] = []
    figures: list[Box] = []
    place = 0
    glued = False
    for strip in strips:
        words, numbers = split_line(strip.text)
        if words and figures:
            yield Entry(place, tuple(labels), tuple(figures), None, glued=glued)
            labels, figures = [], []
        if words:
            labels.append(words)
        if not figures:
            place = strip.place
            glued = _is_glued(strip.text, words, numbers)
        figures.extend(Box(one, 0, len(figures) + i) for i, one in enumerate(numbers))
    if labels or figures:
        yield Entry(place, tuple(labels), tuple(figures), None, glued=glued)


def _is_glued(text: str, words: str, figures: Sequence[str]) -> bool:
    """Say whether a line's words and figures stand without any space between them."""
    return bool(words) and text.strip().endswith(words[-1] + "".join(figures))
