"""Random ledgers: what a clerk might enter, kept where `decide` lets it through."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.disputes import course as dispute_course
from gongkai.core.facts.disputes import lodging
from gongkai.core.facts.disputes.record import Voided as DisputeVoided
from gongkai.core.facts.disputes.terms import DisputeKind, Instance, Result
from gongkai.core.facts.disputes.terms import Role as DisputeRole
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import answer, course, intake
from gongkai.core.facts.requests.record import Voided
from gongkai.core.facts.requests.terms import ApplicantKind, Channel, Method, Outcome
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.deciding import Command, RefusedError, Role
from gongkai.core.process.disputes.decide import decide as decide_dispute
from gongkai.core.process.requests.decide import Context, decide, divided
from gongkai.core.process.requests.grounds import ALLOWED

FIRST, TODAY = date(2024, 10, 1), date(2028, 6, 30)
CONTEXT = Context(calendar=calendar(), today=TODAY)
BODIES = ("政府", "政府办", "教育局")
_ANSWERS = tuple(ALLOWED)
_MOST_STEPS = 9


def requests(random: Random) -> Iterator[CaseRecord]:
    """Yield a few requests with their parts, where they were split."""
    for number in range(random.randint(1, 5)):
        name = f"申{number}"
        record = _request(random, name)
        body = random.choice(BODIES)
        yield CaseRecord(number=name, body=body, facts=record)
        for place, fact in enumerate(record):
            if isinstance(fact, intake.Split) and not fact.for_charge:
                for part, facts in divided(record[:place], fact, name).items():
                    continued = _continued(random, facts, fact.on)
                    yield CaseRecord(number=part, body=body, facts=continued)


def disputes(random: Random) -> Iterator[CaseRecord]:
    """Yield a few disputes."""
    for number in range(random.randint(0, 4)):
        record: tuple[Fact, ...] = ()
        day = FIRST + timedelta(days=random.randrange(700))
        for fact in _dispute_steps(random, day):
            try:
                decided = decide_dispute(record, Command(fact=fact, role=Role.HEAD), today=TODAY)
            except RefusedError:
                continue
            record = (*record, *decided.facts)
        yield CaseRecord(number=f"争{number}", body=random.choice(BODIES), facts=record)


def randoms() -> st.SearchStrategy[Random]:
    return st.integers(0, 2**32 - 1).map(Random)


def _request(random: Random, name: str) -> tuple[Fact, ...]:
    day = FIRST + timedelta(days=random.randrange(700))
    kind = random.choice(list(ApplicantKind))
    first: Fact
    if random.random() < 0.1:
        received = day - timedelta(days=random.randrange(60))
        first = intake.Opening(on=day, source="登记簿", received=received, applicant_kind=kind)
    elif random.random() < 0.1:
        first = intake.RedoOrdered(on=day, original="申0", by="云岭市人民政府")
    else:
        first = intake.Submitted(
            on=day, channel=random.choice(list(Channel)), applicant_kind=kind, number=name
        )
    return _continued(random, _tried((), first), day, name)


def _continued(
    random: Random, record: tuple[Fact, ...], day: date, name: str | None = None
) -> tuple[Fact, ...]:
    """Return a record with what else happens, where it may."""
    for _ in range(random.randrange(_MOST_STEPS)):
        day += timedelta(days=random.choice((0, 1, 3, 10, 25, 60)))
        record = _tried(record, random.choice(list(_steps(random, day, name))))
    return record


def _tried(record: tuple[Fact, ...], fact: Fact) -> tuple[Fact, ...]:
    try:
        return (*record, *decide(record, Command(fact=fact, role=Role.HEAD), CONTEXT).facts)
    except RefusedError:
        return record


def _steps(random: Random, day: date, name: str | None) -> Iterator[Fact]:
    yield intake.Confirmed(on=day)
    yield intake.CorrectionNotified(on=day, due=day + timedelta(days=15))
    yield intake.Corrected(on=day, channel=random.choice(list(Channel)))
    yield intake.CorrectionLapsed(on=day)
    yield course.ThirdPartyConsulted(on=day, id=f"c{day}", party="第三方")
    yield course.AgencyConsulted(on=day, id=f"a{day}", agency="财政局")
    yield course.Extended(on=day, working_days=10, approver="负责人")
    yield course.FeeNotified(on=day, amount=100)
    yield course.FeeServed(on=day)
    yield course.FeePaid(on=day)
    yield course.FeeLapsed(on=day)
    yield course.Searched(on=day, where="档案室", how="按文号", by="经办人", result="没有")
    yield course.Withdrawn(on=day)
    yield Voided(on=day, reason="测试")
    if name:
        yield intake.Split(on=day, into=(f"{name}-1", f"{name}-2"), reason="两项无关联的申请")
        yield intake.Split(on=day, into=(f"{name}-1", f"{name}-2"), for_charge=True)
    for _ in range(6):
        yield _reply(random, day)
        yield answer.Dispatched(on=day, method=Method.POST)


def _reply(random: Random, day: date) -> Fact:
    outcomes = [random.choice(_ANSWERS) for _ in range(random.choice((1, 1, 2, 3)))]
    return answer.Replied(
        on=day,
        parts=tuple(_part(random, one) for one in outcomes),
        main=1,
        main_reason="主要要求该事项",
        drafter="甲",
        signer="乙",
    )


def _part(random: Random, outcome: Outcome) -> answer.Part:
    grounds = ALLOWED[outcome]
    return answer.Part(outcome=outcome, grounds=(random.choice(grounds),) if grounds else ())


def _dispute_steps(random: Random, day: date) -> Iterator[Fact]:
    kind = random.choice(list(DisputeKind))
    role = random.choice(list(DisputeRole)) if kind.suit else DisputeRole.ORIGINAL
    yield lodging.Lodged(on=day, kind=kind, role=role)
    for _ in range(random.randrange(8)):
        day += timedelta(days=random.choice((0, 5, 30, 90, 200)))
        yield random.choice(
            (
                lodging.Accepted(on=day),
                lodging.NotAccepted(on=day),
                lodging.CoDefendantJoined(on=day, authority="云岭市人民政府"),
                *(
                    dispute_course.Decided(on=day, result=random.choice(list(Result)))
                    for _ in range(4)
                ),
                dispute_course.Appealed(on=day, instance=random.choice(list(Instance)[1:])),
                dispute_course.AppealWithdrawn(on=day),
                dispute_course.Withdrawn(on=day),
                DisputeVoided(on=day, reason="测试"),
            )
        )
