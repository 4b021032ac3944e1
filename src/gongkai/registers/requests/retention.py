"""How long the texts and files of a case are kept (保管期限), and their end (到期删除).

No statute that the project could verify names the years, so all of them are settings. Facts and
figures stay for good: they hold no personal data.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.clock import CHINA
from gongkai.core.facts.requests.office import Enclosed
from gongkai.ledger.casebook import OpenCase
from gongkai.ledger.models import Value
from gongkai.ledger.values import erase, keep_at_least
from gongkai.registers.requests.cases import CASES, KIND
from gongkai.registers.requests.models import Docket, Request

ACTOR = "retention"
REASON = "保管期满"

_OF_PERSONS = (Enclosed.IDENTITY, Enclosed.AUTHORITY, Enclosed.ENVELOPE)
PERSONAL = tuple(
    f"{KIND}.{one}"
    for one in sorted(
        {field for texts in CASES.texts.values() for field in texts} - CASES.work
        | {f"file.{one}" for one in _OF_PERSONS}
    )
)
"""The kinds of values that say who somebody is (个人信息): they may be kept for fewer years."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Expired:
    """What is erased of a case, or would be (到期案卷)."""

    chain: str
    number: str
    values: int
    """How many texts and files."""
    whole: bool
    """Whether all of the case, and not who asked alone."""


def keep_for(case: OpenCase, since: date, years: int | None) -> None:
    """Say how long the texts and files of a closed case are kept (确定保管期限).

    From the day on which it was put away to the end of the year, so many years later; None: for
    good. Who asked may be kept for fewer years (a setting). A longer time that was set stays.
    """
    until, personal = _end(since, years), _end(since, settings.KEEP_PERSONAL_YEARS)
    values = Value.objects.filter(pk__in=_values(case), erased_at=None)
    whose = Q(kind__in=PERSONAL)
    if until:
        keep_at_least(values.exclude(whose).values_list("pk", flat=True), until)
    if shorter := _earlier(personal, until):
        keep_at_least(values.filter(whose).values_list("pk", flat=True), shorter)
    entry = Docket.objects.filter(chain=case.stream.chain, number=case.number)
    entry.update(keep_until=until, personal_until=shorter)


def expired(on: date) -> Iterator[Expired]:
    """Yield what is past its time on a day (到期案卷), without erasing anything."""
    for entry in _past(on):
        found = _to_erase(entry, on)
        if found is not None:
            yield found[0]


def erase_expired(at: datetime) -> list[Expired]:
    """Erase what is past its time (到期删除), case by case, each in a transaction of its own.

    Every erasing is logged, and every hash of the ledger stays valid.
    """
    on = at.astimezone(CHINA).date()
    return [done for entry in list(_past(on)) if (done := _erased(entry, on, at))]


@transaction.atomic
def _erased(entry: Docket, on: date, at: datetime) -> Expired | None:
    found = _to_erase(entry, on)
    if found is None:
        return None
    expiring, values = found
    stream = CASES.stream(entry.chain, entry.number).name
    erase(values, actor=ACTOR, reason=REASON, at=at, stream=stream)
    if expiring.whole:
        entry.delete()
    else:
        entry.applicant_masked = entry.applicant_key = ""
        entry.personal_until = None
        entry.save(update_fields=["applicant_masked", "applicant_key", "personal_until"])
    return expiring


def _past(on: date) -> QuerySet[Docket]:
    past = Q(keep_until__lt=on) | Q(personal_until__lt=on)
    return Docket.objects.filter(past).order_by("chain", "number")


def _to_erase(entry: Docket, on: date) -> tuple[Expired, list[UUID]] | None:
    """Return what is to be erased of a case, None while a part of it is still needed."""
    if _family_needs(entry, on):
        return None
    case = CASES.open(entry.chain, entry.number)
    over = Q(keep_until=None) | Q(keep_until__lt=on)
    whole = entry.keep_until is not None and entry.keep_until < on
    which = over if whole else Q(keep_until__lt=on, kind__in=PERSONAL)
    standing = Value.objects.filter(which, pk__in=_values(case), erased_at=None)
    values = list(standing.values_list("pk", flat=True))
    expiring = Expired(chain=entry.chain, number=entry.number, values=len(values), whole=whole)
    return expiring, values


def _family_needs(entry: Docket, on: date) -> bool:
    """Say whether another part of a split request, which has the same texts, needs them yet."""
    own = Request.objects.filter(pk=entry.pk).values_list("number", "split_off_from").first()
    first = own[1] or own[0] if own else entry.number
    family = Request.objects.filter(Q(number=first) | Q(split_off_from=first), chain=entry.chain)
    others = Docket.objects.filter(request__in=family).exclude(pk=entry.pk)
    return others.filter(Q(keep_until=None) | Q(keep_until__gte=on)).exists()


def _values(case: OpenCase) -> list[UUID]:
    return [one.value for one in case.values.values()]


def _end(since: date, years: int | None) -> date | None:
    return None if years is None else date(since.year + years, 12, 31)


def _earlier(first: date | None, second: date | None) -> date | None:
    return min([one for one in (first, second) if one], default=None)
