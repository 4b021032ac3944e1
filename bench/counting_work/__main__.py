"""`python -m bench.counting_work REQUESTS ROUNDS`: see the package."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from statistics import median

from django.core.management import call_command
from django.db import connection

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.terms import ApplicantKind
from gongkai.core.form.catalog import edition
from gongkai.core.form.tally import tally
from gongkai.core.form.tally.settings import shipped_counting
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.requests.annual import request_counts
from gongkai.core.process.requests.grounds import ALLOWED
from gongkai.registers.requests import queries
from gongkai.registers.requests.models import Branch, Part, Request, Standing
from gongkai.registers.requests.projections import rows_of

BODY, YEAR, FORM, BY = "body", 2024, edition("2021"), shipped_counting()
MODELS = (Request, Standing, Part, Branch)
CELL = "requests.granted.total"
Work = Callable[[], object]


def main(requests: int, rounds: int) -> None:
    """Measure, and print what was found."""
    call_command("migrate", interactive=False, verbosity=0)
    records = list(_records(requests))
    _fill(records)
    counts = list(request_counts(records, calendar(), BY))
    works: dict[str, Work] = {
        "scan": _scan,
        "figures": lambda: queries.counts([BODY], YEAR, FORM),
        "cases": lambda: queries.counted([BODY], YEAR, FORM).cells,
        "cell": lambda: list(queries.behind(CELL, [BODY], YEAR, FORM)[:100]),
        "tally": lambda: tally(counts, (), year=YEAR, edition=FORM),
        "fold": lambda: _folded(records),
    }
    figures = _compared(works)
    found: dict[str, object] = {
        work: median(_seconds(one) for _ in range(rounds)) for work, one in works.items()
    }
    found |= {"requests": requests, "counted": figures["requests.concluded.total"]}
    print(json.dumps(found))


def _records(requests: int) -> Iterator[CaseRecord]:
    random, outcomes, kinds = Random(2024), sorted(ALLOWED), list(ApplicantKind)
    first = date(2021, 1, 4)
    for place in range(requests):
        day = first + timedelta(days=place * 5 * 365 // requests)
        later = day + timedelta(days=random.randint(2, 40))
        outcome = random.choice(outcomes)
        part = {"outcome": outcome, "grounds": list(ALLOWED[outcome][:1])}
        raws = [
            {
                "on": day,
                "fact": "submitted",
                "channel": "in_person",
                "applicant_kind": random.choice(kinds),
            },
            {"on": later, "fact": "replied", "parts": [part], "drafter": "a", "signer": "b"},
            {"on": later, "fact": "dispatched", "method": "post"},
        ]
        yield CaseRecord(number=f"{place:06}", body=BODY, facts=VOCABULARY.decode_all(raws))


def _fill(records: list[CaseRecord]) -> None:
    rows = (row for one in records for row in rows_of(BODY, one.number, one.facts, calendar()))
    while batch := list(islice(rows, 6000)):
        for row in batch:
            row.chain = BODY
            row.stream = "request"
        for model in MODELS:
            model.objects.bulk_create([row for row in batch if isinstance(row, model)])
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE requests_request")


def _scan() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(version) FROM requests_request")
        cursor.fetchone()


def _folded(records: list[CaseRecord]) -> dict[str, int]:
    counts = request_counts(records, calendar(), BY)
    return _figures(tally(counts, (), year=YEAR, edition=FORM).cells)


def _figures(cells: object) -> dict[str, int]:
    return {cell: one.value for cell, one in cells.items() if cell.startswith("requests.")}


def _compared(works: dict[str, Work]) -> dict[str, int]:
    figures = dict(works["figures"]())
    for other in (works["fold"](), _figures(works["cases"]()), _figures(works["tally"]().cells)):
        if other != figures:
            raise RuntimeError("the tallies differ")
    return figures


def _seconds(work: Work) -> float:
    start = time.monotonic()
    work()
    return time.monotonic() - start


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
