"""What may be asked about sums of reports (汇总): those of a body and all beneath it, in a year.

The sums are the core's. Here it is found out whose reports are concerned: those of the bodies
beneath, and those of others that cover one of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db.models import F, Q, QuerySet
from django.db.models.functions import MD5

from gongkai.bodies import models as bodies
from gongkai.bodies.queries import lineage, subtree
from gongkai.core.form.rollup import Group, RollUp, add_up
from gongkai.core.form.rollup.filing import Body, Claim, Filing, choose
from gongkai.registers.reports import models
from gongkai.registers.reports.memory import SumsMemory
from gongkai.registers.reports.records import report_of

memory = SumsMemory(most=5000)
"""Sums of five thousand reports in all; a report's figures take some 20 KB."""

Source = tuple[Claim, int, str]
"""A claim, the version that stands for it, and the digest of what was read in it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SubtreeSums:
    """The sums of a body and all beneath it (某机关及其所属汇总).

    `digest` is that of all that they are made from: where it is the same, so are they.
    """

    found: RollUp
    digest: str


def rolled_up(body: bodies.Body, year: int) -> SubtreeSums:
    """Return the sums of a body and all beneath it (某机关及其所属某年度汇总).

    Each body is counted once, with the report that covers it; bodies that had a name at the
    end of the year and no report are missing. In five queries, whatever the number of bodies.
    """
    inside = set(subtree(body).values_list("pk", flat=True))
    filings = list(_concerned(inside, year))
    known = _known(inside, filings, date(year, 12, 31))
    sources = tuple(_source(filing, known) for filing in filings)
    named = (known[pk] for pk in inside if known[pk].name)
    expected = tuple(sorted(named, key=lambda one: one.code))
    group = Group(year=year, top=body.code)
    return SubtreeSums(
        found=memory.get((group, sources, expected), lambda: _added(group, sources, expected)),
        digest=sha256(repr((group, sources, expected)).encode()).hexdigest(),
    )


def years_beneath(body: bodies.Body) -> list[int]:
    """Return the years with a report of a body or one beneath it (有报告的年度), latest first."""
    inside = subtree(body).values("pk")
    concerned = models.Filing.objects.exclude(current=None).filter(
        Q(body__in=inside) | Q(covers__in=inside)
    )
    return list(concerned.order_by("-year").values_list("year", flat=True).distinct())


def _concerned(inside: Iterable[int], year: int) -> QuerySet[models.Filing]:
    """Return the year's reports on which the choice depends (有关的报告).

    These are the reports of the bodies inside; those that cover others, wherever they stand;
    and those of the bodies covered, for each of the two decides on the other.
    """
    filed = models.Filing.objects.exclude(current=None).filter(year=year)
    covering = filed.exclude(covers=None)
    return (
        filed.filter(
            Q(body__in=list(inside))
            | Q(pk__in=covering.values("pk"))
            | Q(body__in=covering.values("covers"))
        )
        .annotate(digest=MD5("current__reading"), code=F("body__code"))
        .prefetch_related("covers")
        .order_by("code")
    )


def _known(inside: Iterable[int], filings: Iterable[models.Filing], on: date) -> Mapping[int, Body]:
    """Return the bodies concerned as the core has them (有关机关), with the names of the day."""
    wanted = set(inside)
    for filing in filings:
        wanted |= {filing.body_id, *(one.pk for one in filing.covers.all())}
    found = lineage(wanted, on)
    return {pk: _body(found[pk], found) for pk in wanted}


def _body(body: bodies.Body, known: Mapping[int, bodies.Body]) -> Body:
    path: list[str] = []
    parent = body.parent_id
    while parent is not None:
        path.append(known[parent].code)
        parent = known[parent].parent_id
    return Body(code=body.code, name=body.name or "", path=tuple(path[::-1]), level=body.level)


def _source(filing: models.Filing, known: Mapping[int, Body]) -> Source:
    claim = Claim(
        body=_called(known[filing.body_id]),
        year=filing.year,
        covers=tuple(_called(known[one.pk]) for one in filing.covers.all()),
    )
    return claim, filing.current_id, filing.digest


def _called(body: Body) -> Body:
    """Return a body that has a report, by its code where it had no name that day (无名称者)."""
    if body.name:
        return body
    return Body(code=body.code, name=body.code, path=body.path, level=body.level)


def _added(group: Group, sources: tuple[Source, ...], expected: tuple[Body, ...]) -> RollUp:
    """Add up what was chosen (汇总). What is asked for says all that the sums depend on."""
    choice = choose(claim for claim, _, _ in sources)
    kept = {id(claim) for claim in choice.counted}
    own = {
        version: claim
        for claim, version, _ in sources
        if id(claim) in kept and group.holds(claim.body)
    }
    readings = models.Version.objects.filter(pk__in=own).order_by("filing__body__code")
    counted = [
        Filing(claim=own[pk], report=report_of(reading))
        for pk, reading in readings.values_list("pk", "reading").iterator()
    ]
    return add_up(group, counted, choice, expected)
