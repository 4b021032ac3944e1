"""Adding up many reports (汇总): by year, by level, by the tree of bodies; each body once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Finding
from gongkai.core.form.report import Cell, Kind, Report, equations_of
from gongkai.core.form.rollup.amounts import Sum, as_cell, common_cells, sum_of
from gongkai.core.form.rollup.filing import Body, Choice, Claim, Filing, Repeated, choose
from gongkai.core.form.rollup.findings import (
    counted_elsewhere,
    incomplete_sums,
    merged_rows,
    missing_bodies,
    mixed_editions,
    refused_sums,
    repeated_claims,
    unbalanced_sums,
)
from gongkai.core.form.wording import row_label


class By(StrEnum):
    """What one sum is made for (汇总口径), always within one year."""

    YEAR = "year"
    """全部机关."""
    LEVEL = "level"
    """层级."""
    TREE = "tree"
    """机关及其所属: a sum for every body that has others beneath it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Whose reports are added (汇总范围): a year, and a level or the body at the top."""

    year: int
    level: str | None = None
    top: str | None = None
    """The code of a body: itself and all beneath it."""

    def holds(self, body: Body) -> bool:
        """Say whether a body belongs to the group (属于)."""
        return (self.top is None or body.under(self.top)) and (
            self.level is None or body.level == self.level
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class RollUp:
    """What came of adding up a group (汇总结果).

    `sums` has the cells that every edition used has, in printed order; `left_out` the
    others, where editions are mixed. `forms` are those editions, oldest first.
    """

    group: Group
    forms: tuple[str, ...]
    sums: Mapping[str, Sum]
    left_out: tuple[str, ...]
    counted: tuple[Claim, ...]
    repeated: tuple[Repeated, ...]
    missing: tuple[Body, ...]
    findings: tuple[Finding, ...]


def roll_up(
    filings: Iterable[Filing], expected: Iterable[Body] = (), by: By = By.YEAR
) -> tuple[RollUp, ...]:
    """Return the sums of many reports (汇总), one a group, in order of year and first body.

    `expected` are the bodies that must file; of these the missing are named. KeyError for a
    report of an edition not in the catalogue.
    """
    given, wanted = tuple(filings), tuple(expected)
    choice = choose(one.claim for one in given)
    kept = {id(claim) for claim in choice.counted}
    counted = [one for one in given if id(one.claim) in kept]
    bodies = tuple(dict.fromkeys((*wanted, *(one.claim.body for one in given))))
    years = sorted({one.claim.year for one in given})
    return tuple(
        add_up(group, counted, choice, wanted)
        for year in years
        for group in groups(year, bodies, by)
    )


def add_up(
    group: Group, counted: Sequence[Filing], choice: Choice, wanted: Sequence[Body]
) -> RollUp:
    """Return the sums of one group (一组汇总) from filings whose claims `choice` counts.

    For whoever chose over more than the group before reading its reports; `wanted` are the
    bodies that must file.
    """
    own = [one for one in counted if one.claim.year == group.year and group.holds(one.claim.body)]
    used = {one.report.form for one in own}
    forms = {name: form for name, form in editions().items() if name in used}
    common = common_cells([one.report for one in own], forms)
    sums = {cell: sum_of(cell, own, forms) for cell in common}
    left_out = _left_out(tuple(forms.values()), common)
    repeated = within(choice.repeated, group)
    missing, elsewhere = uncovered(group, choice, wanted)
    findings = (
        *missing_bodies(missing),
        *counted_elsewhere(elsewhere),
        *repeated_claims(repeated),
        *_of_sums(sums, list(forms.values())[-1:]),
        *mixed_editions(len(common), left_out),
    )
    return RollUp(
        group=group,
        forms=tuple(forms),
        sums=sums,
        left_out=left_out,
        counted=tuple(one.claim for one in own),
        repeated=repeated,
        missing=missing,
        findings=findings,
    )


def groups(year: int, bodies: Sequence[Body], by: By) -> Iterator[Group]:
    """Yield the groups of a year (汇总范围) in which at least one of the bodies is."""
    if by is By.YEAR:
        yield Group(year=year)
    elif by is By.LEVEL:
        levels = dict.fromkeys(body.level for body in bodies if body.level)
        yield from (Group(year=year, level=level) for level in levels)
    else:
        tops = dict.fromkeys(chain.from_iterable(body.path for body in bodies))
        yield from (Group(year=year, top=top) for top in tops)


def summed_report(found: RollUp) -> Report | None:
    """Return the sums as a report (汇总表), to print or to check; None where nothing was added.

    It is of the newest edition used. A sum that was refused is an uncertain cell.
    """
    if not found.forms:
        return None
    form = editions()[found.forms[-1]]
    cells = {cell: as_cell(one, form.specs[cell]) for cell, one in found.sums.items()}
    return Report(
        form=form.id,
        year=found.group.year,
        cells={cell: one for cell, one in cells.items() if one is not None},
    )


def _of_sums(sums: Mapping[str, Sum], newest: Sequence[Edition]) -> Iterator[Finding]:
    """Yield what is to be said of the sums (合计说明), in the words of the newest edition."""
    for form in newest:
        shown = Report(form=form.id, cells={cell: Cell(kind=Kind.BLANK) for cell in sums})
        yield from refused_sums(sums.values(), form)
        yield from unbalanced_sums(equations_of(shown, form), sums, form)
        yield from incomplete_sums(sums.values())
        yield from merged_rows(_merged(sums, form))


def within(repeated: Iterable[Repeated], group: Group) -> tuple[Repeated, ...]:
    """Return the claims of a group that are not counted (本组的重复报送)."""
    return tuple(
        one for one in repeated if one.claim.year == group.year and group.holds(one.claim.body)
    )


def uncovered(
    group: Group, choice: Choice, wanted: Sequence[Body]
) -> tuple[tuple[Body, ...], tuple[tuple[Body, Claim], ...]]:
    """Return the group's bodies for which nothing was filed (缺报), and those counted elsewhere."""
    covering = choice.covering(group.year)
    named = (*wanted, *(body for claim in covering.values() for body in claim.bodies))
    inside = dict.fromkeys(body for body in named if group.holds(body))
    missing = tuple(body for body in inside if body.code not in covering)
    elsewhere = tuple(
        (body, covering[body.code])
        for body in inside
        if body.code in covering and not group.holds(covering[body.code].body)
    )
    return missing, elsewhere


def _left_out(forms: Sequence[Edition], common: Sequence[str]) -> tuple[str, ...]:
    """Return the cells that no sum is made of (未汇总的单元格), edition by edition."""
    used = set(common)
    used.update(
        part for form in forms for cell in common for part in form.replacements.get(cell, ())
    )
    return tuple(dict.fromkeys(cell for form in forms for cell in form.cells if cell not in used))


def _merged(sums: Mapping[str, Sum], form: Edition) -> tuple[str, ...]:
    """Return the rows that were added as one though some reports tell them apart (合并计)."""
    apart = (cell for cell, one in sums.items() if len({part == cell for part in one.parts}) > 1)
    return tuple(dict.fromkeys(row_label(form, cell) for cell in apart))
