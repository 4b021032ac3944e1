"""Made-up rows of the read models (合成的读模型): a register's years, put in by COPY."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db import connection, models, transaction
from psycopg.sql import SQL, Identifier

from gongkai.core.facts.requests.terms import ApplicantKind, Channel, Outcome
from gongkai.core.process.requests.state import LIVE, Phase
from gongkai.registers.requests.likeness import grams
from gongkai.registers.requests.models import Docket, Request, Standing

DAY = date(2026, 6, 15)
YEARS = 8
BODIES = 200
_PENDING = sorted(LIVE | {Phase.DECIDED})
_OUTCOMES, _KINDS, _CHANNELS = list(Outcome), list(ApplicantKind), list(Channel)

_SUBJECTS = [
    f"{place}{matter}"
    for place in ("某地块", "某道路", "某小区", "某河道", "某园区")
    for matter in ("征收批复", "环境影响评价批复", "规划许可证", "拨款文件", "验收报告", "公示材料")
]

Values = dict[str, Any]


def fill(requests: int) -> None:
    """Put in so many requests with where they stand (载入合成数据), and have them analysed."""
    for place, model in enumerate((Request, Standing, Docket)):
        _copy(model, (made[place] for made in _made(requests)))
    with connection.cursor() as cursor:
        for model in (Request, Standing, Docket):
            cursor.execute(f"VACUUM ANALYZE {model._meta.db_table}")


def body(place: int) -> str:
    return f"body-{place:03}"


def _made(requests: int) -> Iterator[tuple[Values, ...]]:
    """Yield requests in the order in which they came, about one in thirty of them still open."""
    random, per_year = Random(2026), -(-requests // YEARS)
    for place in range(requests):
        arrived = DAY - timedelta(days=(requests - place - 1) * YEARS * 365 // requests)
        year, serial = 2019 + place // per_year, place % per_year // BODIES + 1
        chain, number = body(place % BODIES), f"{year}-{serial:04}"
        yield _one(random, chain, number, arrived)


def _one(random: Random, chain: str, number: str, arrived: date) -> tuple[Values, ...]:
    key, due = f"{chain}/{number}", arrived + timedelta(days=28)
    fresh = (DAY - arrived).days < 60
    live = random.random() < (0.6 if fresh else 0.02)
    sent = None if live else min(arrived + timedelta(days=random.randint(1, 31)), DAY)
    late = sent is not None and sent > due
    phase = random.choice(_PENDING) if live else Phase.CLOSED
    request = {
        "chain": chain, "stream": f"request/{number}", "id": key, "number": number, "version": 3,
        "channel": random.choice(_CHANNELS), "arrived": arrived, "received": arrived,
        "applicant_kind": random.choice(_KINDS), "corrections": 0, "concluded": sent,
        "outcome": "" if live else random.choice(_OUTCOMES), "dispatched": sent,
        "faults": ["law.reply_late"] if late else [], "extended": random.random() < 0.1,
    }  # fmt: skip
    standing = {
        "chain": chain, "stream": f"request/{number}", "request_id": key, "place": 1,
        "since": arrived, "until": None, "phase": phase, "due": due, "provisional": False,
        "late": late, "number": number, "arrived": arrived, "concluded": sent,
        "waiting_until": due if Phase(phase).waits else None,
    }  # fmt: skip
    subject = random.choice(_SUBJECTS)
    docket = {
        "request_id": key, "chain": chain, "number": number, "subject": subject,
        "applicant_masked": "张*", "grams": grams(subject), "sketch": [place_of(number)],
    }  # fmt: skip
    return request, standing, docket


def place_of(number: str) -> int:
    """Return a number that stands for the sketch of a text (内容指纹)."""
    return int(number.replace("-", ""))


def _copy(model: type[models.Model], rows: Iterator[Values]) -> None:
    """Write rows into a model's table by COPY; what a row does not say is empty, or false.

    By way of a table of its own: PostgreSQL copies into none that has row-level security.
    """
    fields = model._meta.local_concrete_fields
    columns = SQL(", ").join(Identifier(one.column) for one in fields)
    empty = {one.column: _empty(one) for one in fields}
    table = Identifier(model._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SQL("CREATE TEMP TABLE filling (LIKE {}) ON COMMIT DROP").format(table))
        with cursor.copy(SQL("COPY filling ({}) FROM STDIN").format(columns)) as copy:
            for row in rows:
                copy.write_row([row.get(column, value) for column, value in empty.items()])
        cursor.execute(
            SQL("INSERT INTO {} ({}) SELECT {} FROM filling").format(table, columns, columns)
        )


def _empty(one: models.Field[Any, Any]) -> object:
    if one.null:
        return None
    return False if isinstance(one, models.BooleanField) else ""
