"""From the facts about a year's notice to the notice in force (节假日安排的读模型)."""

from collections.abc import Iterator, Sequence

from gongkai.holidays.models import LoadedNotice
from gongkai.ledger.casebook import number_of
from gongkai.ledger.models import Fact
from gongkai.ledger.projections import StreamRow

KIND = "holidays"
"""The kind of the streams, one a year."""


class Notices:
    """The notices in force (现行节假日安排): the last one loaded for each year."""

    name = "holidays"
    kind = KIND
    models = (LoadedNotice,)

    def rows(self, facts: Sequence[Fact]) -> Iterator[StreamRow]:
        """Return the row of a year (一年一行)."""
        last = facts[-1]
        yield LoadedNotice(
            year=int(number_of(last.stream)),
            content=last.payload,
            loaded_at=last.recorded_at,
            loaded_by=last.actor,
        )
