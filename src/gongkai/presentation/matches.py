"""What is public already and may answer a request (可能已主动公开): items, and annual reports.

The registers that have them do not know one another; a face asks each, and they stand side by side.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.urls import reverse
from django.utils.translation import gettext

from gongkai.presentation.addresses import is_address


class Item(Protocol):
    """A published item (公开条目), as far as it is offered."""

    chain: str
    number: str
    title: str
    link: str
    published: date | None
    document_number: str


class Filed(Protocol):
    """An annual report that is public (已公布的年度报告)."""

    year: int
    body_name: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Something public that may answer (可能已公开的信息)."""

    title: str
    link: str
    """Its exact address, or the place where it can be read."""
    on: date | None = None
    document_number: str = ""
    page: str = ""
    """The path of its page on the portal (条目页); empty where it is on the portal itself."""

    @property
    def is_address(self) -> bool:
        """Say whether it can be opened (是否网址)."""
        return is_address(self.link)


def matches(
    code: str,
    reports: Iterable[Filed],
    items: Iterable[Item],
    absolute: Callable[[str], str],
) -> tuple[Match, ...]:
    """Return what may answer already (可能已主动公开), the reports first.

    `absolute` makes a whole address of a path of this site.
    """
    return (
        *(
            Match(
                title=gettext("{name}{year}年政府信息公开工作年度报告").format(
                    name=one.body_name or code, year=one.year
                ),
                link=absolute(reverse("portal:report", args=[code, one.year])),
            )
            for one in reports
        ),
        *(
            Match(
                title=one.title,
                link=one.link,
                on=one.published,
                document_number=one.document_number,
                page=reverse("portal:published-item", args=[one.chain, one.number]),
            )
            for one in items
        ),
    )
