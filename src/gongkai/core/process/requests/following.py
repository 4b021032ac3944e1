"""What an applicant is told of her case (申请人查询办理情况): its course, and what was sent to her.

The date due is the same fold's; only what the office does among itself, as a search or a note, is
left out of the steps.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.course import Searched, ThirdPartyInformed
from gongkai.core.facts.requests.office import Enclosed, OfficeFact
from gongkai.core.facts.requests.record import Amended
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.papers.folder import Enclosure, Folder
from gongkai.core.process.requests.papers.naming import TO_APPLICANT
from gongkai.core.process.requests.papers.paper import PaperState

INSIDE = (OfficeFact, Searched, ThirdPartyInformed, Amended)
"""What the applicant is not told of (内部办理记录); what an amendment put right she is."""


def told_applicant(record: Sequence[Fact], as_of: date) -> tuple[Fact, ...]:
    """Return the facts that the applicant is told of (可告知的事实), amended ones replaced.

    In the order in which they happened: they fold to the same state as the record.
    """
    return tuple(fact for _, fact in in_order(record, as_of) if not isinstance(fact, INSIDE))


@dataclass(frozen=True, kw_only=True, slots=True)
class SentPaper:
    """A paper that left for the applicant (发给申请人的文书), with its files."""

    paper: PaperState
    files: tuple[Enclosure, ...]
    """The sealed paper itself, then what is supplied with it."""


def sent_papers(folder: Folder) -> Iterator[SentPaper]:
    """Yield what was sent to the applicant (已发出的文书), in the order in which it was begun."""
    for paper in folder.papers.values():
        if paper.kind in TO_APPLICANT and paper.stage.left:
            yield SentPaper(paper=paper, files=tuple(_files(paper, folder)))


def _files(paper: PaperState, folder: Folder) -> Iterator[Enclosure]:
    sealed = folder.enclosures.get(paper.sealing.file) if paper.sealing else None
    if sealed and sealed.discarded is None:
        yield sealed
    for one in folder.enclosures.values():
        about = (one.about or "").partition(".")[0]
        if one.what is Enclosed.SUPPLIED and one.discarded is None and about == paper.id:
            yield one
