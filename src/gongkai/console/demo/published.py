"""What the demo's bodies have published (演示公开目录), invented; listed only once."""

import tomllib
from importlib.resources import files

from django.db import transaction

from gongkai import clock
from gongkai.console.demo.casework import ACTOR
from gongkai.core.facts.publications.listing import Listed, Unlisted
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Hand
from gongkai.registers.publications.queries import has_items
from gongkai.registers.publications.services import perform, put_on_list


@transaction.atomic
def load_published() -> None:
    """Put the demo's items on their lists (载入演示公开目录), all of them, and only once."""
    source = files("gongkai.console.demo").joinpath("published.toml")
    items = tomllib.loads(source.read_text(encoding="utf-8"))["item"]
    if has_items({one["body"] for one in items}):
        return
    hand = Hand(actor=ACTOR, role=Role.HEAD, at=clock.now())
    for one in items:
        listed = Listed(
            on=one["on"],
            headline=one["title"],
            link=one["link"],
            document_number=one.get("number"),
            keywords=tuple(one["keywords"]),
        )
        number = put_on_list(one["body"], listed, hand)
        if "off" in one:
            perform(one["body"], number, Unlisted(on=one["off"], reason=one["reason"]), hand)
