"""From the facts of a published item to its row (公开目录的读模型)."""

from collections.abc import Iterator, Sequence

from gongkai.core.grams import grams
from gongkai.core.process.publications.item import item_of
from gongkai.ledger import models as ledger
from gongkai.ledger.casebook import number_of
from gongkai.ledger.projections import StreamRow
from gongkai.registers.publications.cases import ITEMS, KIND
from gongkai.registers.publications.models import Item


class Publications:
    """The published items (主动公开)."""

    name = "publications"
    kind = KIND
    models = (Item,)

    def rows(self, facts: Sequence[ledger.Fact]) -> Iterator[StreamRow]:
        """Return the row of one item (一条的读模型)."""
        item = item_of([one.fact for one in ITEMS.read(facts)])
        number = number_of(facts[0].stream)
        words = (item.title, item.document_number, item.index_number, *item.keywords)
        yield Item(
            id=f"{facts[0].chain}/{number}",
            number=number,
            version=len(facts),
            index_number=item.index_number,
            title=item.title,
            link=item.link,
            document_number=item.document_number,
            keywords=list(item.keywords),
            published=item.published,
            unlisted=item.unlisted,
            grams=list(grams(" ".join(words))),
        )
