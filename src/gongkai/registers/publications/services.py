"""The only writers of published items (公开目录): decide, append, project, in one transaction.

RefusedError and ConflictError carry the sentence to show.
"""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from gongkai.clock import CHINA
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.publications.listing import Listed
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.publications.item import refuse
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.ledger.numbers import take_number
from gongkai.registers.publications.cases import ITEMS, LISTING
from gongkai.registers.publications.models import Item


@transaction.atomic
def put_on_list(body: str, fact: Listed, hand: Hand) -> str:
    """Put an item on the list (列入公开目录), and return its number.

    Its index number is kept as it is where the body gave one; else it is the body's code and
    the number. RefusedError where that index number is there already.
    """
    _refuse([], fact, hand)
    number = take_number(body, LISTING, fact.on.year)
    index = (fact.index_number or "").strip() or f"{body}/{number}"
    if Item.objects.filter(chain=body, index_number=index).exists():
        raise RefusedError("index_number", f"索引号 {index} 已在目录中。")
    ITEMS.add(ITEMS.open(body, number), [replace(fact, index_number=index)], hand)
    return number


@transaction.atomic
def put_all_on_list(body: str, facts: Iterable[Listed], hand: Hand) -> tuple[str, ...]:
    """Put items on the list (批量列入), all or none; the refusal names the row, from 1."""
    numbers = []
    for row, fact in enumerate(facts, start=1):
        try:
            numbers.append(put_on_list(body, fact, hand))
        except RefusedError as error:
            raise RefusedError(error.rule, f"第 {row} 条：{error.reason}") from error
    return tuple(numbers)


@transaction.atomic
def perform(body: str, number: str, fact: Fact, hand: Hand) -> None:
    """Record what became of an item (变更条目): moved, corrected, or taken off the list."""
    case = _existing(body, number)
    _refuse(case.facts, fact, hand)
    ITEMS.add(case, [fact], hand)


def _existing(body: str, number: str) -> OpenCase:
    case = ITEMS.open(body, number)
    if not case.version:
        raise RefusedError("unknown_item", f"公开目录中没有 {number}。")
    return case


def _refuse(record: Iterable[Fact], fact: Fact, hand: Hand) -> None:
    refuse(tuple(record), fact, role=hand.role, today=hand.at.astimezone(CHINA).date())
