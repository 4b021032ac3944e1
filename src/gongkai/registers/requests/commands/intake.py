"""How cases begin (立案): registered, split off, ordered anew."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.core.facts.requests.applicant import Applicant
from gongkai.core.facts.requests.intake import Opening, RedoOrdered, Split, Submitted
from gongkai.core.facts.requests.office import TakenUp
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.process.requests.decide import divided
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.ledger.locks import lock_chain
from gongkai.ledger.numbers import take_number
from gongkai.registers.requests.applying.sharing import share
from gongkai.registers.requests.cases import CASES, REGISTRATION
from gongkai.registers.requests.commands.carrying import (
    Done,
    carried_out,
    day_of,
    existing,
    fitting,
)
from gongkai.registers.requests.commands.filing import Brought, Upload, filed, looked_at
from gongkai.registers.requests.docketing import begin_docket, docket_of, keep_docket

Beginning = Submitted | Opening | RedoOrdered | RectificationAsked
"""What a case begins with (立案事实)."""

LONGEST_CONTENT = 20_000
"""Characters of what is asked (申请内容)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Who asks, and for what (申请人与申请内容): all of it erasable."""

    applicant: Applicant | None = None
    content: str = ""
    subject: str = ""
    """What is asked, in a line; else it is taken from the content."""


def register(
    body: str,
    beginning: Beginning,
    hand: Hand,
    *,
    asked: Asked | None = None,
    uploads: Sequence[Upload] = (),
    taken_up: str | None = None,
    office: str | None = None,
    number: str | None = None,
) -> Done:
    """Register a request (登记申请) under the next number of the year in which it came in.

    With the letter, the envelope, and what else came with it. `taken_up` is the account that has
    the case at once. `office` is the body whose numbers it has, where one keeps the register for
    another. `number` is one that it has already, in a book from before; RefusedError where it is
    taken, and where a request to put a record right names an original that is not there.
    UnreadableDocumentError where a file is not accepted.
    """
    brought = looked_at(uploads)
    with transaction.atomic():
        if isinstance(beginning, RectificationAsked) and beginning.original:
            existing(body, beginning.original)
        case = _kept(body, number) if number else unused(office or body, body, beginning)
        return begun(case, beginning, asked or Asked(), hand, brought=brought, by=taken_up)


def begun(
    case: OpenCase,
    beginning: Beginning,
    asked: Asked,
    hand: Hand,
    *,
    brought: Sequence[Brought] = (),
    by: str | None = None,
) -> Done:
    """Let a case begin (立案) that has its number, in the caller's transaction.

    With the files that came; `by` is the account that has it at once.
    """
    chain, number = case.stream.chain, case.number
    first = _numbered(_with_texts(beginning, asked), number)
    taken = [TakenUp(on=day_of(hand), by=by)] if by else []
    done = carried_out(case, [first, *filed(case, brought, hand), *taken], hand)
    like = docket_of(chain, first.original) if isinstance(first, RedoOrdered) else None
    begin_docket(chain, number, first, subject=asked.subject, like=like)
    return done


@transaction.atomic
def redo(
    body: str,
    original: str,
    hand: Hand,
    *,
    on: date,
    by: str,
    until: date | None = None,
    uploads: Sequence[Upload] = (),
    taken_up: str | None = None,
) -> Done:
    """Begin a case anew that a reviewing authority or court ordered (责令重作).

    It has a number of its own, and applicant and content of the first. Whoever follows the first
    on the portal follows it as well.
    """
    existing(body, original)
    ordered = RedoOrdered(on=on, original=original, by=by, until=until)
    done = register(body, ordered, hand, uploads=uploads, taken_up=taken_up)
    share(body, original, [done.number])
    return done


@transaction.atomic
def split(
    body: str,
    number: str,
    *,
    parts: int,
    on: date,
    reason: str,
    hand: Hand,
    expected: int | None = None,
) -> tuple[str, ...]:
    """Split a request into cases of their own (拆分申请), and return their numbers.

    The parts, two or more, have the number of the first with a stroke and 1, 2, … Whoever follows
    the first on the portal follows them as well.
    """
    case = existing(body, number, expected)
    into = tuple(f"{number}-{part}" for part in range(1, parts + 1))
    fact = Split(on=on, into=into, reason=reason)
    carried_out(case, [fact], hand)
    first = docket_of(body, number)
    for part, facts in divided(case.facts, fact, number).items():
        own = replace(CASES.open(body, part), values=case.values)
        CASES.add(own, facts, hand)
        keep_docket(CASES.open(body, part), subject=first.subject if first else "")
    share(body, number, into)
    return into


def unused(office: str, body: str, beginning: Beginning) -> OpenCase:
    """Return a new case under the next number (新立案卷), past those kept from before.

    The chain of whose number it is stays locked until the transaction ends.
    """
    came = beginning.received if isinstance(beginning, Opening) else beginning.on
    while True:
        number = take_number(office, REGISTRATION, came.year)
        if not CASES.has(body, number):
            return CASES.beginning(body, number)


def _kept(body: str, number: str) -> OpenCase:
    """Return the case of a number from an old book (旧簿编号), its chain locked."""
    lock_chain(body)
    return CASES.open(body, number)


def _with_texts(beginning: Beginning, asked: Asked) -> Beginning:
    if isinstance(beginning, RedoOrdered):
        return beginning
    texts: dict[str, Any] = {}
    if asked.applicant:
        fitting(asked.applicant.name, "申请人姓名或者名称", most=200)
        texts["applicant"] = asked.applicant.to_text()
    if asked.content:
        texts["content"] = fitting(asked.content, "申请内容", most=LONGEST_CONTENT)
    return replace(beginning, **texts)


def _numbered(beginning: Beginning, number: str) -> Beginning:
    if isinstance(beginning, RedoOrdered):
        return beginning
    return replace(beginning, number=number)
