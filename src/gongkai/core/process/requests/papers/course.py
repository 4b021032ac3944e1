"""What each fact does to the file of a case (案卷变动)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import office as desk
from gongkai.core.facts.requests import papers as course
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.papers import Step
from gongkai.core.process.requests.papers.folder import Assignment, Enclosure, Folder
from gongkai.core.process.requests.papers.paper import PaperState, Review, Sealing, Sending, Stage

Effect = Callable[[Folder, Any], Folder]


def _drafted(folder: Folder, fact: course.Drafted) -> Folder:
    before = folder.papers.get(fact.paper)
    drafters = (*(before.drafters if before else ()), fact.by)
    written = PaperState(
        id=fact.paper,
        kind=fact.kind,
        stage=Stage.DRAFT,
        drafter=fact.by,
        drafters=tuple(dict.fromkeys(drafters)),
        drafted_on=fact.on,
        revision=1 + (before.revision if before else 0),
        content=fact.content,
        template=fact.template,
        parts=fact.parts,
        main=fact.main,
        main_reason=fact.main_reason,
        about=fact.about,
        addressee=fact.addressee,
    )
    if before:
        written = replace(written, round=before.round, reviews=before.reviews)
    return folder.with_paper(written)


def _put_forward(folder: Folder, fact: course.PutForward) -> Folder:
    paper = folder.papers[fact.paper]
    return folder.with_paper(
        replace(
            paper,
            stage=Stage.IN_REVIEW,
            drafters=tuple(dict.fromkeys((*paper.drafters, fact.by))),
            round=paper.round + 1,
            put_forward_by=fact.by,
            steps=tuple(one for one in Step if one in fact.steps),
            offices=fact.offices,
        )
    )


def _called_back(folder: Folder, fact: course.CalledBack) -> Folder:
    return folder.with_paper(replace(folder.papers[fact.paper], stage=Stage.DRAFT))


def _reviewed(folder: Folder, fact: course.Reviewed) -> Folder:
    paper = folder.papers[fact.paper]
    review = Review(
        step=fact.step,
        on=fact.on,
        by=fact.by,
        passed=fact.passed,
        round=paper.round,
        revision=paper.revision,
        opinion=fact.opinion,
        office=fact.office,
        instead_of=fact.instead_of,
        on_paper=fact.on_paper,
        signer=fact.signer,
        signer_name=fact.signer_name,
    )
    stage = Stage.SIGNED if fact.step is Step.SIGN else Stage.IN_REVIEW
    stage = stage if fact.passed else Stage.SENT_BACK
    return folder.with_paper(replace(paper, stage=stage, reviews=(*paper.reviews, review)))


def _numbered(folder: Folder, fact: course.Numbered) -> Folder:
    paper = folder.papers[fact.paper]
    return folder.with_paper(replace(paper, stage=Stage.NUMBERED, number=fact.number))


def _sealed(folder: Folder, fact: course.Sealed) -> Folder:
    paper = folder.papers[fact.paper]
    sealing = Sealing(
        on=fact.on, file=fact.file, sha256=fact.sha256, by=fact.by, revision=paper.revision
    )
    return folder.with_paper(replace(paper, stage=Stage.SEALED, sealing=sealing))


def _sent(folder: Folder, fact: course.Sent) -> Folder:
    sending = Sending(on=fact.on, method=fact.method, tracking=fact.tracking)
    paper = replace(folder.papers[fact.paper], stage=Stage.SENT, sending=sending)
    return folder.with_paper(paper)


def _served(folder: Folder, fact: course.Served) -> Folder:
    paper = folder.papers[fact.paper]
    return folder.with_paper(replace(paper, stage=Stage.SERVED, served=fact.on, proof=fact.proof))


def _abandoned(folder: Folder, fact: course.Abandoned) -> Folder:
    paper = folder.papers[fact.paper]
    return folder.with_paper(replace(paper, stage=Stage.ABANDONED, abandoned=fact.reason))


def _taken_up(folder: Folder, fact: desk.TakenUp) -> Folder:
    return replace(folder, handler=fact.by, taken_up=folder.taken_up or fact.on)


def enclosure(fact: desk.Filed) -> Enclosure:
    """Return the enclosure that was put in (附件)."""
    return Enclosure(
        id=fact.id,
        what=fact.what,
        on=fact.on,
        file=fact.file,
        sha256=fact.sha256,
        media_type=fact.media_type,
        size=fact.size,
        pages=fact.pages,
        about=fact.about,
    )


def _filed(folder: Folder, fact: desk.Filed) -> Folder:
    return folder.with_enclosure(enclosure(fact))


def _discarded(folder: Folder, fact: desk.Discarded) -> Folder:
    return folder.with_enclosure(replace(folder.enclosures[fact.id], discarded=fact.reason))


def _assigned(folder: Folder, fact: desk.Assigned) -> Folder:
    return folder.with_assignment(
        Assignment(id=fact.id, office=fact.office, on=fact.on, task=fact.task, until=fact.until)
    )


def _answered(folder: Folder, fact: desk.AssignmentAnswered) -> Folder:
    asked = folder.assignments[fact.id]
    return folder.with_assignment(replace(asked, answered=fact.on, answer=fact.answer, by=fact.by))


def _recalled(folder: Folder, fact: desk.AssignmentRecalled) -> Folder:
    return folder.with_assignment(replace(folder.assignments[fact.id], recalled=fact.reason))


def _determined(folder: Folder, fact: desk.SecrecyDetermined) -> Folder:
    return replace(folder, secrecy=(*folder.secrecy, fact))


def _made_public(folder: Folder, fact: desk.MadePublic) -> Folder:
    return replace(folder, public=fact)


def _archived(folder: Folder, fact: desk.Archived) -> Folder:
    return replace(folder, archived=fact)


def _replied(folder: Folder, fact: Replied) -> Folder:
    return replace(folder, answer=fact.paper)


EFFECTS: Mapping[type[Fact], Effect] = {
    course.Drafted: _drafted,
    course.PutForward: _put_forward,
    course.CalledBack: _called_back,
    course.Reviewed: _reviewed,
    course.Numbered: _numbered,
    course.Sealed: _sealed,
    course.Sent: _sent,
    course.Served: _served,
    course.Abandoned: _abandoned,
    desk.TakenUp: _taken_up,
    desk.Filed: _filed,
    desk.Discarded: _discarded,
    desk.Assigned: _assigned,
    desk.AssignmentAnswered: _answered,
    desk.AssignmentRecalled: _recalled,
    desk.SecrecyDetermined: _determined,
    desk.MadePublic: _made_public,
    desk.Archived: _archived,
    Replied: _replied,
}
"""What each fact does to the file (案卷变动表); the others leave it as it is."""
