"""The only writers of requests (依申请公开): load, decide, append, project, in one transaction.

Whatever else belongs to a command, a paper or a notice, is done in the same transaction by whoever
calls: an error takes all of it back. RefusedError and ConflictError carry the sentence to show.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db import transaction
from django.db.models import Q

from gongkai.clock import CHINA
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.intake import Opening, RedoOrdered, Split, Submitted
from gongkai.core.process.deciding import Command, RefusedError
from gongkai.core.process.requests.decide import Context, Decision, decide, divided
from gongkai.holidays.queries import calendar
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.ledger.locks import lock_ledger
from gongkai.ledger.numbers import take_number
from gongkai.ledger.projections import refresh
from gongkai.registers.requests.cases import CASES, REGISTRATION
from gongkai.registers.requests.models import Request, Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What a command did (办理结果): the number of the case, and what was decided."""

    number: str
    decision: Decision


@transaction.atomic
def register(
    body: str,
    beginning: Submitted | Opening | RedoOrdered,
    hand: Hand,
    *,
    office: str | None = None,
    number: str | None = None,
) -> Done:
    """Register a request (登记申请) under the next number of the year in which it came in.

    `office` is the body whose numbers it has, where one keeps the register for another.
    `number` is one that it has already, in a book from before; RefusedError where it is taken.
    """
    case = CASES.open(body, number) if number else _unused(office or body, body, beginning)
    return _carried_out(case, _numbered(beginning, case.number), hand)


@transaction.atomic
def perform(
    body: str, number: str, fact: Fact, hand: Hand, *, offices: frozenset[str] = frozenset()
) -> Done:
    """Record what happened in a case (办理): any fact but its beginning, and a true split.

    `offices` are the body's own, which are not consulted.
    """
    if isinstance(fact, Split) and not fact.for_charge:
        raise RefusedError("split", "拆分申请要给各分案编号，请用“拆分”办理。")
    return _carried_out(_existing(body, number), fact, hand, offices)


@transaction.atomic
def split(
    body: str, number: str, *, parts: int, on: date, reason: str, hand: Hand
) -> tuple[str, ...]:
    """Split a request into cases of their own (拆分申请), and return their numbers.

    The parts, two or more, have the number of the first with a stroke and 1, 2, …
    """
    case = _existing(body, number)
    into = tuple(f"{number}-{part}" for part in range(1, parts + 1))
    fact = Split(on=on, into=into, reason=reason)
    _carried_out(case, fact, hand)
    for part, facts in divided(case.facts, fact, number).items():
        own = replace(CASES.open(body, part), values=case.values)
        CASES.add(own, facts, hand)
    return into


@transaction.atomic
def read(body: str, number: str, hand: Hand, *, reason: str) -> tuple[Fact, ...]:
    """Return the facts of a request with their texts (查阅案卷), logged with the reason."""
    return CASES.told(_existing(body, number), hand, reason=reason)


@transaction.atomic
def recount(year: int) -> int:
    """Bring due dates up to the calendar in force (重算期限), and return how many changed.

    For the requests that may have counted a day of that year's holiday notice. Nobody adds facts
    meanwhile.
    """
    lock_ledger()
    touched = Request.objects.filter(
        Q(concluded=None) | Q(concluded__gte=date(year - 1, 12, 1)),
        arrived__lte=date(year, 12, 31),
    )
    before = _standings(touched)
    for chain, stream in list(touched.values_list("chain", "stream")):
        refresh(chain, stream)
    after = _standings(touched)
    return sum(before[key] != after[key] for key in before)


def _unused(office: str, body: str, beginning: Submitted | Opening | RedoOrdered) -> OpenCase:
    """Return a new case under the next number (新立案卷), past those kept from before."""
    came = beginning.received if isinstance(beginning, Opening) else beginning.on
    while True:
        case = CASES.open(body, take_number(office, REGISTRATION, came.year))
        if not case.version:
            return case


def _existing(body: str, number: str) -> OpenCase:
    case = CASES.open(body, number)
    if not case.version:
        raise RefusedError("unknown_case", f"没有登记号为 {number} 的申请。")
    return case


def _carried_out(
    case: OpenCase, fact: Fact, hand: Hand, offices: frozenset[str] = frozenset()
) -> Done:
    today = hand.at.astimezone(CHINA).date()
    context = Context(calendar=calendar(), today=today, offices=offices)
    decision = decide(case.facts, Command(fact=fact, role=hand.role), context)
    CASES.add(case, decision.facts, hand)
    return Done(number=case.number, decision=decision)


def _numbered(beginning: Fact, number: str) -> Fact:
    has_number = any(one.name == "number" for one in fields(beginning))
    return replace(beginning, number=number) if has_number else beginning


def _standings(requests: Iterable[Request]) -> dict[str, list[tuple[object, ...]]]:
    """Return where requests stand, and until when (办理状态), by their keys."""
    keys = [one.pk for one in requests]
    found: dict[str, list[tuple[object, ...]]] = {key: [] for key in keys}
    rows = Standing.objects.filter(request__in=keys).order_by("request", "place")
    for key, *row in rows.values_list("request", "since", "phase", "due", "provisional"):
        found[key].append(tuple(row))
    return found
