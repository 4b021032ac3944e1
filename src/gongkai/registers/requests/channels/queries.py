"""What may be asked about the daily tests (自检结果查询)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from gongkai.registers.requests.channels.models import ChannelTest

STALE = timedelta(hours=36)
"""A result that is older says nothing any more (结果过期): the worker may stand still."""


def results(codes: Iterable[str]) -> QuerySet[ChannelTest]:
    """Return the results of bodies (自检结果)."""
    return ChannelTest.objects.filter(chain__in=codes)


def troubled(codes: Iterable[str], at: datetime) -> QuerySet[ChannelTest]:
    """Return those that failed, and those that are too old (没有通过或者过期的自检)."""
    return results(codes).filter(Q(passed=False) | Q(tested_at__lt=at - STALE))
