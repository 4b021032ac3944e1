"""The cases of the register (复议、诉讼案卷): how their facts stand in the ledger."""

from gongkai.core.facts.disputes import VOCABULARY
from gongkai.ledger.casebook import Casebook
from gongkai.ledger.numbers import Series

KIND = "dispute"
"""The kind of the streams: `dispute/<登记号>` in the chain of the body."""

CASES = Casebook(
    kind=KIND,
    vocabulary=VOCABULARY,
    texts={
        "not_accepted": frozenset({"reason"}),
        "voided": frozenset({"reason"}),
        "amended": frozenset({"reason"}),
    },
)

REGISTRATION = Series(key="dispute", pattern="{year}-S{number}")
"""登记号, of disputes."""
