"""Facts as they might be recorded next (拟办事项), to ask beforehand whether they may be.

What a clerk would fill in stands there in some form that no condition objects to: such conditions
are left aside, or the form says it when it is filled in.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import answer, course, intake
from gongkai.core.facts.requests import office as desk
from gongkai.core.facts.requests import papers as approval
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.facts.requests.record import Voided
from gongkai.core.facts.requests.rectification import RectificationDecided, RectificationResult
from gongkai.core.facts.requests.terms import Method
from gongkai.core.process.requests.answering import replied_with
from gongkai.core.process.requests.case import Asked, Case
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.papers.naming import ANSWERING, LETTERS
from gongkai.core.process.requests.papers.paper import PaperState, Stage

SOMETHING = "?"
"""What stands for a text that is yet to be filled in (待填)."""
_LATER = timedelta(days=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """Something that may be done next (拟办事项): the facts of one click."""

    facts: tuple[Fact, ...]
    given: tuple[Fact, ...] = ()
    """What is taken to have been done before (前提): a scan that is chosen will be in the file."""
    target: str | None = None
    step: Step | None = None
    office: str | None = None
    on_paper: bool = False
    kind: PaperKind | None = None


def probes(case: Case, folder: Folder, record: tuple[Fact, ...], on: date, by: str) -> list[Probe]:
    """Return everything that might be done next (全部拟办事项), on a day, by an account."""
    return [
        *(Probe(facts=(make(on),)) for make in _LAW),
        *_consultations(case, on),
        *(Probe(facts=(fact,)) for fact in _file(on, by)),
        *_assignments(folder, on, by),
        *_enclosures(folder, on),
        *_new_papers(on, by),
        *(one for paper in folder.papers.values() for one in _paper(paper, record, on, by)),
    ]


def _next_id(on: date) -> course.ThirdPartyConsulted:
    return course.ThirdPartyConsulted(on=on, id=SOMETHING, party=SOMETHING)


_LAW: tuple[Callable[[date], Fact], ...] = (
    lambda on: intake.Confirmed(on=on),
    lambda on: intake.CorrectionNotified(on=on, due=on + _LATER),
    lambda on: intake.Corrected(on=on),
    lambda on: intake.CorrectionLapsed(on=on),
    lambda on: intake.Split(on=on, into=("1", "2"), reason=SOMETHING),
    _next_id,
    lambda on: course.AgencyConsulted(on=on, id=SOMETHING, agency=SOMETHING),
    lambda on: course.Extended(on=on, working_days=1, approver=SOMETHING),
    lambda on: course.FeeNotified(on=on, amount=1),
    lambda on: course.FeeServed(on=on),
    lambda on: course.FeePaid(on=on),
    lambda on: course.FeeLapsed(on=on),
    lambda on: course.ReasonRequested(on=on),
    lambda on: course.ReasonGiven(on=on),
    lambda on: course.Deferred(on=on, until=on + _LATER),
    lambda on: course.Searched(
        on=on, where=SOMETHING, how=SOMETHING, by=SOMETHING, result=SOMETHING
    ),
    lambda on: RectificationDecided(on=on, result=RectificationResult.UNFOUNDED),
    lambda on: answer.Dispatched(on=on, method=Method.POST),
    lambda on: answer.Delivered(on=on),
    lambda on: course.Withdrawn(on=on),
    lambda on: Voided(on=on, reason=SOMETHING),
)


def _consultations(case: Case, on: date) -> Iterator[Probe]:
    for one in case.consultations:
        if one.served is None and one.replied is None:
            yield Probe(facts=(course.ConsultationServed(on=on, id=one.id),), target=one.id)
        third = one.asked is Asked.THIRD_PARTY
        reply = course.ThirdPartyReplied if third else course.AgencyReplied
        if one.replied is None:
            yield Probe(facts=(reply(on=on, id=one.id),), target=one.id)
        if third:
            yield Probe(facts=(course.ThirdPartyInformed(on=on, id=one.id),), target=one.id)


def _file(on: date, by: str) -> Iterator[Fact]:
    yield desk.TakenUp(on=on, by=by)
    yield desk.Noted(on=on, text=SOMETHING, by=by)
    yield desk.Assigned(on=on, id=SOMETHING, office=SOMETHING, task=SOMETHING)
    yield _scan(on, desk.Enclosed.OTHER)
    yield desk.SecrecyDetermined(on=on, reference=SOMETHING, authority=SOMETHING)
    yield desk.MadePublic(on=on, link=SOMETHING, reason=SOMETHING)
    yield desk.Archived(on=on, pages=1, by=by)


def _scan(on: date, what: desk.Enclosed, about: str | None = None) -> desk.Filed:
    return desk.Filed(
        on=on,
        id=SOMETHING,
        what=what,
        file=SOMETHING,
        sha256=SOMETHING,
        media_type=SOMETHING,
        size=0,
        about=about,
    )


def _assignments(folder: Folder, on: date, by: str) -> Iterator[Probe]:
    for one in folder.assignments.values():
        if one.open:
            answered = desk.AssignmentAnswered(on=on, id=one.id, answer=SOMETHING, by=by)
            recalled = desk.AssignmentRecalled(on=on, id=one.id, reason=SOMETHING)
            yield Probe(facts=(answered,), target=one.id)
            yield Probe(facts=(recalled,), target=one.id)
            found = _scan(on, desk.Enclosed.FOUND, one.id)
            yield Probe(facts=(found,), target=one.id)


def _enclosures(folder: Folder, on: date) -> Iterator[Probe]:
    for one in folder.enclosures.values():
        if one.discarded is None:
            yield Probe(facts=(desk.Discarded(on=on, id=one.id, reason=SOMETHING),), target=one.id)


def _new_papers(on: date, by: str) -> Iterator[Probe]:
    for kind in PaperKind:
        fact = approval.Drafted(on=on, paper=SOMETHING, kind=kind, by=by, content=SOMETHING)
        yield Probe(facts=(fact,), kind=kind)


def _paper(paper: PaperState, record: tuple[Fact, ...], on: date, by: str) -> Iterator[Probe]:
    id_ = paper.id
    revised = approval.Drafted(on=on, paper=id_, kind=paper.kind, by=by, content=SOMETHING)
    forward = approval.PutForward(on=on, paper=id_, by=by, steps=(Step.SIGN,))
    for fact in (revised, forward, approval.CalledBack(on=on, paper=id_, by=by)):
        yield Probe(facts=(fact,), target=id_)
    yield from _steps(paper, on, by)
    sealed = approval.Sealed(on=on, paper=id_, file=SOMETHING, by=by, sha256=SOMETHING)
    sent = approval.Sent(on=on, paper=id_, method=Method.POST)
    yield Probe(facts=(approval.Numbered(on=on, paper=id_, number=SOMETHING),), target=id_)
    stamped = _scan(on, desk.Enclosed.SEALED, id_)
    yield Probe(facts=(sealed,), given=(stamped,), target=id_)
    yield Probe(facts=(sent, *_companions(paper, record, on)), target=id_)
    yield Probe(facts=(approval.Served(on=on, paper=id_),), target=id_)
    yield Probe(facts=(approval.Abandoned(on=on, paper=id_, reason=SOMETHING),), target=id_)


def _steps(paper: PaperState, on: date, by: str) -> Iterator[Probe]:
    """Yield the steps of approval that are left (未完成的审批环节), here and on paper."""
    if paper.stage is not Stage.IN_REVIEW:
        return
    for step in paper.steps:
        if step in paper.done:
            continue
        countersigning = [one for one in paper.offices if one not in paper.countersigned]
        for office in countersigning if step is Step.COUNTERSIGN else [None]:
            yield _step(paper, step, office, on, by, on_paper=False)
            yield _step(paper, step, office, on, by, on_paper=True)


def _step(
    paper: PaperState, step: Step, office: str | None, on: date, by: str, *, on_paper: bool
) -> Probe:
    sheet = SOMETHING if on_paper else None
    reviewed = approval.Reviewed(
        on=on,
        paper=paper.id,
        step=step,
        by=by,
        passed=True,
        office=office,
        on_paper=sheet,
        signer_name=sheet,
    )
    decides = step is Step.SIGN and paper.kind is PaperKind.ANSWER
    return Probe(
        facts=(reviewed, replied_with(paper, reviewed)) if decides else (reviewed,),
        target=paper.id,
        step=step,
        office=office,
        given=(_scan(on, desk.Enclosed.APPROVAL, paper.id),) if on_paper else (),
        on_paper=on_paper,
    )


_LETTER_FACTS: Mapping[PaperKind, Callable[[PaperState, date], Fact]] = {
    PaperKind.CORRECTION_REPLY: lambda paper, on: RectificationDecided(
        on=on, result=RectificationResult.UNFOUNDED, paper=paper.id
    ),
    PaperKind.CORRECTION_NOTICE: lambda paper, on: intake.CorrectionNotified(
        on=on, due=on + _LATER, paper=paper.id
    ),
    PaperKind.THIRD_PARTY_LETTER: lambda paper, on: course.ThirdPartyConsulted(
        on=on, id=paper.about or SOMETHING, party=SOMETHING, paper=paper.id
    ),
    PaperKind.AGENCY_LETTER: lambda paper, on: course.AgencyConsulted(
        on=on, id=paper.about or SOMETHING, agency=SOMETHING, paper=paper.id
    ),
    PaperKind.EXTENSION_NOTICE: lambda paper, on: course.Extended(
        on=on, working_days=1, approver=SOMETHING, paper=paper.id
    ),
    PaperKind.DEFERRAL_NOTICE: lambda paper, on: course.Deferred(
        on=on, until=on + _LATER, paper=paper.id
    ),
    PaperKind.REASON_NOTICE: lambda paper, on: course.ReasonRequested(on=on, paper=paper.id),
    PaperKind.FEE_NOTICE: lambda paper, on: course.FeeNotified(on=on, amount=1, paper=paper.id),
}
"""The fact of the law that is recorded when a paper leaves (随文书发出登记的事实)."""


def _companions(paper: PaperState, record: tuple[Fact, ...], on: date) -> Iterator[Fact]:
    """Yield the facts of the law that leave with a paper (随发事实), but those that are there."""
    make = _LETTER_FACTS.get(paper.kind)
    if make and not _there(fact := make(paper, on), paper, record):
        yield fact
    if paper.kind in ANSWERING:
        dispatched = answer.Dispatched(on=on, method=Method.POST)
        if not _there(dispatched, paper, record):
            yield dispatched


def _there(fact: Fact, paper: PaperState, record: tuple[Fact, ...]) -> bool:
    named = type(fact) in LETTERS
    return any(
        type(one) is type(fact) and (not named or getattr(one, "paper", None) == paper.id)
        for one in record
    )
