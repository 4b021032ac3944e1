"""What may be asked about published items (公开目录查询), each in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from gongkai.bodies.models import Body
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.grams import grams
from gongkai.core.process.publications.item import Item as ItemState
from gongkai.core.process.publications.item import item_of
from gongkai.registers.publications.cases import ITEMS
from gongkai.registers.publications.models import Item

_SHARED = """
SELECT count(*) FROM unnest(publications_item.grams) AS gram WHERE gram = ANY(%s::text[])
"""
_WORTH = 0.25
"""Which share of an item's own pairs must be in what is asked for it to be offered (相似下限)."""

_LONGEST_ID = 18


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A fact of an item, with who recorded it when (变更记录)."""

    fact: Fact
    at: datetime
    by: str
    """The name of the account, or what the fact says of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """An item as its page shows it (条目页)."""

    number: str
    state: ItemState
    entries: tuple[Entry, ...]


def opened(body: str, number: str) -> Opened | None:
    """Return an item with its record (条目及变更记录), None where there is none."""
    case = ITEMS.open(body, number)
    if not case.version:
        return None
    ids = {one for one in case.actors if one.isdecimal() and len(one) < _LONGEST_ID}
    names = {str(one.pk): one.get_full_name() for one in User.objects.filter(pk__in=ids)}
    entries = tuple(
        Entry(fact=one.fact, at=one.recorded_at, by=names.get(actor) or actor)
        for one, actor in zip(case.record, case.actors, strict=True)
    )
    return Opened(number=number, state=item_of(case.facts), entries=entries)


def taken_off(bodies: Iterable[str]) -> QuerySet[Item]:
    """Return what is no longer on the lists of bodies (已移出的条目), the latest first."""
    found = Item.objects.filter(chain__in=list(bodies)).exclude(unlisted=None)
    return found.order_by("-unlisted", "-number")


def is_listed_at(body: str, link: str) -> bool:
    """Say whether something is on a body's list at that address (该网址是否已在目录中)."""
    return Item.objects.filter(chain=body, unlisted=None, link=link.strip()).exists()


def already_listed(body: str, facts: Sequence[Listed]) -> dict[int, str]:
    """Return what stands against putting items on a list (与目录重复), by their places, from 0.

    An index number that is taken, or the same title at the same address; in two queries.
    """
    indexes = {one.index_number for one in facts if one.index_number}
    known = Item.objects.filter(chain=body)
    taken = set(known.filter(index_number__in=indexes).values_list("index_number", flat=True))
    same = known.filter(unlisted=None, title__in={one.headline for one in facts})
    numbers = {
        (title, link): number for title, link, number in same.values_list("title", "link", "number")
    }
    found: dict[int, str] = {}
    for place, one in enumerate(facts):
        if one.index_number in taken:
            found[place] = f"索引号 {one.index_number} 已在目录中，请删去这一行或者改正索引号。"
        elif number := numbers.get((one.headline, one.link)):
            found[place] = f"这一条已在目录中（流水号 {number}），请删去这一行。"
    return found


def publishing(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """Return those of some bodies that have something on their lists (有公开目录的机关)."""
    theirs = Item.objects.filter(chain=OuterRef("code"), unlisted=None)
    return bodies.filter(Exists(theirs))


def has_items(bodies: Iterable[str]) -> bool:
    """Say whether any of some bodies ever listed something (是否列过条目)."""
    return Item.objects.filter(chain__in=list(bodies)).exists()


def has_list(body: str) -> bool:
    """Say whether a body has something on its list (是否有公开目录)."""
    return Item.objects.filter(chain=body, unlisted=None).exists()


def years(body: str) -> list[int]:
    """Return the years in which a body published what is on its list (公开年份), the last first."""
    found = Item.objects.filter(chain=body, unlisted=None).dates("published", "year", order="DESC")
    return [one.year for one in found]


def item(body: str, number: str) -> Item | None:
    """Return an item by its number (条目), taken off or not; None where there is none."""
    return Item.objects.filter(pk=f"{body}/{number}").first()


def listed(bodies: Iterable[str]) -> QuerySet[Item]:
    """Return what is on the lists of bodies (公开目录), the newest first."""
    found = Item.objects.filter(chain__in=list(bodies), unlisted=None)
    return found.order_by("-published", "-number")


def found_by(text: str, bodies: Iterable[str]) -> QuerySet[Item]:
    """Return the items in which all of a text's pairs stand (目录检索), the newest first."""
    wanted = list(grams(text))
    return listed(bodies).filter(grams__contains=wanted) if wanted else listed(bodies)


def may_answer(asked: str, bodies: Iterable[str], most: int = 5) -> list[Item]:
    """Return the items that may already answer a request (可能已主动公开), the likest first.

    Each has `shared`, how many of its pairs stand in what is asked; `most` at the most.
    """
    wanted = list(grams(asked))
    if not wanted:
        return []
    shared = RawSQL(_SHARED, [wanted])  # noqa: S611 constant SQL
    near = listed(bodies).filter(grams__overlap=wanted).annotate(shared=shared)
    likest = near.order_by("-shared", "-published", "-number")[:most]
    return [one for one in likest if one.shared >= _WORTH * len(one.grams)]
