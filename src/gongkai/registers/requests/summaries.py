"""Who has how much to do (在办统计): open cases by person, by office, by body."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q

from gongkai.bodies.models import Office
from gongkai.registers.requests.listing import body_names, people
from gongkai.registers.requests.lists import DEFINITIONS, Asking, Which, standing
from gongkai.registers.requests.models import UNSENT


@dataclass(frozen=True, kw_only=True, slots=True)
class Load:
    """What somebody has to do (在办件数)."""

    key: str
    name: str
    open: int
    overdue: int
    soon: int


def loads(one: Asking) -> Mapping[str, tuple[Load, ...]]:
    """Return what is open by `handler`, `office` and `body` (在办统计), the most overdue first."""
    by_person = _counted("request__handler", one)
    by_office = _counted("request__office", one)
    by_body = _counted("chain", one)
    offices = {str(office.pk): office.name for office in _offices(by_office)}
    return {
        "handler": _named(by_person, people(by_person)),
        "office": _named({key: row for key, row in by_office.items() if key}, offices),
        "body": _named(by_body, body_names(by_body, one.day)),
    }


_Counts = tuple[int, int, int]


def _counted(by: str, one: Asking) -> dict[str, _Counts]:
    found = standing(one.bodies, one.day).filter(phase__in=UNSENT).values(by)
    rows = found.annotate(
        open=Count("place"),
        overdue=Count("place", filter=DEFINITIONS[Which.OVERDUE].holds(one)),
        soon=Count("place", filter=DEFINITIONS[Which.DUE_SOON].holds(one)),
    )
    return {row[by]: (row["open"], row["overdue"], row["soon"]) for row in rows.order_by()}


def _offices(counts: Mapping[str, _Counts]) -> list[Office]:
    keys = [int(key) for key in counts if key.isascii() and key.isdigit()]
    return list(Office.objects.filter(Q(pk__in=keys)))


def _named(counts: Mapping[str, _Counts], names: Mapping[str, str]) -> tuple[Load, ...]:
    found = (
        Load(key=key, name=names.get(key, key), open=open_, overdue=overdue, soon=soon)
        for key, (open_, overdue, soon) in counts.items()
    )
    return tuple(sorted(found, key=lambda load: (-load.overdue, -load.soon, -load.open, load.key)))
