"""What the check before signing looks at (待签文书): plain values, gathered by who calls."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.law.remedies import Forum
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.papers.paper import PaperState
from gongkai.core.process.requests.state import State

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Others:
    """What would show that a text belongs to another case (他案线索)."""

    numbers: frozenset[str] = frozenset()
    """Numbers of other requests of the body (其他登记号)."""
    applicants: frozenset[str] = frozenset()
    """Names of other applicants (其他申请人)."""
    bodies: frozenset[str] = frozenset()
    """Names of other bodies (其他机关)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """The text of a paper as it would leave (文书全文), with what it must agree with."""

    paper: str
    """The id of the paper in the case."""
    text: str
    number: str
    """登记号."""
    body: str
    """The body's name on the day (机关名称)."""
    applicant: str | None = None
    """Name of the applicant (申请人姓名、名称), None where whoever calls may not know it."""
    reasons: tuple[str, ...] | None = None
    """The reason filled in for each part (各事项的理由), None where they are not told apart."""
    pending: tuple[str, ...] = ()
    """Blanks that are filled after signing (签发后才填的空白), as number and date."""
    forums: tuple[Forum, ...] = ()
    """All that ever took remedies against the body (复议机关、法院), with their days."""
    switches: frozenset[str] = frozenset()
    others: Others = field(default_factory=Others)


@dataclass(frozen=True, kw_only=True, slots=True)
class Matter:
    """A case with the letter that is to be signed (待签事项)."""

    facts: Sequence[Fact]
    state: State
    folder: Folder
    paper: PaperState
    letter: Letter
    calendar: Calendar
    on: date

    @property
    def text(self) -> str:
        """Return the text without spaces (去空白全文), in which words are looked for."""
        return squeezed(self.letter.text)


def squeezed(text: str) -> str:
    """Return a text without any white space (去空白)."""
    return _SPACE.sub("", text)
