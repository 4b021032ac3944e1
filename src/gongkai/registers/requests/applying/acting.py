"""What an applicant does in her own case (申请人办理): confirm, correct, give reasons, withdraw."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.core.facts.requests.course import ReasonGiven, Withdrawn
from gongkai.core.facts.requests.intake import Confirmed, Corrected
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.terms import Channel
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.cases import APPLICANT, CASES
from gongkai.registers.requests.commands.carrying import (
    Done,
    carried_out,
    day_of,
    existing,
    fitting,
)
from gongkai.registers.requests.commands.course import perform
from gongkai.registers.requests.commands.filing import Upload, filed, looked_at
from gongkai.registers.requests.docketing import keep_docket


def confirm(chain: str, number: str, at: datetime, *, expected: int) -> Done:
    """Confirm that the office has the request (确认收到；《条例》第三十一条)."""
    hand = _hand(at)
    return perform(chain, number, Confirmed(on=day_of(hand)), hand, expected=expected)


def withdraw(chain: str, number: str, at: datetime, *, expected: int) -> Done:
    """Withdraw the request (撤回申请)."""
    hand = _hand(at)
    return perform(chain, number, Withdrawn(on=day_of(hand)), hand, expected=expected)


def correct(
    chain: str, number: str, content: str, files: Sequence[bytes], at: datetime, *, expected: int
) -> Done:
    """Correct the request (提交补正；《条例》第三十条): what is now asked, and what shows it.

    UnreadableDocumentError where a file is not accepted: then nothing is stored.
    """
    hand = _hand(at)
    brought = looked_at([Upload(what=Enclosed.CORRECTION, data=one) for one in files])
    said = fitting(content, "补正后的申请内容")
    with transaction.atomic():
        case = existing(chain, number, expected)
        fact = Corrected(on=day_of(hand), channel=Channel.ONLINE, content=said)
        done = carried_out(case, [*filed(case, brought, hand), fact], hand)
        keep_docket(CASES.open(chain, number))
        return done


def give_reason(
    chain: str, number: str, reason: str, files: Sequence[bytes], at: datetime, *, expected: int
) -> Done:
    """Give the reason that the office asked for (说明理由；《条例》第三十五条), kept as a file."""
    hand = _hand(at)
    said = fitting(reason, "理由").encode()
    brought = looked_at([Upload(what=Enclosed.OTHER, data=one) for one in (said, *files)])
    with transaction.atomic():
        case = existing(chain, number, expected)
        fact = ReasonGiven(on=day_of(hand))
        return carried_out(case, [*filed(case, brought, hand), fact], hand)


def _hand(at: datetime) -> Hand:
    return Hand(actor=APPLICANT, role=Role.APPLICANT, at=at)
