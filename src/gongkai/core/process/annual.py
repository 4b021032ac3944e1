"""A body's year from its facts (年度统计): the request and dispute tables of the report."""

from collections.abc import Iterable
from datetime import date

from gongkai.core.dates.calendar import LAST_DAY, Calendar
from gongkai.core.form.edition import Edition
from gongkai.core.form.tally import Tally, tally
from gongkai.core.form.tally.settings import Counting, shipped_counting
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.disputes.annual import dispute_counts
from gongkai.core.process.requests.annual import request_counts
from gongkai.core.process.requests.settings import DEFAULTS, Settings


def tally_of(
    requests: Iterable[CaseRecord],
    disputes: Iterable[CaseRecord],
    *,
    year: int,
    edition: Edition,
    calendar: Calendar,
    counting: Counting | None = None,
    settings: Settings = DEFAULTS,
    covers: frozenset[str] | None = None,
    as_of: date = LAST_DAY,
) -> Tally:
    """Count a year from the facts (年度统计), by those up to a day.

    `covers` are the bodies whose cases the report counts; None takes all that are given.
    Raises FactError for a record that does not fold.
    """
    by = counting or shipped_counting()
    return tally(
        request_counts(requests, calendar, by, settings, as_of=as_of),
        dispute_counts(disputes, by, as_of=as_of),
        year=year,
        edition=edition,
        covers=covers,
    )
