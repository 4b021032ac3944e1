"""The tally (年度统计): from the cases of a year to the cells of the annual report.

Each cell comes with the cases it counts, so that a figure can be opened. The equations of the
form hold by construction: a request counts once where it came in and once where it went.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.core.form.tally import disputes, requests
from gongkai.core.form.tally.cells import TalliedCell, tallied
from gongkai.core.form.tally.disputes import DisputeCount, place_dispute
from gongkai.core.form.tally.requests import RequestCount, place_request, unplaceable


@dataclass(frozen=True, kw_only=True, slots=True)
class Unplaced:
    """A request of the year that the table cannot hold yet (待补充案件), and why."""

    case: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """The request and dispute tables of a year (年度统计结果), every cell with its cases."""

    form: str
    year: int
    cells: Mapping[str, TalliedCell]
    unplaced: tuple[Unplaced, ...] = ()


def tally(
    requests_of: Iterable[RequestCount],
    disputes_of: Iterable[DisputeCount],
    *,
    year: int,
    edition: Edition,
    covers: frozenset[str] | None = None,
) -> Tally:
    """Count a year (年度统计) on an edition of the form.

    `covers` are the bodies whose cases the report counts, one that acts for another with it;
    None takes all that are given. What cannot be placed is named and counted nowhere.
    """
    own = [one for one in requests_of if covers is None or one.body in covers]
    disputed = [one for one in disputes_of if covers is None or one.body in covers]
    open_ = {one.case: reason for one in own if (reason := unplaceable(one, year))}
    placed = chain(
        *(place_request(one, year) for one in own if one.case not in open_),
        *(place_dispute(one, year) for one in disputed),
    )
    return Tally(
        form=edition.id,
        year=year,
        cells=tallied(edition, (requests.TABLE, disputes.TABLE), placed),
        unplaced=tuple(Unplaced(case=case, reason=reason) for case, reason in open_.items()),
    )


def as_report(found: Tally, agency: str | None = None) -> Report:
    """Return the tally as the tables of a report (统计草稿), to print or to check."""
    return Report(
        form=found.form,
        agency=agency,
        year=found.year,
        cells={
            cell: Cell(kind=Kind.NUMBER, value=one.value, raw=str(one.value))
            for cell, one in found.cells.items()
        },
    )
