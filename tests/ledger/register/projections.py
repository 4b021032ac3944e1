from collections.abc import Iterator, Sequence

from tests.ledger.register.models import Letter, Step

from gongkai.ledger.models import Fact
from gongkai.ledger.projections import StreamRow


class Letters:
    name = "letters"
    kind = "letter"
    models = (Letter, Step)

    def rows(self, facts: Sequence[Fact]) -> Iterator[StreamRow]:
        first = facts[0]
        number = first.payload["number"]
        closed = any(fact.name == "letters.closed" for fact in facts)
        yield Letter(number=number, received_on=first.on, closed=closed)
        for fact in facts:
            yield Step(letter_id=number, place=fact.version, name=fact.name, details=fact.payload)
