"""On which edition a document was made (格式版本判定): by its tables, not by its title."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from gongkai.core.documents.reading.figures import is_figure
from gongkai.core.documents.reading.fold import letters, spellings
from gongkai.core.documents.reading.lexicon import SURE, row_named
from gongkai.core.documents.reading.strips import LONGEST_LABEL, Strip, split_line
from gongkai.core.form.catalog import edition_for_year, editions
from gongkai.core.form.edition import Edition

_LONG_LABEL = 6
"""Letters from which a label is looked for within words that run together."""
_OFFICIAL, _WIDTH, _LOCAL = 3, 2, 1
"""What a label of one edition alone counts, a row as wide as in one alone, a local variant."""


def edition_of(tables: Mapping[str, Iterable[Strip]], year: int | None) -> Edition:
    """Return the edition whose own labels the tables show most of (判定版本).

    Tables that show none of either edition's own leave it to the year, and a document
    without a year to the latest edition.
    """
    votes: Counter[str] = Counter()
    for table_id, strips in tables.items():
        for strip in strips:
            said = [_of_width(table_id, strip), *(_of_words(box.text) for box in strip.boxes)]
            for one in filter(None, said):
                votes.update(one)
    ranked = votes.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return editions()[ranked[0][0]]
    of_the_year = edition_for_year(year) if year is not None else None
    return of_the_year or list(editions().values())[-1]


@lru_cache(maxsize=20_000)
def _of_words(text: str) -> Mapping[str, int]:
    """Vote by labels: one that only one edition prints counts more than a local variant of it."""
    votes: Counter[str] = Counter()
    if not text or len(text) > LONGEST_LABEL:
        return votes
    words = split_line(text)[0]
    spelled = {one for part in (words, *text.split()) for one in spellings(part)}
    for spelling in spelled | _run_together(words):
        if edition := _owner(spelling, official=True):
            votes[edition] += _LOCAL if _is_local_elsewhere(spelling, edition) else _OFFICIAL
        elif edition := _owner(spelling, official=False):
            votes[edition] += _LOCAL
    return votes


def _run_together(words: str) -> set[str]:
    """Return the labels of one edition alone that stand within words run together."""
    text = letters(words)
    return {
        label
        for label in _owners(official=True)
        if len(label) >= _LONG_LABEL and label in text and _owner(label, official=True)
    }


def _of_width(table_id: str, strip: Strip) -> Counter[str]:
    """Vote by how many figures a row has, where the editions differ in its columns."""
    if not _tells_by_width(table_id):
        return Counter()
    figures = [box.text for box in strip.boxes if is_figure(box.text)]
    texts = [box.text for box in strip.boxes]
    if strip.grid is None:
        words, figures = _separate_figures(strip.text)
        texts = [words]
    named = [one for text in texts if (one := _row_in(table_id, text))]
    if not figures or len(set(named)) != 1:
        return Counter()
    widths = _widths(table_id, named[0])
    having = [edition for edition, width in widths.items() if width == len(figures)]
    return Counter({having[0]: _WIDTH}) if len(having) == 1 < len(widths) else Counter()


def _separate_figures(line: str) -> tuple[str, list[str]]:
    """Return a line's words and figures, none where they may have run together."""
    words, figures = split_line(line)
    spaced = line.strip() == " ".join([words, *figures])
    return words, list(figures) if spaced else []


def _row_in(table_id: str, text: str) -> str | None:
    like = row_named(table_id, text) if text.strip() else None
    return like.id if like and like.score >= SURE else None


@cache
def _tells_by_width(table_id: str) -> bool:
    """Say whether any row of the table has not as many columns in every edition."""
    rows = {
        row.id
        for edition in editions().values()
        for block in edition.table(table_id).blocks
        for row in block.rows
    }
    return any(len(set(_widths(table_id, row).values())) > 1 for row in rows)


@cache
def _widths(table_id: str, row_id: str) -> dict[str, int]:
    return {
        edition.id: len(block.columns)
        for edition in editions().values()
        for block in edition.table(table_id).blocks
        for row in block.rows
        if row.id == row_id
    }


def _owner(spelling: str, *, official: bool) -> str | None:
    owners = _owners(official=official).get(spelling, frozenset())
    return next(iter(owners)) if len(owners) == 1 else None


def _is_local_elsewhere(spelling: str, edition: str) -> bool:
    return bool(_owners(official=False).get(spelling, frozenset()) - {edition})


@cache
def _owners(*, official: bool) -> dict[str, frozenset[str]]:
    """Return the editions that print a label (official) or of which a variant of it is known."""
    owners: dict[str, frozenset[str]] = {}
    for edition in editions().values():
        for label in _labels(edition, official=official):
            for spelling in spellings(label):
                owners[spelling] = owners.get(spelling, frozenset()) | {edition.id}
    return owners


def _labels(edition: Edition, *, official: bool) -> Iterable[str]:
    for table in edition.tables:
        for block in table.blocks:
            if official:
                yield from (block.heading,) if block.heading else ()
                yield from (label for row in block.rows for label in row.path)
                yield from (column.label for column in block.columns)
            else:
                yield from (label for row in block.rows for label in row.aliases)
                yield from (label for column in block.columns for label in column.aliases)
