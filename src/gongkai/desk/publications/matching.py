"""What is public already and may answer a request (可能已主动公开): items, and annual reports.

Two registers that do not know one another are asked side by side.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from gongkai.bodies.models import Body
from gongkai.registers.publications.queries import may_answer
from gongkai.registers.reports.queries import meant_by

MOST = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Something public that may answer (可能已公开的信息)."""

    title: str
    link: str
    """Its exact address, or the place where it can be read."""
    on: date | None = None
    document_number: str = ""

    @property
    def is_address(self) -> bool:
        """Say whether it can be opened (是否网址)."""
        return self.link.startswith(("https://", "http://"))


def matching(body: Body, asked: str, absolute: Callable[[str], str]) -> tuple[Match, ...]:
    """Return what may answer already (可能已主动公开), in two queries.

    `absolute` makes a whole address of a path of this site.
    """
    if not asked.strip():
        return ()
    reports = (
        Match(
            title=gettext("{name}{year}年政府信息公开工作年度报告").format(
                name=one.body_name or body.code, year=one.year
            ),
            link=absolute(reverse("portal:report", args=[body.code, one.year])),
        )
        for one in meant_by(asked, body.code)
    )
    items = (
        Match(title=one.title, link=one.link, on=one.published, document_number=one.document_number)
        for one in may_answer(asked, [body.code], MOST)
    )
    return (*reports, *items)
