"""Stand-in until the register's own."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.core.facts.fact import Fact
from gongkai.ledger.casebook import OpenCase
from gongkai.ledger.models import Access
from gongkai.ledger.queries import facts_of
from gongkai.registers.requests.cases import CASES
from gongkai.registers.requests.models import Docket


@dataclass(frozen=True)
class Entry:
    fact: Fact
    recorded_at: datetime
    actor: str


@dataclass(frozen=True)
class CaseFile:
    number: str
    case: OpenCase
    record: tuple[Entry, ...]
    subject: str
    applicant_masked: str
    accesses: list

    @property
    def version(self) -> int:
        return self.case.version

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(one.fact for one in self.record)


def case_file(code: str, number: str) -> CaseFile | None:
    case = CASES.open(code, number)
    if not case.version:
        return None
    told = CASES.work_of(case)
    actors = facts_of(code, case.stream.name).values_list("actor", flat=True)
    record = tuple(
        Entry(fact, one.recorded_at, actor)
        for fact, one, actor in zip(told, case.record, actors, strict=True)
    )
    docket = Docket.objects.filter(chain=code, number=number).first()
    accesses = list(Access.objects.filter(stream=case.stream.name, deed="read").order_by("-at"))
    return CaseFile(
        number,
        case,
        record,
        docket.subject if docket else "",
        docket.applicant_masked if docket else "",
        accesses,
    )


def days_of(record, calendar, today):
    from datetime import timedelta

    from gongkai.core.process.requests.case import Rules
    from gongkai.core.process.requests.fold import case_at, fold
    from gongkai.core.process.requests.settings import DEFAULTS
    from gongkai.desk.requests.timeline import Tone

    case, _ = case_at(record, Rules(calendar, DEFAULTS), today)
    state = fold(record, calendar, as_of=today)
    last = max(today, state.due or today, state.dispatched or today)
    day, found = state.arrived, []
    while day <= last:
        paused = any(one.on < day and day <= (one.end(calendar) or last) for one in case.consultations)
        if state.base is None or day <= state.base:
            tone = Tone.BEFORE
        elif not calendar.is_working_day(day):
            tone = Tone.OFF
        elif paused:
            tone = Tone.PAUSED
        elif state.due and day > state.due:
            tone = Tone.LATE
        else:
            tone = Tone.COUNTED
        found.append((day, tone))
        day += timedelta(days=1)
    return found
