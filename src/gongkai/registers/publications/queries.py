"""What may be asked about published items (公开目录查询), each in a fixed number of queries."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from gongkai.core.grams import grams
from gongkai.registers.publications.models import Item

_SHARED = """
SELECT count(*) FROM unnest(publications_item.grams) AS gram WHERE gram = ANY(%s::text[])
"""
_WORTH = 0.25
"""Which share of an item's own pairs must be in what is asked for it to be offered (相似下限)."""


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
