"""Sums of one cell over many reports (单元格合计), with what they are made of and lack."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import localcontext
from enum import StrEnum

from gongkai.core.form.edition import CellSpec, Edition, Quantity
from gongkai.core.form.report import Cell, Kind, Number, Report
from gongkai.core.form.rollup.filing import Body, Claim, Filing
from gongkai.core.form.system import COUNTERS
from gongkai.core.form.wording import figure

_DIGITS = 100
"""More digits than any sum of figures of 38 digits can have."""


class Refusal(StrEnum):
    """Why figures are not added up (不予汇总的原因)."""

    UNITS_MIXED = "units_mixed"
    """单位不一."""
    UNIT_UNKNOWN = "unit_unknown"
    """单位不明."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Contribution:
    """What one report adds to a sum (合计来源): the figure in one of its cells, as printed.

    `unit` is the one the cell prints or else its column's, None where neither has one.
    """

    claim: Claim
    cell: str
    value: Number
    unit: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A cell that could not be added (未计入的单元格); `kind` None: the document lacks it."""

    claim: Claim
    cell: str
    kind: Kind | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Sum:
    """The sum of one cell over many reports (合计).

    `value` is None where no report has a figure, and where the sum is refused: `refusal`
    says why. Gaps are not in it: they are no zeros.
    """

    cell: str
    value: Number | None
    unit: str | None = None
    contributions: tuple[Contribution, ...] = ()
    gaps: tuple[Gap, ...] = ()
    refusal: Refusal | None = None

    @property
    def parts(self) -> Iterator[str]:
        """Every cell that was looked at (所涉单元格), report by report."""
        yield from (one.cell for one in self.contributions)
        yield from (one.cell for one in self.gaps)


def sum_of(cell: str, filings: Iterable[Filing], editions: Mapping[str, Edition]) -> Sum:
    """Return the sum of a cell (单元格合计) over filings whose editions all have it."""
    contributions: list[Contribution] = []
    gaps: list[Gap] = []
    for filing in filings:
        form = editions[filing.report.form]
        for part in parts_of(cell, filing.report, form):
            shown = filing.report.cells.get(part)
            value = figure_in(shown)
            if value is None:
                kind = None if shown is None else shown.kind
                gaps.append(Gap(claim=filing.claim, cell=part, kind=kind))
            else:
                unit = unit_of(shown, form.specs[part])
                contributions.append(
                    Contribution(claim=filing.claim, cell=part, value=value, unit=unit)
                )
    spec = next(form.specs[cell] for form in editions.values() if cell in form.specs)
    refusal, unit = agreed_unit(
        [one.unit for one in contributions if one.value], money=is_money(spec)
    )
    return Sum(
        cell=cell,
        value=total(one.value for one in contributions) if contributions and not refusal else None,
        unit=unit or spec.column.unit,
        contributions=tuple(contributions),
        gaps=tuple(gaps),
        refusal=refusal,
    )


def by_body(one: Sum) -> dict[Body, Number]:
    """Return what each body adds to a sum (各机关的数), rows that it prints apart added up."""
    found: dict[Body, list[Number]] = {}
    for part in one.contributions:
        found.setdefault(part.claim.body, []).append(part.value)
    return {body: total(values) for body, values in found.items()}


def parts_of(cell: str, report: Report, form: Edition) -> tuple[str, ...]:
    """Return the cells of a report that make up a cell (组成单元格): rows printed as one, or three.

    Where the report shows the rows that `cell` stands for, and not itself, they are its parts.
    """
    parts = form.replacements.get(cell)
    if parts is None or cell in report.cells:
        return (cell,)
    return (cell,) if any(_row(other) == _row(cell) for other in report.cells) else parts


def figure_in(cell: Cell | None) -> Number | None:
    """Return what a cell adds to a sum (计入的数): its figure, 0 where it is not applicable.

    None where it is missing, blank or uncertain, or has words without a figure.
    """
    if cell is None:
        return None
    return 0 if cell.kind is Kind.NOT_APPLICABLE else cell.value


def unit_of(cell: Cell | None, spec: CellSpec) -> str | None:
    """Return the unit of a figure (单位): as printed, else the column's; measure words are none."""
    printed = None if cell is None else cell.unit
    if printed in COUNTERS and not is_money(spec):
        return None
    return printed or spec.column.unit


def is_money(spec: CellSpec) -> bool:
    """Say whether a cell holds an amount of money (金额), which means nothing without a unit."""
    return spec.column.quantity is Quantity.MONEY


def agreed_unit(units: Sequence[str | None], *, money: bool) -> tuple[Refusal | None, str | None]:
    """Return why figures in these units cannot be added, and else their unit (统一单位).

    Zeros are left out beforehand: nothing is nothing in any unit.
    """
    different = set(units)
    if len(different - {None}) > 1 or (not money and len(different) > 1):
        return Refusal.UNITS_MIXED, None
    if money and None in different:
        return Refusal.UNIT_UNKNOWN, None
    return None, next(iter(different), None)


def total(values: Iterable[Number]) -> Number:
    """Return the exact sum of figures (精确合计): int where every one is."""
    with localcontext(prec=_DIGITS):
        return sum(values, 0)


def as_cell(one: Sum, spec: CellSpec) -> Cell | None:
    """Return a sum as a cell (合计单元格); None where no report shows the cell.

    A refused sum is uncertain; one without a figure is blank.
    """
    if one.refusal is not None:
        return Cell(kind=Kind.UNCERTAIN)
    if one.value is not None:
        unit = None if one.unit == spec.column.unit else one.unit
        return Cell(kind=Kind.NUMBER, value=one.value, raw=figure(one.value), unit=unit)
    return Cell(kind=Kind.BLANK) if any(gap.kind for gap in one.gaps) else None


def common_cells(reports: Iterable[Report], editions: Mapping[str, Edition]) -> tuple[str, ...]:
    """Return the cells over which all the reports can be added (共有单元格), in printed order.

    Where one of them prints several rows as one, or an edition has them as one, all are added
    on that one. The order is that of the last edition.
    """
    shown = {_row(cell) for report in reports for cell in report.cells}
    merged = {cell for form in editions.values() for cell in form.replacements}
    shown.update(_row(cell) for form in editions.values() for cell in merged & set(form.cells))
    shared = [frozenset(_addable(form, shown)) for form in editions.values()]
    last = tuple(editions.values())[-1:]
    return tuple(cell for form in last for cell in form.specs if all(cell in one for one in shared))


def _addable(form: Edition, shown: Container[str]) -> Iterator[str]:
    """Yield the edition's cells, an alternative row in the place of the rows it replaces."""
    merged = {cell: parts for cell, parts in form.replacements.items() if _row(cell) in shown}
    replaced = {part for parts in merged.values() for part in parts}
    yield from (cell for cell in form.specs if cell in merged)
    yield from (cell for cell in form.cells if cell not in replaced)


def _row(cell: str) -> str:
    return cell.rpartition(".")[0]
