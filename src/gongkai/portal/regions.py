"""Places and the reports in them (地区): short names for the bodies above, neighbours together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gongkai.bodies.models import Body
from gongkai.bodies.queries import ancestry, lineage, named
from gongkai.registers.reports.models import Filing

_GOVERNMENT = "人民政府"


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """A body as a place (地区): `full` its name, `name` without what the place above says."""

    code: str
    full: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RegionGroup:
    """Reports of one region (同一地区的报告): the places above, outermost first."""

    regions: tuple[Region, ...]
    filings: tuple[Filing, ...]


def region_groups(filings: Sequence[Filing], on: date) -> list[RegionGroup]:
    """Put neighbours of one region together (按地区分组), in one query whatever their number."""
    bodies = lineage({filing.body_id for filing in filings}, on)
    return [
        RegionGroup(regions=places(_line(bodies, parent)), filings=tuple(some))
        for parent, some in groupby(filings, key=lambda filing: filing.body.parent_id)
    ]


def line_of(body: Body, on: date) -> tuple[Region, ...]:
    """Return the places above a body, and itself last (所在地区)."""
    return places(list(named(ancestry(body), on)))


def beneath(body: Body | None, on: date) -> tuple[Region, ...]:
    """Return the places right beneath a body, or the topmost: those with bodies of their own."""
    found = Body.objects.filter(parent=body, children__isnull=False).distinct()
    above = line_of(body, on)[-1].full if body else ""
    return tuple(_region(one, above) for one in named(found, on).order_by("code"))


def places(bodies: Sequence[Body]) -> tuple[Region, ...]:
    """Return bodies as places (地区), each without the name before it: 淄博市, 张店区."""
    regions: list[Region] = []
    for body in bodies:
        regions.append(_region(body, regions[-1].full if regions else ""))
    return tuple(regions)


def _region(body: Body, above: str) -> Region:
    """Return 张店区 for 淄博市张店区人民政府 under 淄博市; a name that would vanish stays whole."""
    name = body.name or body.code
    full = name.removesuffix(_GOVERNMENT) or name
    return Region(code=body.code, full=full, name=full.removeprefix(above) or full)


def _line(bodies: Mapping[int, Body], parent: int | None) -> list[Body]:
    line: list[Body] = []
    while parent is not None:
        line.append(bodies[parent])
        parent = bodies[parent].parent_id
    return line[::-1]
