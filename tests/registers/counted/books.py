"""Cases put into the ledger as they are, and what they count for: by SQL, and by the pure tally."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from gongkai.clock import CHINA
from gongkai.core.form.edition import Edition
from gongkai.core.form.tally import Tally
from gongkai.core.form.tally.settings import Counting
from gongkai.core.process.case_record import CaseRecord
from gongkai.ledger.casebook import Casebook
from gongkai.registers.remedies import queries as remedies
from gongkai.registers.requests import queries as requests

NOON = datetime(2030, 1, 1, 12, tzinfo=CHINA)
Cells = Mapping[str, tuple[str, ...]]


@transaction.atomic
def put(book: Casebook, records: Iterable[CaseRecord]) -> None:
    """Record the facts of cases, in the order in which they stand."""
    for record in records:
        case = book.open(record.body, record.number)
        book.add(case, record.facts, actor="clerk-1", at=NOON)


def by_sql(bodies: Iterable[str], year: int, edition: Edition, counting: Counting) -> Cells:
    """Return the cases behind each cell, as the registers count."""
    chains = list(bodies)
    tables = (
        requests.counted(chains, year, edition, counting).cells,
        remedies.counted(chains, year, edition, counting),
    )
    return {
        cell: tuple(sorted(case.partition("/")[2] for case in one.cases))
        for table in tables
        for cell, one in table.items()
    }


def figures_by_sql(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting
) -> dict[str, int]:
    """Return the figure of each cell, added up by the database."""
    chains = list(bodies)
    return {
        **requests.counts(chains, year, edition, counting),
        **remedies.counts(chains, year, edition, counting),
    }


def unplaced_by_sql(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting
) -> list[tuple[str, str]]:
    """Return what the table of requests cannot hold, and why."""
    found = requests.counted(list(bodies), year, edition, counting).unplaced
    return sorted((one.case.partition("/")[2], one.reason) for one in found)


def purely(found: Tally) -> Cells:
    """Return the cases behind each cell, as the pure tally counts."""
    return {cell: one.cases for cell, one in found.cells.items()}
