"""Cases put into the ledger as they are, and what they count for: by SQL, and by the pure tally."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from gongkai.clock import CHINA
from gongkai.core.form.edition import Edition
from gongkai.core.form.tally import Tally, Unplaced
from gongkai.core.form.tally.settings import Counting
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Casebook, Hand
from gongkai.registers.remedies import queries as remedies
from gongkai.registers.requests import queries as requests

HAND = Hand(actor="clerk-1", role=Role.CLERK, at=datetime(2030, 1, 1, 12, tzinfo=CHINA))
Cells = Mapping[str, tuple[str, ...]]


@transaction.atomic
def put(book: Casebook, records: Iterable[CaseRecord]) -> None:
    """Record the facts of cases, in the order in which they stand."""
    for record in records:
        case = book.open(record.body, record.number)
        book.add(case, record.facts, HAND)


def by_sql(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting
) -> tuple[Cells, list[Unplaced]]:
    """Return the cases behind each cell, as the registers count, and what has no place."""
    chains = list(bodies)
    asked = requests.counted(chains, year, edition, counting)
    disputed = remedies.counted(chains, year, edition, counting)
    cells = {cell: one.cases for cell, one in (*asked.cells.items(), *disputed.items())}
    return cells, list(asked.unplaced)


def figures_by_sql(
    bodies: Iterable[str], year: int, edition: Edition, counting: Counting
) -> dict[str, int]:
    """Return the figure of each cell, added up by the database."""
    chains = list(bodies)
    return {
        **requests.counts(chains, year, edition, counting),
        **remedies.counts(chains, year, edition, counting),
    }


def purely(found: Tally) -> tuple[Cells, list[Unplaced]]:
    """Return the same from the pure tally."""
    cells = {cell: one.cases for cell, one in found.cells.items()}
    return cells, sorted(found.unplaced, key=lambda one: one.case)


def named(records: Iterable[CaseRecord]) -> list[CaseRecord]:
    """Name cases as the registers do: two bodies may have the same number."""
    return [replace(one, case=f"{one.body}/{one.number}") for one in records]


def opened(
    cell: str, bodies: Iterable[str], year: int, edition: Edition, counting: Counting
) -> tuple[str, ...]:
    """Return the cases that a cell opens to."""
    register = requests if cell.startswith("requests.") else remedies
    found = register.behind(cell, list(bodies), year, edition, counting)
    return tuple(sorted(one.pk for one in found))
