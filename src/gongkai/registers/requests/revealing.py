"""Looking at who asks, and into the enclosures (查看申请人信息和附件): by right, and logged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.bodies.rights import Right, User
from gongkai.clock import CHINA
from gongkai.core.dates.calendar import LAST_DAY
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.applicant import Applicant, applicant_from
from gongkai.core.facts.requests.course import ThirdPartyConsulted
from gongkai.core.facts.requests.intake import RedoOrdered
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import Drafted
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.core.process.ordering import in_order
from gongkai.ledger.casebook import ERASED, Hand, OpenCase
from gongkai.ledger.values import read_file, references
from gongkai.registers.requests.cases import CASES, Asking
from gongkai.registers.requests.models import Assignment, Enclosure
from gongkai.registers.requests.reaching import chains, own_offices, visible

OPEN_FILES = frozenset(
    {
        Enclosed.OPINION,
        Enclosed.FOUND,
        Enclosed.APPROVAL,
        Enclosed.SEALED,
        Enclosed.SUPPLIED,
    }
)
"""The enclosures that whoever works on the case opens without a reason (办理材料).

The others come from the applicant or say where she lives: they are opened with a reason.
"""
_WORKING = "办理"
"""The reason that is logged where none is asked for."""
_REASON = 200
"""Characters of a reason."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Revealed:
    """Who asks, and who was consulted (申请人及第三方): read with a reason, logged."""

    applicant: Applicant | None
    """None where it was erased, or nobody said."""
    parties: Mapping[str, str]
    """By the key of the consultation."""
    addressees: Mapping[str, str]
    """The third parties that papers are for (文书所致的第三方), by the key of the paper."""


@transaction.atomic
def reveal(user: User, code: str, number: str, *, reason: str, at: datetime) -> Revealed | None:
    """Return who asks (查看申请人信息), logged with the reason; None where it may not be seen.

    RefusedError without a reason.
    """
    on = at.astimezone(CHINA).date()
    seen = visible(user, on).filter(chain__in=chains(user, Right.REVEAL, on))
    if not seen.filter(chain=code, number=number).exists():
        return None
    hand = Hand(actor=str(user.pk), role=Role.CLERK, at=at)
    why = _fit(reason)
    case = CASES.open(code, number)
    facts = _as_amended(CASES.revealed(case, hand, reason=why))
    first = _first(code, case)
    asking = facts if first is case else _as_amended(CASES.revealed(first, hand, reason=why))
    parties = [one for one in facts if isinstance(one, ThirdPartyConsulted) and one.party]
    drafts = [one for one in facts if isinstance(one, Drafted) and one.addressee]
    return Revealed(
        applicant=_applicant(asking),
        parties={one.id: one.party or "" for one in parties},
        addressees={one.paper: one.addressee or "" for one in drafts},
    )


@transaction.atomic
def enclosure_bytes(
    user: User, code: str, number: str, key: str, *, at: datetime, reason: str = ""
) -> tuple[Enclosure, bytes | None] | None:
    """Return an enclosure with its bytes (附件内容), logged; None where it may not be seen.

    The bytes are None where they were erased. What comes from the applicant needs the right to
    see who asks, and a reason: RefusedError without one.
    """
    on = at.astimezone(CHINA).date()
    seen = visible(user, on).filter(chain=code, number=number)
    row = Enclosure.objects.filter(request__in=seen, key=key).first()
    if row is None or not _may_open(user, row, on):
        return None
    asked = row.what not in OPEN_FILES
    why = _fit(reason) if asked or reason.strip() else _WORKING
    (reference,) = references(row.file)
    data = read_file(reference, actor=str(user.pk), reason=why, at=at, stream=row.stream)
    return row, data


def _first(code: str, case: OpenCase) -> OpenCase:
    """Return the case that says who asks (原案): of a redo the one that it does anew."""
    seen = {case.number}
    while isinstance(case.facts[0], RedoOrdered) and case.facts[0].original not in seen:
        earlier = CASES.open(code, case.facts[0].original)
        if not earlier.version:
            return case
        case = earlier
        seen.add(case.number)
    return case


def _as_amended(record: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return facts with the amended ones replaced (更正后的事实)."""
    return tuple(fact for _, fact in in_order(record, LAST_DAY))


def _applicant(facts: Iterable[Fact]) -> Applicant | None:
    asking = next((one for one in facts if isinstance(one, Asking)), None)
    who = asking and asking.applicant
    return applicant_from(who) if who and who != ERASED else None


def _may_open(user: User, row: Enclosure, on: date) -> bool:
    if row.what not in OPEN_FILES:
        return row.chain in set(chains(user, Right.REVEAL, on))
    if row.chain in set(chains(user, Right.CASES, on)):
        return True
    helping = Assignment.objects.filter(
        request=row.request_id, office__in=own_offices(user, on), recalled=False
    )
    return row.about in set(helping.values_list("key", flat=True))


def _fit(reason: str) -> str:
    fitting = reason.strip()
    if not fitting:
        raise RefusedError("reason", "请写明查看的事由，查看会登记在案。")
    if len(fitting) > _REASON:
        raise RefusedError("reason", f"事由请不要超过 {_REASON} 字。")
    return fitting
