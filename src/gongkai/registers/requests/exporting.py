"""Taking out the daybook (导出台账): the requests of a body and a period, row by row.

Whoever takes it out says why, and every text that is read for it is logged with that reason.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.clock import CHINA
from gongkai.core.daybook.written import Values, Written, row_of
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.applicant import applicant_from
from gongkai.core.facts.requests.intake import Corrected, Opening, Submitted
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.fold import fold
from gongkai.holidays.queries import calendar
from gongkai.ledger import models as ledger
from gongkai.ledger.casebook import ERASED, Hand
from gongkai.ledger.models import Value
from gongkai.ledger.values import log_reading, references
from gongkai.registers.requests.cases import CASES
from gongkai.registers.requests.models import Request

_AT_ONCE = 500
"""Cases whose facts and texts are in memory together."""
_TEXTS = frozenset({"applicant", "content", "entry"})
"""The fields whose texts are written (写出的文字)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """Which requests are taken out (导出范围), and why."""

    chain: str
    since: date
    until: date
    people: bool
    """Whether who asks is written as it is (不脱敏)."""
    reason: str


def requests_wanted(wanted: Wanted) -> QuerySet[Request]:
    """Return the requests of a period (导出的申请): received in it, or submitted and not yet.

    A request to put a record right (更正申请) is none: the daybook has no column for what became
    of it.
    """
    period = (wanted.since, wanted.until)
    within = Q(received__range=period) | Q(received=None, arrived__range=period)
    asked = Request.objects.filter(within, chain=wanted.chain, rectification=False)
    return asked.order_by("received", "number")


def daybook_rows(wanted: Wanted, hand: Hand) -> Iterator[Values]:
    """Yield the rows of the daybook (台账各行), some hundred cases at a time.

    Within a transaction of the caller's where all is to be of one moment.
    """
    numbers = list(requests_wanted(wanted).values_list("number", flat=True))
    for start in range(0, len(numbers), _AT_ONCE):
        yield from _written(numbers[start : start + _AT_ONCE], wanted, hand)


def _written(numbers: Sequence[str], wanted: Wanted, hand: Hand) -> Iterator[Values]:
    today, days = hand.at.astimezone(CHINA).date(), calendar()
    facts = _facts(wanted.chain, numbers)
    texts = _texts([row for rows in facts.values() for row in rows], wanted, hand)
    for number in numbers:
        rows = facts[CASES.stream(wanted.chain, number).name]
        record = tuple(one.fact for one in CASES.read(rows))
        ordered = [fact for _, fact in in_order(record, today)]
        said = _said(ordered, texts)
        applicant = said.get("applicant")
        case = Written(
            number=number,
            facts=ordered,
            state=fold(record, days, as_of=today),
            applicant=applicant_from(applicant) if applicant else None,
            content=said.get("content", ""),
            entry=said.get("entry", ""),
        )
        yield row_of(case, people=wanted.people)


def _facts(chain: str, numbers: Sequence[str]) -> dict[str, list[ledger.Fact]]:
    """Return the stored facts of cases (事实), by stream, in one query."""
    streams = [CASES.stream(chain, number).name for number in numbers]
    found: dict[str, list[ledger.Fact]] = {stream: [] for stream in streams}
    stored = ledger.Fact.objects.filter(chain=chain, stream__in=streams)
    for fact in stored.order_by("stream", "version"):
        found[fact.stream].append(fact)
    return found


def _texts(rows: Sequence[ledger.Fact], wanted: Wanted, hand: Hand) -> dict[str, str]:
    """Return the texts that are written, by their references (文字), the reading being logged."""
    named = {
        str(one): one.value
        for row in rows
        for key, part in row.payload.items()
        if key in _TEXTS
        for one in references(part)
    }
    stored = Value.objects.in_bulk(list(named.values()))
    log_reading(stored, actor=hand.actor, reason=_reason(wanted), at=hand.at)
    return {text: stored[value].value or ERASED for text, value in named.items() if value in stored}


def _said(facts: Sequence[Fact], texts: dict[str, str]) -> dict[str, str]:
    """Return the latest texts of a case (案卷文字): a correction may say anew what is asked."""
    found: dict[str, str] = {}
    for fact in facts:
        if isinstance(fact, Submitted | Opening | Corrected):
            for name in _TEXTS:
                reference = getattr(fact, name, None)
                if reference in texts:
                    found[name] = texts[reference]
    return found


def _reason(wanted: Wanted) -> str:
    how = "" if wanted.people else "（脱敏）"
    return f"导出台账{how}：{wanted.reason}"[:200]
