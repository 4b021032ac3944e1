"""A year's tally over many requests (年度统计), from facts and from counts, beside a bare scan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from bench.result import Result, Row
from bench.timing import paired
from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.requests.answer import Dispatched, Part, Replied
from gongkai.core.facts.requests.intake import Confirmed, Submitted
from gongkai.core.facts.requests.terms import ApplicantKind, Channel, Method, Outcome
from gongkai.core.form.catalog import edition
from gongkai.core.form.tally import tally
from gongkai.core.form.tally.requests import RequestCount
from gongkai.core.form.tally.settings import shipped_counting
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.requests.annual import request_counts

_YEAR = 2025
_FORM = edition("2021")
_OUTCOMES = (Outcome.GRANTED, Outcome.UNAVAILABLE_NOT_HELD, Outcome.DECLINED_REPEAT)


def measure(*, quick: bool) -> Result:
    """Time the tally and what it begins with, and hold it to the bare scan."""
    many = 500 if quick else 100_000
    records = _records(many)
    counts = list(request_counts(records, calendar(), shipped_counting()))
    found = tally(counts, [], year=_YEAR, edition=_FORM)
    assert found.cells["requests.new.total"].value == sum(_scan(counts).values())
    timings = paired(
        {
            "facts": lambda: list(request_counts(records, calendar(), shipped_counting())),
            "counts": lambda: tally(counts, [], year=_YEAR, edition=_FORM),
            "a bare scan": lambda: _scan(counts),
        },
        rounds=1 if quick else 3,
    )
    return Result(
        title=f"A year's tally over {many:,} requests, in memory",
        rows=(
            Row(
                what="from what a read model holds, every figure with its cases",
                here=f"{timings.cpu('counts'):.2f} s",
                beside=f"a bare scan {timings.cpu('a bare scan'):.2f} s",
                ratio=f"{timings.ratio('counts', 'a bare scan'):.0f} × its time",
            ),
            Row(
                what="that from four facts a request, folded",
                here=f"{timings.cpu('facts'):.1f} s",
            ),
        ),
        notes=(
            (
                "The bare scan is one pass of `collections.Counter` over the columns of the "
                "requests new in the year: one row of the table, no totals, no cases."
            ),
        ),
    )


def _scan(counts: Sequence[RequestCount]) -> Counter[str | None]:
    return Counter(
        one.column for one in counts if one.entered is not None and one.entered.year == _YEAR
    )


def _records(many: int) -> list[CaseRecord]:
    random = Random(_YEAR)
    return [_record(random, number) for number in range(many)]


def _record(random: Random, number: int) -> CaseRecord:
    day = date(_YEAR, 1, 1) + timedelta(days=random.randrange(360))
    part = Part(outcome=random.choice(_OUTCOMES))
    return CaseRecord(
        number=f"{_YEAR}-{number:06d}",
        body="机关",
        facts=(
            Submitted(
                on=day,
                channel=Channel.ONLINE,
                applicant_kind=random.choice(list(ApplicantKind)),
            ),
            Confirmed(on=day + timedelta(days=1)),
            Replied(on=day + timedelta(days=12), parts=(part,), drafter="甲", signer="乙"),
            Dispatched(on=day + timedelta(days=13), method=Method.POST),
        ),
    )
