"""What narrows a list of requests (筛选条件)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.registers.requests.cases import REGISTRATION
from gongkai.registers.requests.likeness import grams
from gongkai.registers.requests.lists import Asking
from gongkai.registers.requests.models import Docket, Paper, Request, Standing

_SHORT = re.compile(r"(?:(?P<year>\d{4})\s*[-—–年]\s*)?0*(?P<serial>\d{1,6})号?")
_NUMERIC = re.compile(r"[\d\s—–-]*")
_LAST = "\U0010ffff"
_LEAST = 4
"""Characters of a beginning: one digit begins every number."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowed:
    """What a list is narrowed to (筛选条件); what is not given narrows nothing."""

    text: str = ""
    body: str = ""
    handler: str = ""
    office: str = ""
    phase: str = ""
    channel: str = ""
    applicant_kind: str = ""
    outcome: str = ""
    arrived_from: date | None = None
    arrived_until: date | None = None
    due_from: date | None = None
    due_until: date | None = None

    def condition(self, asking: Asking) -> Q:
        """Return the condition on where requests stand (筛选条件)."""
        wanted = Q(**{path: value for path, value in self._equals() if value})
        return wanted & _text(self.text, asking) if self.text else wanted

    def _equals(self) -> Iterator[tuple[str, object]]:
        yield "chain", self.body
        yield "phase", self.phase
        yield "request__channel", self.channel
        yield "request__applicant_kind", self.applicant_kind
        yield "request__outcome", self.outcome
        yield "request__handler", self.handler
        yield "request__office", self.office
        yield "arrived__gte", self.arrived_from
        yield "arrived__lte", self.arrived_until
        yield "due__gte", self.due_from
        yield "due__lte", self.due_until


def numbers_meant(text: str, asking: Asking) -> tuple[str, ...]:
    """Return the numbers that somebody may mean (可能的登记号): `12` is that of this year."""
    text = text.strip()
    found = [text]
    if short := _SHORT.fullmatch(text):
        year = int(short["year"] or asking.day.year)
        found.append(REGISTRATION.pattern.format(year=year, number=int(short["serial"])))
    return tuple(dict.fromkeys(found))


def _text(text: str, asking: Asking) -> Q:
    """Return the condition for words (按文字查找): a number's beginning, or what is asked."""
    begins = text.strip()
    here = {"chain__in": [*asking.bodies, *asking.helping]}
    found = [Standing.objects.filter(**here, number__in=numbers_meant(text, asking))]
    if len(begins) >= _LEAST:
        after = begins + _LAST
        found.append(Standing.objects.filter(**here, number__gte=begins, number__lt=after))
    keys = [one.values("request") for one in found]
    if not _NUMERIC.fullmatch(begins):
        keys += _by_words(begins, here)
    first, *rest = keys
    return Q(request__in=first.union(*rest) if rest else first)


def _by_words(words: str, here: Mapping[str, object]) -> Iterator[QuerySet[Any]]:
    """Yield where words may stand (查找范围): the number of old, of a paper, what is asked."""
    yield Request.objects.filter(**here, original_number__startswith=words).values("pk")
    yield Paper.objects.filter(**here, number__startswith=words).values("request")
    if wanted := grams(words):
        yield Docket.objects.filter(**here, grams__contains=wanted).values("request")


def the_one_meant(text: str, asking: Asking) -> Request | None:
    """Return the one request that somebody means (所指的申请), None unless it is one."""
    found = Request.objects.filter(
        chain__in=asking.bodies, number__in=numbers_meant(text, asking)
    ).order_by("id")[:2]
    return found[0] if len(found) == 1 else None
