"""What enters a roll-up (汇总的对象): bodies, their filings, and which of them are counted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.core.form.report import Report


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """A body in the tree (行政机关), with the codes of its superiors, outermost first."""

    code: str
    name: str
    path: tuple[str, ...] = ()
    level: str | None = None

    def under(self, code: str) -> bool:
        """Say whether the body is that one or stands beneath it (属于)."""
        return code == self.code or code in self.path


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Which bodies a document reports for (报送说明): its own and those it `covers` besides.

    `source` names the document, so that a person can find it.
    """

    body: Body
    year: int
    covers: tuple[Body, ...] = ()
    source: str = ""

    @property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies whose figures the document holds (涵盖的机关), its own first."""
        return (self.body, *self.covers)


@dataclass(frozen=True, kw_only=True, slots=True)
class Filing:
    """A claim with its report (一份报送)."""

    claim: Claim
    report: Report


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeated:
    """A claim that is not counted (重复报送), for `counted` has `bodies` of it already."""

    claim: Claim
    counted: Claim
    bodies: tuple[Body, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Which claims are counted (计入范围), so that no body is counted twice in a year."""

    counted: tuple[Claim, ...]
    repeated: tuple[Repeated, ...]

    def covering(self, year: int) -> dict[str, Claim]:
        """Return the counted claim of every body in a year (各机关的报送), by the body's code."""
        return {
            body.code: claim
            for claim in self.counted
            if claim.year == year
            for body in claim.bodies
        }


def choose(claims: Iterable[Claim]) -> Choice:
    """Return which claims to count (选定计入的报送): each body once a year.

    Of two that share a body the one for more bodies is counted, of equal ones the later in
    order. Counted claims keep their order.
    """
    given = tuple(claims)
    ranked = sorted(range(len(given)), key=lambda place: (-len(set(given[place].bodies)), -place))
    taken: dict[tuple[int, str], int] = {}
    counted, repeated = [], []
    for place in ranked:
        claim = given[place]
        keys = [(claim.year, body.code) for body in claim.bodies]
        earlier = [taken[key] for key in keys if key in taken]
        if earlier:
            repeated.append((place, earlier[0]))
        else:
            counted.append(place)
            taken |= dict.fromkeys(keys, place)
    return Choice(
        counted=tuple(given[place] for place in sorted(counted)),
        repeated=tuple(_repeated(given, sorted(repeated))),
    )


def _repeated(given: Sequence[Claim], pairs: Iterable[tuple[int, int]]) -> Iterator[Repeated]:
    for place, other in pairs:
        theirs = {body.code for body in given[other].bodies}
        shared = tuple(body for body in given[place].bodies if body.code in theirs)
        yield Repeated(claim=given[place], counted=given[other], bodies=shared)
