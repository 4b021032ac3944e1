"""Which figures are likely wrong (差错定位): proposals, never applied."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.core.form.assessment import Assessment, assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Cause, Change, Finding, Proposal
from gongkai.core.form.locate.cause import Judge, one_digit, transposed
from gongkai.core.form.locate.location import Location
from gongkai.core.form.locate.neighbours import printed_lines
from gongkai.core.form.locate.puzzle import Values
from gongkai.core.form.locate.search import locations
from gongkai.core.form.locate.shift import shifts
from gongkai.core.form.report import Number, Report
from gongkai.core.form.system import System, as_number

_SHIFTED = "把这一行的数依次移动一格后，各项勾稽关系全部成立，可能是读取时错了列。"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place of contradiction (矛盾之处), and what would resolve it, the likeliest first.

    `rules`: the equations that do not hold there. `more`: there are or may be more
    proposals of the smallest size than those listed.
    """

    rules: frozenset[str]
    proposals: tuple[Proposal, ...]
    more: bool = False


def locate(report: Report) -> tuple[Place, ...]:
    """Return where a report contradicts itself and the smallest changes that resolve it (定位).

    Places come in the order of the equations; figures are never changed. Equations that are
    only doubtful are located with blanks as 0. KeyError for an edition not in the catalogue.
    """
    form = edition(report.form)
    return places(report, form, assess(report, form))


def places(report: Report, form: Edition, assessment: Assessment) -> tuple[Place, ...]:
    """Return the places of an assessment already made (按已有判定定位)."""
    judge = Judge(report=report, edition=form)
    broken = [one.rule for conflict in assessment.broken for one in conflict]
    doubtful = [one.rule for conflict in assessment.doubtful for one in conflict]
    return (
        *_places(assessment.system, assessment.at_zero, broken, judge),
        *_places(assessment.at_zero, assessment.at_zero, doubtful, judge),
    )


def attach(findings: Iterable[Finding], found: Sequence[Place]) -> Iterator[Finding]:
    """Yield the findings, each with the proposals of its place (附上修改建议)."""
    by_rule = {rule: place for place in reversed(found) for rule in place.rules}
    for finding in findings:
        place = by_rule.get(finding.rule)
        if place is None:
            yield finding
        else:
            yield replace(finding, proposals=place.proposals, more_proposals=place.more)


def _places(system: System, at_zero: System, rules: Sequence[str], judge: Judge) -> Iterator[Place]:
    lines = printed_lines(judge.report, judge.edition)
    for location in locations(system, at_zero, rules) if rules else ():
        own = location.rules.intersection(rules)
        if not own:
            continue
        moved = [_numbers(one) for one in shifts(system, location.system, lines, own)]
        proposals = _ranked(location, judge)
        shifted = (
            Proposal(changes=_changes(one, judge.report), cause=Cause.READING, why=_SHIFTED)
            for one in moved
        )
        yield Place(rules=own, proposals=(*proposals, *shifted), more=location.more)


def _ranked(location: Location, judge: Judge) -> tuple[Proposal, ...]:
    """Return the proposals, fewest changes first, then the more plausible."""
    judged = []
    for fix in location.fixes:
        values = _numbers(fix)
        cause, why = judge.cause(values, location.system)
        proposal = Proposal(changes=_changes(values, judge.report), cause=cause, why=why)
        judged.append((_rank(proposal, judge), proposal))
    return tuple(proposal for _, proposal in sorted(judged, key=lambda one: one[0]))


def _rank(proposal: Proposal, judge: Judge) -> tuple[int, bool, int, tuple[int, ...]]:
    """Return what a proposal is sorted by: size, misreadings first, plausibility, place."""
    order = {cell: place for place, cell in enumerate(judge.edition.specs)}
    doubt = sum(_doubt(one, judge) for one in proposal.changes)
    places = tuple(sorted(order[one.cell] for one in proposal.changes))
    return len(proposal.changes), proposal.cause is not Cause.READING, doubt, places


def _doubt(change: Change, judge: Judge) -> int:
    """Return how little speaks for a change: slips of the pen, then totals, then parts."""
    if change.value is None or change.found is None:
        return 3
    found, wanted = str(change.found), str(change.value)
    if transposed(found, wanted) or one_digit(found, wanted):
        return 0
    return 1 if change.cell in judge.wholes else 2


def _changes(values: dict[str, Number | None], report: Report) -> tuple[Change, ...]:
    shown = {cell: report.cells.get(cell) for cell in values}
    return tuple(
        Change(cell=cell, found=None if one is None else one.value, value=values[cell])
        for cell, one in shown.items()
    )


def _numbers(values: Values) -> dict[str, Number | None]:
    return {cell: None if one is None else as_number(one) for cell, one in values.items()}
