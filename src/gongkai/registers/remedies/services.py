"""The only writers of disputes (复议、诉讼): load, decide, append, project, in one transaction.

Whatever else belongs to a command is done in the same transaction by whoever calls: an error takes
all of it back. RefusedError and ConflictError carry the sentence to show.
"""

from dataclasses import dataclass, replace

from django.db import transaction

from gongkai.clock import CHINA
from gongkai.core.facts.disputes.lodging import Lodged, Opening
from gongkai.core.facts.fact import Fact
from gongkai.core.process.deciding import Command, RefusedError
from gongkai.core.process.disputes.decide import Decision, decide
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.ledger.numbers import take_number
from gongkai.registers.remedies.cases import CASES, REGISTRATION


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What a command did (办理结果): the number of the case, and what was decided."""

    number: str
    decision: Decision


@transaction.atomic
def register(
    body: str, beginning: Lodged | Opening, hand: Hand, *, office: str | None = None
) -> Done:
    """Register a dispute (登记复议、诉讼) under the next number of the year in which it came in.

    `office` is the body whose numbers it has, where one keeps the register for another.
    """
    number = take_number(office or body, REGISTRATION, beginning.on.year)
    case = CASES.open(body, number)
    return _carried_out(case, replace(beginning, number=number), hand)


@transaction.atomic
def perform(body: str, number: str, fact: Fact, hand: Hand) -> Done:
    """Record what happened in a case (办理): any fact but its beginning."""
    return _carried_out(_existing(body, number), fact, hand)


@transaction.atomic
def read(body: str, number: str, hand: Hand, *, reason: str) -> tuple[Fact, ...]:
    """Return the facts of a dispute with their texts (查阅案卷), logged with the reason."""
    return CASES.told(_existing(body, number), hand, reason=reason)


def _existing(body: str, number: str) -> OpenCase:
    case = CASES.open(body, number)
    if not case.version:
        raise RefusedError("unknown_case", f"没有登记号为 {number} 的复议、诉讼。")
    return case


def _carried_out(case: OpenCase, fact: Fact, hand: Hand) -> Done:
    today = hand.at.astimezone(CHINA).date()
    decision = decide(case.facts, Command(fact=fact, role=hand.role), today=today)
    CASES.add(case, decision.facts, hand)
    return Done(number=case.number, decision=decision)
