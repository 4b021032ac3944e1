"""The file of a case (案卷): papers, enclosures, assignments, as the facts leave them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from gongkai.core.facts.requests.office import Archived, Enclosed, MadePublic, SecrecyDetermined
from gongkai.core.process.requests.papers.paper import PaperState


@dataclass(frozen=True, kw_only=True, slots=True)
class Enclosure:
    """A file that was put into the case (附件)."""

    id: str
    what: Enclosed
    on: date
    file: str
    sha256: str
    media_type: str
    size: int
    pages: int | None = None
    about: str | None = None
    discarded: str | None = None
    """Why it was taken out again (撤出理由)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """What an office was asked to help with (协查)."""

    id: str
    office: str
    on: date
    task: str
    until: date | None = None
    answered: date | None = None
    answer: str | None = None
    by: str | None = None
    """Who answered (回复人)."""
    recalled: str | None = None
    """Why it need not answer any more (收回理由)."""

    @property
    def open(self) -> bool:
        """Whether the answer is still awaited (是否待回复)."""
        return self.answered is None and self.recalled is None


@dataclass(frozen=True, kw_only=True, slots=True)
class Folder:
    """All that an office did about a case (案卷), at the end of a day."""

    papers: Mapping[str, PaperState] = field(default_factory=dict)
    enclosures: Mapping[str, Enclosure] = field(default_factory=dict)
    evidence: Mapping[str, Enclosure] = field(default_factory=dict)
    """Every enclosure that was ever put in, on whichever day (全部附件)."""
    redactions: Mapping[str, str] = field(default_factory=dict)
    """Of which enclosure each redacted copy was made (遮盖件的原件), by their ids."""
    assignments: Mapping[str, Assignment] = field(default_factory=dict)
    handler: str | None = None
    """The account that has the case (经办人)."""
    taken_up: date | None = None
    """The day on which it was first taken up (领办之日)."""
    answer: str | None = None
    """The paper by which the request was answered (答复文书), where it is one of the case."""
    secrecy: tuple[SecrecyDetermined, ...] = ()
    public: MadePublic | None = None
    archived: Archived | None = None

    def enclosed(self, id_: str | None, what: Enclosed) -> Enclosure | None:
        """Return an enclosure of a kind that is in the file (在卷附件), None where there is none.

        It may have been put in later than what it proves: a scan comes after the signature.
        """
        now = self.enclosures.get(id_ or "")
        found = now or self.evidence.get(id_ or "")
        return found if found and found.what is what and found.discarded is None else None

    def with_paper(self, paper: PaperState) -> "Folder":
        """Return the file with a paper changed, or one more (更新文书)."""
        return replace(self, papers={**self.papers, paper.id: paper})

    def with_enclosure(self, enclosure: Enclosure) -> "Folder":
        """Return the file with an enclosure changed, or one more (更新附件)."""
        return replace(self, enclosures={**self.enclosures, enclosure.id: enclosure})

    def with_assignment(self, assignment: Assignment) -> "Folder":
        """Return the file with an assignment changed, or one more (更新协查)."""
        return replace(self, assignments={**self.assignments, assignment.id: assignment})
