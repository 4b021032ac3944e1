"""The notices of a followed case (通知记录): each with its words, and how it went."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.urls import reverse

from gongkai.bodies.models import Body
from gongkai.core.process.requests.notices.wording import worded
from gongkai.presentation.addresses import whole
from gongkai.registers.requests.applying.following import Followed
from gongkai.registers.requests.notifying.heading import heading
from gongkai.registers.requests.notifying.queries import notices_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Noticed:
    """A notice in the list (通知记录一行)."""

    title: str
    at: datetime
    text: str
    ways: tuple[tuple[str, str, datetime | None], ...]
    """By which channel, what became of it, and when that was."""


def listed(found: Followed, body: Body) -> Iterator[Noticed]:
    """Yield the notices of a case (通知记录), the latest first, one for all its channels."""
    address = whole(reverse("portal:followed", args=[found.chain, found.number]))
    about = heading(body, found.chain, found.number, address)
    for _, together in groupby(notices_of(found.chain, found.number), attrgetter("place")):
        rows = list(together)
        first = rows[0]
        yield Noticed(
            title=first.title,
            at=first.at,
            text=worded(first.named, first.told, about).text,
            ways=tuple((one.get_channel_display(), one.outcome, one.tried_at) for one in rows),
        )
