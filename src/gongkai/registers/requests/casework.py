"""What staff may ask about a request (案卷查询): only of those within their rights.

Each answer takes a fixed number of queries, however long the case is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User as Account
from django.db.models import Count

from gongkai.bodies.models import Office
from gongkai.bodies.rights import Right, User
from gongkai.core.facts.fact import Fact
from gongkai.core.process.deciding import ROLES, Role
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.state import State
from gongkai.holidays.queries import calendar
from gongkai.ledger.casebook import OpenCase
from gongkai.ledger.models import Access
from gongkai.registers.requests.applying.submitting import APPLICANT
from gongkai.registers.requests.cases import CASES, Asking
from gongkai.registers.requests.models import (
    Assignment,
    Consultation,
    Docket,
    Enclosure,
    Paper,
    Part,
    Request,
)
from gongkai.registers.requests.queries import requests_on
from gongkai.registers.requests.reaching import chains, own_offices, visible

_ACCESSES = 200
"""How many readings are shown, the latest first."""
_LONGEST_ID = 18


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A fact as it stands in the file (案卷记录)."""

    place: int
    """Its number within the case, 1, 2, …"""
    fact: Fact
    """With the texts of the work in it; personal data is withheld."""
    recorded_at: datetime
    actor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """That somebody read or erased personal data of a case (查阅记录)."""

    actor: str
    deed: str
    reason: str
    at: datetime
    values: int
    """How many texts and files at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFile:
    """All that staff see of a case (案卷), applicants' data apart."""

    request: Request
    """With `phase`, `due`, `waiting_until` and `provisional` on the day."""
    docket: Docket | None
    """None where it was erased."""
    open: OpenCase
    """The case as commands and `what_next` take it; its texts are references."""
    state: State
    folder: Folder
    entries: tuple[Entry, ...]
    papers: tuple[Paper, ...]
    enclosures: tuple[Enclosure, ...]
    assignments: tuple[Assignment, ...]
    consultations: tuple[Consultation, ...]
    parts: tuple[Part, ...]
    readings: tuple[Reading, ...]
    people: Mapping[str, str]
    """The names of accounts, by their ids."""
    offices: Mapping[str, str]
    """The names of offices, by their ids."""
    whole: bool
    """False for whoever sees it only because her office was asked."""

    @property
    def version(self) -> int:
        """Return what the next command expects (版本)."""
        return self.open.version


def case_file(user: User, code: str, number: str, on: date) -> CaseFile | None:
    """Return a case as staff see it on a day (案卷), None where there is none to be seen."""
    found = requests_on(on).filter(pk__in=visible(user, on).values("pk"))
    row = found.filter(chain=code, number=number).select_related("docket").first()
    if row is None:
        return None
    case = CASES.open(code, number)
    whole = code in set(chains(user, Right.CASES, on))
    own = frozenset() if whole else frozenset(own_offices(user, on))
    return _file(row, case, on, own if not whole else None)


def _file(row: Request, case: OpenCase, on: date, own: frozenset[str] | None) -> CaseFile:
    papers = tuple(row.papers.order_by("drafted_on", "key"))
    enclosures = tuple(row.enclosures.order_by("filed_on", "key"))
    assignments = tuple(row.assignments.order_by("since", "key"))
    entries = _entries(case)
    readings = _readings(case)
    if own is not None:
        assignments = tuple(one for one in assignments if one.office in own)
        papers = tuple(one for one in papers if own & {*one.offices})
        kept = {one.key for one in (*assignments, *papers)}
        enclosures = tuple(one for one in enclosures if one.about in kept)
        entries, readings = _of_office(entries, kept), ()
    return CaseFile(
        request=row,
        docket=getattr(row, "docket", None),
        open=case,
        state=fold(case.facts, calendar(), as_of=max(on, case.facts[0].on)),
        folder=folder_at(case.facts, on),
        entries=entries,
        papers=papers,
        enclosures=enclosures,
        assignments=assignments,
        consultations=tuple(row.consultations.order_by("since", "key")),
        parts=tuple(row.parts.order_by("place")),
        readings=readings,
        people=_people(case, readings),
        offices=_offices(assignments, papers),
        whole=own is None,
    )


def _entries(case: OpenCase) -> tuple[Entry, ...]:
    told = CASES.work_of(case)
    return tuple(
        Entry(place=place, fact=fact, recorded_at=one.recorded_at, actor=actor)
        for place, (fact, one, actor) in enumerate(
            zip(told, case.record, case.actors, strict=True), 1
        )
    )


def _of_office(entries: Iterable[Entry], kept: set[str]) -> tuple[Entry, ...]:
    """Return what an office sees of the record (本科室可见的记录): the request, its own part."""
    return tuple(
        one
        for one in entries
        if isinstance(one.fact, Asking)
        or kept & {getattr(one.fact, name, "") for name in ("id", "paper", "about")}
    )


def _readings(case: OpenCase) -> tuple[Reading, ...]:
    of_case = Access.objects.filter(stream=case.stream.name, value__chain=case.stream.chain)
    rows = of_case.values("actor", "deed", "reason", "at").annotate(values_=Count("pk"))
    return tuple(
        Reading(
            actor=one["actor"],
            deed=one["deed"],
            reason=one["reason"],
            at=one["at"],
            values=one["values_"],
        )
        for one in rows.order_by("-at", "actor")[:_ACCESSES]
    )


def _people(case: OpenCase, readings: Iterable[Reading]) -> dict[str, str]:
    """Return the names of the accounts in a case (人员姓名), by their ids."""
    named = {one.actor for one in readings} | set(case.actors)
    for fact in case.facts:
        named |= {_text(fact, name) for name in ("by", "signer", "instead_of", "drafter")}
    ids = [int(one) for one in named if one.isdecimal() and len(one) < _LONGEST_ID]
    accounts = {str(one.pk): one.get_full_name() for one in Account.objects.filter(pk__in=ids)}
    return {APPLICANT: ROLES[Role.APPLICANT], **accounts}


def _offices(assignments: Iterable[Assignment], papers: Iterable[Paper]) -> dict[str, str]:
    named = {one.office for one in assignments} | {one for row in papers for one in row.offices}
    ids = [int(one) for one in named if one.isdecimal() and len(one) < _LONGEST_ID]
    return {str(one.pk): one.name for one in Office.objects.filter(pk__in=ids)}


def _text(fact: Any, name: str) -> str:
    return getattr(fact, name, None) or ""
