"""A case bound for the archive, or for a reviewing authority or court (装订卷宗、复议诉讼材料)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from gongkai import clock
from gongkai.core.facts.requests.applicant import Applicant
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.sheets import (
    Cover,
    Entry,
    Event,
    chronology_sheet,
    contents_sheet,
    evidence_sheet,
)
from gongkai.core.process.requests.papers.folder import Enclosure
from gongkai.core.process.requests.papers.paper import PAPERS, PaperState
from gongkai.desk.requests.paper_work import finished, revisions
from gongkai.engine.bundles.assembling import (
    Bundle,
    Original,
    assemble,
    bound_pages,
    page_count,
)
from gongkai.engine.fonts import FontError, find_font
from gongkai.engine.typesetting import typeset_paper
from gongkai.presentation.files import suffix
from gongkai.presentation.requests.words import ENCLOSURES, OUTCOMES
from gongkai.registers.requests.revealing import Revealed, enclosure_bytes, reveal

if TYPE_CHECKING:
    from datetime import date

    from gongkai.desk.views.requests.opened import Opened

_PROVES: Mapping[Enclosed, str] = {
    Enclosed.LETTER: "申请人提出的申请及其内容",
    Enclosed.ENVELOPE: "收到申请的日期",
    Enclosed.IDENTITY: "申请人的身份",
    Enclosed.AUTHORITY: "委托关系",
    Enclosed.CORRECTION: "申请人补正的内容和日期",
    Enclosed.OPINION: "第三方或者其他机关的意见",
    Enclosed.FOUND: "检索到的信息",
    Enclosed.APPROVAL: "文书经过审批",
    Enclosed.SEALED: "作出并告知的内容",
    Enclosed.SUPPLIED: "向申请人提供的信息",
    Enclosed.PROOF: "文书送达的方式和日期",
    Enclosed.OTHER: "办理经过",
}
"""What each kind of document proves (证明对象), to begin with."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What was bound (装订结果), with the originals for a zip."""

    bundle: Bundle
    originals: tuple[Original, ...]


def bind(found: "Opened", *, reason: str, for_court: bool) -> Bound | None:
    """Bind a case (装订), all that is read being logged; None where it may not be read.

    For a reviewing authority or a court: with the course of the case, as a list of evidence.
    FontError where the machine has no font for it.
    """
    told = reveal(found.user, found.body.code, found.number, reason=reason, at=clock.now())
    if told is None:
        return None
    originals = tuple(_originals(found, told, reason))
    agency, number = found.body_name, found.number
    bundle = assemble(
        _cover(found, told.applicant),
        originals,
        find_font(),
        lists=[chronology_sheet(agency, number, _events(found))] if for_court else [],
        contents=evidence_sheet if for_court else contents_sheet,
    )
    return Bound(bundle, originals)


def pages_of(found: "Opened") -> int | None:
    """Return how many numbered pages the bound case has (全卷页数), without binding it.

    From what was noted of each enclosure when it came in, so that nobody's data is read; papers
    that were never sealed are set. None where the machine has no font for these.
    """
    try:
        made = [_paper(found, one, None) for one in found.folder.papers.values()]
    except FontError:
        return None
    kept = [one for one in found.folder.enclosures.values() if one.discarded is None]
    enclosed = sum(bound_pages(one.media_type, one.pages) for one in kept)
    return enclosed + sum(page_count(one.data) for one in made if one)


def _cover(found: "Opened", who: Applicant | None) -> Cover:
    state, archived = found.state, found.folder.archived
    years = archived.keep_years if archived else None
    return Cover(
        agency=found.body_name,
        title=found.subject or found.number,
        registration=found.number,
        applicant=who.name if who else "",
        handler=found.names.people.get(found.folder.handler or "", ""),
        opened=state.received,
        closed=state.decided,
        result=str(OUTCOMES[state.result]) if state.result else "",
        term=gettext("{n} 年").format(n=years) if years else "",
        archive_number=(archived.place or "") if archived else "",
    )


def _events(found: "Opened") -> Iterator[Event]:
    """Yield the course of the case (办理经过): the steps of the clock, and each paper's way."""
    told = [
        Event(
            on=one.on,
            what=one.text,
            basis=gettext("《条例》第 {n} 条").format(n=one.article) if one.article else "",
        )
        for one in found.state.steps
    ]
    for paper in found.folder.papers.values():
        name = f"{PAPERS[paper.kind]}{paper.number or ''}"
        if paper.sending:
            told.append(Event(on=paper.sending.on, what=gettext("发出{p}").format(p=name)))
        if paper.served:
            proof = gettext("附件 {f}").format(f=paper.proof) if paper.proof else ""
            what = gettext("{p}送达").format(p=name)
            told.append(Event(on=paper.served, what=what, proof=proof))
    yield from sorted(told, key=lambda one: one.on)


def _originals(found: "Opened", told: Revealed, reason: str) -> Iterator[Original]:
    """Yield what is bound, by days (卷内文件): papers that were never sealed, and enclosures."""
    dated: list[tuple[date, Original]] = []
    for paper in found.folder.papers.values():
        made = _paper(found, paper, told)
        if made:
            dated.append((made.entry.dated or found.today, made))
    for one in found.folder.enclosures.values():
        kept = None if one.discarded else _enclosure(found, one, reason)
        if kept:
            dated.append((one.on, kept))
    yield from (one for _, one in sorted(dated, key=lambda pair: pair[0]))


def _paper(found: "Opened", paper: PaperState, told: Revealed | None) -> Original | None:
    """Return a paper that has no sealed file (未用印的文书), as it was signed; drafts are left."""
    last = revisions(found, paper.id)[-1].draft
    if paper.sealing or not paper.stage.signed or last is None:
        return None
    try:
        letter = finished(found, last, paper, told)
    except PaperError:
        return None
    signed = paper.signature.on if paper.signature else paper.drafted_on
    entry = Entry(
        title=PAPERS[paper.kind],
        author=found.body_name,
        number=paper.number or "",
        dated=signed,
        proves=_PROVES[Enclosed.SEALED],
    )
    return Original(entry=entry, name=f"{entry.title}.pdf", data=typeset_paper(letter, find_font()))


def _enclosure(found: "Opened", one: Enclosure, reason: str) -> Original | None:
    told = enclosure_bytes(
        found.user, found.body.code, found.number, one.id, at=clock.now(), reason=reason
    )
    if told is None or told[1] is None:
        return None
    paper = found.folder.papers.get(one.about or "")
    title = str(ENCLOSURES[one.what])
    if paper:
        title = f"{PAPERS[paper.kind]}（{title}）"
    sealed = one.what is Enclosed.SEALED and paper
    entry = Entry(
        title=title,
        author=found.body_name if sealed else "",
        number=(paper.number or "") if sealed and paper else "",
        dated=one.on,
        proves=_PROVES[one.what],
        remark=one.id,
    )
    return Original(entry=entry, name=f"{title}{suffix(one.media_type)}", data=told[1])
