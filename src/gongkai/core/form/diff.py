"""Two reports beside each other (对比): of one body in two years, or two versions of one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.core.form.agency import same_body
from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Edition
from gongkai.core.form.passages import Likeness, Passage, passages, taken_over
from gongkai.core.form.report import Cell, Kind, Number, Report
from gongkai.core.form.rollup.amounts import common_cells, parts_of, total


@dataclass(frozen=True, kw_only=True, slots=True)
class CellChange:
    """A cell that differs (变化的单元格); None: the document lacks it. Blank is not 0.

    `before_parts` and `after_parts` are the cells whose sum stands for it, where one report
    prints rows as one and the other tells them apart.
    """

    cell: str
    before: Cell | None
    after: Cell | None
    before_parts: tuple[str, ...] = ()
    after_parts: tuple[str, ...] = ()

    @property
    def difference(self) -> Number | None:
        """How much more the later figure is (增减), None where there are no two to compare."""
        if self.before is None or self.after is None or self.before.unit != self.after.unit:
            return None
        if self.before.value is None or self.after.value is None:
            return None
        return total((self.after.value, -self.before.value))


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """The running text of two reports, or of one section of them (行文对比).

    `sentences` are the later report's, each with the earlier one it is taken from; `dropped`
    are the earlier ones from which none is taken. Sentences that say too little are in neither.
    """

    sentences: tuple[tuple[Passage, Likeness | None], ...]
    dropped: tuple[Passage, ...]

    @property
    def exact(self) -> int:
        """How many sentences are the same but for names and years (完全沿用的句数)."""
        return sum(source is not None and source.exact for _, source in self.sentences)

    @property
    def near(self) -> int:
        """How many sentences are slightly altered (改动很小的句数)."""
        return sum(source is not None and not source.exact for _, source in self.sentences)

    @property
    def share(self) -> float | None:
        """The share of the sentences that are taken over, 0 to 1 (沿用比例); None without any."""
        return (self.exact + self.near) / len(self.sentences) if self.sentences else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Diff:
    """What differs between two reports (对比结果).

    `same`: how many cells are alike. `only_before` and `only_after` are the cells that only
    the edition of that report has, shown or not. `sections`: by section number.
    """

    changes: tuple[CellChange, ...]
    same: int
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    prose: Prose
    sections: Mapping[str, Prose]
    one_body: bool | None
    """Whether both are reports of one body (同一机关); None where a name is missing."""


def diff(before: Report, after: Report) -> Diff:
    """Return what differs between two reports (对比), the earlier first.

    KeyError for a report of an edition not in the catalogue.
    """
    forms = {one.form: edition(one.form) for one in (before, after)}
    compared = tuple(_pairs(before, after, forms))
    changes = tuple(one for one in compared if not _alike(one.before, one.after))
    prose = _prose(before, after)
    return Diff(
        changes=changes,
        same=len(compared) - len(changes),
        only_before=_only(forms[before.form], compared),
        only_after=_only(forms[after.form], compared),
        prose=prose,
        sections={number: _section(prose, number) for number in _numbers(before, after)},
        one_body=_one_body(before, after),
    )


def _pairs(before: Report, after: Report, forms: Mapping[str, Edition]) -> Iterator[CellChange]:
    for cell in common_cells((before, after), forms):
        earlier = parts_of(cell, before, forms[before.form])
        later = parts_of(cell, after, forms[after.form])
        yield CellChange(
            cell=cell,
            before=_joined(before, earlier),
            after=_joined(after, later),
            before_parts=earlier if earlier != (cell,) else (),
            after_parts=later if later != (cell,) else (),
        )


def _joined(report: Report, cells: Sequence[str]) -> Cell | None:
    """Return a cell, or the sum of several as one (合并): uncertain where a part is not known."""
    shown = [report.cells.get(cell) for cell in cells]
    if len(shown) == 1 or not any(shown):
        return shown[0]
    kinds = {one.kind for one in shown if one is not None}
    if len(kinds) == 1 and kinds <= {Kind.BLANK, Kind.NOT_APPLICABLE} and all(shown):
        return shown[0]
    values = [_worth(one) for one in shown]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return Cell(kind=Kind.UNCERTAIN)
    return Cell(kind=Kind.NUMBER, value=total(known))


def _worth(cell: Cell | None) -> Number | None:
    if cell is None:
        return None
    return 0 if cell.kind is Kind.NOT_APPLICABLE else cell.value


def _alike(before: Cell | None, after: Cell | None) -> bool:
    if before is None or after is None:
        return before is after
    if before.kind is Kind.TEXT and before.raw != after.raw:
        return False
    return (before.kind, before.value, before.unit, before.readings) == (
        after.kind,
        after.value,
        after.unit,
        after.readings,
    )


def _only(form: Edition, compared: Sequence[CellChange]) -> tuple[str, ...]:
    used = {one.cell for one in compared}
    used.update(part for one in compared for part in form.replacements.get(one.cell, ()))
    return tuple(cell for cell in form.cells if cell not in used)


def _prose(before: Report, after: Report) -> Prose:
    earlier = passages(before)
    sentences = tuple(taken_over(passages(after), earlier))
    sources = {source.source.key for _, source in sentences if source is not None}
    return Prose(
        sentences=sentences, dropped=tuple(one for one in earlier if one.key not in sources)
    )


def _section(prose: Prose, number: str) -> Prose:
    return Prose(
        sentences=tuple(one for one in prose.sentences if one[0].section == number),
        dropped=tuple(one for one in prose.dropped if one.section == number),
    )


def _numbers(before: Report, after: Report) -> tuple[str, ...]:
    return tuple(sorted({*before.sections, *after.sections}))


def _one_body(before: Report, after: Report) -> bool | None:
    if before.agency is None or after.agency is None:
        return None
    return same_body(before.agency, after.agency)
