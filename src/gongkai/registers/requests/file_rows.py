"""From what an office did about a case to its rows (案卷的读模型)."""

from collections.abc import Iterator, Sequence

from gongkai.core.dates.calendar import LAST_DAY, Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.papers import PutForward, Step
from gongkai.core.process.requests import case
from gongkai.core.process.requests.case import Asked, Rules
from gongkai.core.process.requests.fold import case_at
from gongkai.core.process.requests.papers import folder as file
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.papers.paper import PaperState, Stage
from gongkai.core.process.requests.settings import DEFAULTS
from gongkai.ledger.projections import StreamRow
from gongkai.registers.requests.models import Assignment, Consultation, Enclosure, Paper

_KINDS = {
    Asked.THIRD_PARTY: "third_party",
    Asked.JOINT_MAKER: "joint_maker",
    Asked.AGENCY: "agency",
}


def file_rows(
    key: str, record: Sequence[Fact], folder: Folder, days: Calendar
) -> Iterator[StreamRow]:
    """Yield the rows of a case's papers, enclosures, assignments and consultations (案卷)."""
    forwarded = _forwarded(record)
    for paper in folder.papers.values():
        yield _paper(key, paper, forwarded.get(paper.id))
    for enclosure in folder.enclosures.values():
        yield _enclosure(key, enclosure)
    for assignment in folder.assignments.values():
        yield _assignment(key, assignment)
    now, _ = case_at(record, Rules(days, DEFAULTS), LAST_DAY)
    for one in now.consultations:
        yield _consultation(key, one, days)


def office_of(folder: Folder) -> str:
    """Return the office that was asked last and still is (协查科室), empty where none is."""
    asked = [one.office for one in folder.assignments.values() if one.open]
    return asked[-1] if asked else ""


def _paper(key: str, paper: PaperState, forwarded: Fact | None) -> Paper:
    reviewing = paper.stage is Stage.IN_REVIEW
    left = [one for one in paper.steps if one not in paper.done] if reviewing else []
    countersigning = Step.COUNTERSIGN in left
    offices = [one for one in paper.offices if one not in paper.countersigned]
    return Paper(
        request_id=key,
        key=paper.id,
        kind=paper.kind,
        stage=paper.stage,
        number=paper.number or "",
        revision=paper.revision,
        awaiting=left,
        next_steps=list(paper.next),
        offices=offices if countersigning else [],
        drafters=list(paper.drafters),
        drafted_on=paper.drafted_on,
        put_forward_on=forwarded.on if forwarded and paper.round else None,
        signed_on=paper.signature.on if paper.signature else None,
        sent_on=paper.sending.on if paper.sending else None,
        served_on=paper.served,
        about=paper.about or "",
    )


def _enclosure(key: str, one: file.Enclosure) -> Enclosure:
    return Enclosure(
        request_id=key,
        key=one.id,
        what=one.what,
        file=one.file,
        sha256=one.sha256,
        media_type=one.media_type,
        size=one.size,
        pages=one.pages,
        about=one.about or "",
        filed_on=one.on,
        discarded=one.discarded is not None,
    )


def _assignment(key: str, one: file.Assignment) -> Assignment:
    return Assignment(
        request_id=key,
        key=one.id,
        office=one.office,
        since=one.on,
        until=one.until,
        answered=one.answered,
        recalled=one.recalled is not None,
    )


def _consultation(key: str, one: case.Consultation, days: Calendar) -> Consultation:
    return Consultation(
        request_id=key,
        key=one.id,
        kind=_KINDS[one.asked],
        since=one.on,
        served=one.served,
        replied=one.replied,
        limit=one.limit(days),
    )


def _forwarded(record: Sequence[Fact]) -> dict[str, Fact]:
    """Return by which fact each paper was put forward last (最近一次送审)."""
    return {one.paper: one for one in record if isinstance(one, PutForward)}
