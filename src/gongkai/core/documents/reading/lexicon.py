"""The words of the form (表式词汇): which label names which row, column, table or section.

Labels are known by what they say, in any of the editions: folded to their letters,
then compared whole, by their beginning, and by likeness. Item numbers count for nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import fuzz

from gongkai.core.documents.reading.fold import letters, spellings
from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Block, Table

EXACT = 100
SURE = 80
"""The likeness, of 100, from which a label is taken for the form's."""
_MARGIN = 6
"""How much likelier than the next a label must be."""
_SHORTEST_BEGINNING = 5
_SHORTEST_ALIKE = 4
"""Letters below which a label is the form's only to the letter."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a printed label is to one of the form (相似度), of 100."""

    id: str
    score: float


HEAD = "head"
"""The id of the words in a table's upper left corner (表头)."""
HEADING = "heading"
"""The id of the words over a block of a table (表块标题): 第二十条第（一）项 and its like."""

NOTHING = Likeness("", 0.0)


@dataclass(frozen=True, slots=True)
class Words:
    """Labels of one sort, folded (词表): letters → the id they name."""

    ids: Mapping[str, str]

    def likeness(self, text: str, *, remarked: bool = True) -> Likeness:
        """Return the id whose label the text is most like (最相近的标签).

        `remarked`: a label with a remark after it still names its row.
        """
        likes = (self._like(one, remarked) for one in spellings(text))
        return max(likes, key=lambda like: like.score)

    def named(self, text: str) -> str | None:
        """Return the id the text surely names (确认的标签), None where it names none."""
        like = self.likeness(text)
        return like.id if like.score >= SURE else None

    def _like(self, spelling: str, remarked: bool) -> Likeness:
        if not spelling:
            return NOTHING
        if spelling in self.ids:
            return Likeness(self.ids[spelling], EXACT)
        return self._begun(spelling, remarked) or self._nearest(spelling)

    def _begun(self, spelling: str, remarked: bool) -> Likeness | None:
        """A label cut short by a line or page break, or followed by a remark, names its row."""
        if len(spelling) < _SHORTEST_BEGINNING:
            return None
        begun = {
            name
            for label, name in self.ids.items()
            if label.startswith(spelling)
            or (remarked and len(label) >= _SHORTEST_BEGINNING and spelling.startswith(label))
        }
        return Likeness(begun.pop(), 95.0) if len(begun) == 1 else None

    def _nearest(self, spelling: str) -> Likeness:
        scores: dict[str, float] = {}
        for label, name in self.ids.items():
            if min(len(label), len(spelling)) < _SHORTEST_ALIKE:
                continue
            scores[name] = max(scores.get(name, 0.0), fuzz.ratio(spelling, label))
        ranked = sorted(scores.items(), key=lambda item: -item[1])[:2]
        if not ranked:
            return NOTHING
        name, best = ranked[0]
        if len(ranked) > 1 and best - ranked[1][1] < _MARGIN:
            return Likeness(name, min(best, SURE - 1.0))
        return Likeness(name, best)


def _words(pairs: Iterable[tuple[str, str]]) -> Words:
    return Words({letters(label): name for label, name in pairs if letters(label)})


def _tables(table_id: str) -> list[Table]:
    return [one for edition in editions().values() for one in edition.tables if one.id == table_id]


def _blocks(table_id: str) -> list[Block]:
    return [block for table in _tables(table_id) for block in table.blocks]


@cache
def rows(table_id: str) -> Words:
    """Return the row labels of a table (行名), with those of every edition."""
    return _words(
        (label, row.id)
        for block in _blocks(table_id)
        for row in block.rows
        for label in (row.label, *row.aliases)
    )


@cache
def columns(table_id: str) -> Words:
    """Return the column labels of a table (列名), with those of every edition."""
    return _words(
        (label, column.id)
        for block in _blocks(table_id)
        for column in block.columns
        for label in (column.label, *column.aliases)
    )


@cache
def groups(table_id: str) -> Words:
    """Return the headings that stand over rows or columns of a table (分组名称)."""
    over = [
        (label, label)
        for block in _blocks(table_id)
        for path in (*(row.path[:-1] for row in block.rows), *(col.path for col in block.columns))
        for label in path
    ]
    heads = [(block.head, HEAD) for block in _blocks(table_id) if block.head]
    headings = [(block.heading, HEADING) for block in _blocks(table_id) if block.heading]
    return _words([*over, *heads, *headings])


@cache
def sections() -> Words:
    """Return the titles of the report's sections (章节标题) with their numbers as ids."""
    return _words(
        (title, str(section.number))
        for edition in editions().values()
        for section in edition.sections
        for title in (section.title, *section.aliases)
    )


@lru_cache(maxsize=20_000)
def section_named(text: str) -> Likeness:
    """Return the section whose title the text is likest (章节识别)."""
    return sections().likeness(text)


@cache
def table_ids() -> tuple[str, ...]:
    """Return the ids of the form's tables (表), in order."""
    found = (table.id for edition in editions().values() for table in edition.tables)
    return tuple(dict.fromkeys(found))


@cache
def table_sections() -> Mapping[str, int]:
    """Return the number of the section (所在章节) in which each table stands."""
    return {one.id: one.section for edition in editions().values() for one in edition.tables}


@cache
def row_order(table_id: str) -> tuple[str, ...]:
    """Return the rows of a table (行序) in the order of the latest edition, older ones after."""
    newest_first = reversed(_tables(table_id))
    return tuple(
        dict.fromkeys(
            row.id for table in newest_first for block in table.blocks for row in block.rows
        )
    )


@lru_cache(maxsize=20_000)
def mentions(text: str) -> frozenset[str]:
    """Return the tables of which the text is a label (所属表), labels common to all left out."""
    if letters(text) in _common_labels():
        return frozenset()
    return frozenset(
        table_id
        for table_id in table_ids()
        if is_row(table_id, text) or column_named(table_id, text) or group_named(table_id, text)
    )


@lru_cache(maxsize=20_000)
def is_part_of_label(text: str) -> bool:
    """Say whether the text is a label of some table, or a piece of one (标签或其片段)."""
    piece = letters(text)
    whole = [words(one) for one in table_ids() for words in (rows, columns, groups)]
    return bool(mentions(text)) or any(piece in label for words in whole for label in words.ids)


@cache
def _common_labels() -> frozenset[str]:
    """Labels that say nothing of their table: 总计, 其他, whatever is part of another's."""
    labels = {one: {*rows(one).ids, *columns(one).ids} for one in table_ids()}
    return frozenset(
        label
        for table, own in labels.items()
        for label in own
        if any(
            label in other for rival, words in labels.items() if rival != table for other in words
        )
    )


@lru_cache(maxsize=20_000)
def row_named(table_id: str, text: str, *, remarked: bool = True) -> Likeness:
    """Return the row of a table which the text names (行名识别)."""
    return rows(table_id).likeness(text, remarked=remarked)


def is_row(table_id: str, text: str) -> bool:
    """Say whether the text surely names a row of the table (是否行名)."""
    return row_named(table_id, text).score >= SURE


@lru_cache(maxsize=20_000)
def is_over_columns(table_id: str, text: str) -> bool:
    """Say whether the text stands over columns alone (是否列的上级表头): 申请人情况, 信息内容."""
    group = group_named(table_id, text)
    over = {label for block in _blocks(table_id) for col in block.columns for label in col.path}
    return group in {HEAD, HEADING} or group in over


@lru_cache(maxsize=20_000)
def column_named(table_id: str, text: str) -> str | None:
    """Return the column of a table which the text names (列名识别), None where it names none."""
    return columns(table_id).named(text)


@lru_cache(maxsize=20_000)
def group_named(table_id: str, text: str) -> str | None:
    """Return the group heading of a table which the text is (分组识别), None where it is none."""
    return groups(table_id).named(text)
