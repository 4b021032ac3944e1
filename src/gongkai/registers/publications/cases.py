"""The items of the register (公开目录条目): how their facts stand in the ledger."""

from gongkai.core.facts.publications import VOCABULARY
from gongkai.ledger.casebook import Casebook
from gongkai.ledger.numbers import Series

KIND = "item"
"""The kind of the streams: `item/<number>` in the chain of the body."""

ITEMS = Casebook(kind=KIND, vocabulary=VOCABULARY, texts={})
"""What is public holds nothing that must be erasable."""

LISTING = Series(key="item", pattern="{year}-{number:05}")
"""The number of an item within its body (流水号)."""
