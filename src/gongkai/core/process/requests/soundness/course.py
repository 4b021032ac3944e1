"""Whether the way to the answer is proved by the file (程序和凭证)."""

from collections.abc import Iterator

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.course import (
    ConsultationServed,
    Extended,
    ThirdPartyConsulted,
    ThirdPartyInformed,
    ThirdPartyReplied,
)
from gongkai.core.facts.requests.intake import CorrectionNotified
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.process.requests.papers.paper import PaperState
from gongkai.core.process.requests.soundness.flaw import Flaw, Rule, flaw
from gongkai.core.process.requests.soundness.grounds import bears_on_third_party
from gongkai.core.process.requests.soundness.matter import Matter
from gongkai.core.process.requests.state import VOIDING
from gongkai.core.process.requests.state import Rule as ClockRule

_SOON = 3
"""Working days before the date due (临期工作日数)."""
_LATE = VOIDING | {ClockRule.CORRECTION_NOTICE_LATE}


def third_parties(matter: Matter) -> Iterator[Flaw]:
    """Third parties were asked in writing, with letter, proof and opinion (第三十二条)."""
    asked = [one for one in matter.facts if isinstance(one, ThirdPartyConsulted)]
    parts = [one for one in matter.paper.parts if bears_on_third_party(one)]
    if parts and not asked:
        message = "依据第十五条处理的，应先书面征求第三方的意见，卷内没有征求意见的记录。"
        yield flaw(Rule.THIRD_PARTY_UNASKED, message)
    for one in asked:
        yield from _letter(matter, one)
        yield from _opinion(matter, one, gives=any(part.outcome.discloses for part in parts))


def _letter(matter: Matter, asked: ThirdPartyConsulted) -> Iterator[Flaw]:
    paper = _paper(matter, asked.paper) or _about(matter, asked.id)
    if paper is None or not paper.stage.left:
        message = f"征求第三方意见（{asked.id}）没有发出的意见书在卷，请补充。"
        yield flaw(Rule.THIRD_PARTY_LETTER, message)
        return
    served = any(isinstance(one, ConsultationServed) and one.id == asked.id for one in matter.facts)
    if not (paper.proof or (served and _enclosed(matter, Enclosed.PROOF, asked.id, paper.id))):
        message = f"征求第三方意见（{asked.id}）没有送达凭证，期限从何时起算无从证明，请补充。"
        yield flaw(Rule.THIRD_PARTY_PROOF, message)


def _opinion(matter: Matter, asked: ThirdPartyConsulted, *, gives: bool) -> Iterator[Flaw]:
    replies = [
        one for one in matter.facts if isinstance(one, ThirdPartyReplied) and one.id == asked.id
    ]
    if replies and not _enclosed(matter, Enclosed.OPINION, asked.id):
        message = f"第三方（{asked.id}）的书面答复意见不在卷，请入卷。"
        yield flaw(Rule.THIRD_PARTY_OPINION, message)
    informed = any(
        isinstance(one, ThirdPartyInformed) and one.id == asked.id for one in matter.facts
    )
    if gives and any(one.agrees is False for one in replies) and not informed:
        message = f"第三方（{asked.id}）不同意公开：答复发出前，请书面告知其公开的内容和理由。"
        yield flaw(Rule.THIRD_PARTY_UNINFORMED, message)


def notices(matter: Matter) -> Iterator[Flaw]:
    """Corrections and extensions were told in time, by a paper with proof (补正、延期)."""
    for one in matter.facts:
        if isinstance(one, CorrectionNotified | Extended):
            yield from _notice(matter, one, one.paper)
    for found in matter.state.findings:
        if found.rule in _LATE:
            yield flaw(Rule.NOTICE_LATE, found.message)


def _notice(matter: Matter, fact: Fact, id_: str | None) -> Iterator[Flaw]:
    article = "30" if isinstance(fact, CorrectionNotified) else "33"
    paper = _paper(matter, id_)
    if paper is None or not paper.stage.left:
        message = f"{fact.on} 的“{fact.title}”没有发出的告知书在卷，请补充。"
        yield flaw(Rule.NOTICE_PAPER, message, article=article)
    elif not (paper.proof or _enclosed(matter, Enclosed.PROOF, paper.id)):
        message = f"{paper.title}没有送达凭证，请入卷。"
        yield flaw(Rule.NOTICE_PROOF, message, article=article)


def in_time(matter: Matter) -> Iterator[Flaw]:
    """The answer leaves in time: the day of sending counts (答复期限；第三十三条)."""
    due = matter.state.due
    if due is None or matter.paper.kind is not PaperKind.ANSWER:
        return
    if matter.on > due:
        yield flaw(Rule.OVERDUE, f"答复期限 {due} 已过：请立即发出，并准备说明原因。")
        return
    left = matter.calendar.working_days(matter.on, due)
    if left < _SOON:
        when = "今天" if matter.on == due else f"还有 {left} 个工作日"
        yield flaw(Rule.DUE_SOON, f"答复期限是 {due}（{when}）：以发出之日为准，请及时用印、发出。")


def supplied(matter: Matter) -> Iterator[Flaw]:
    """What is given is in the file, or is told where it stands (提供的材料)."""
    given = [one for one in matter.paper.parts if one.outcome.discloses and not one.link]
    if given and not _enclosed(matter, Enclosed.SUPPLIED, matter.paper.id, None):
        message = "予以公开的材料不在卷：请把提供给申请人的材料入卷，或者写明公开位置。"
        yield flaw(Rule.NOTHING_SUPPLIED, message)


def enclosed_count(matter: Matter, what: Enclosed, *about: str | None) -> int:
    """Return how many enclosures of a kind are in the file (在卷附件数), by what they are about."""
    return sum(
        one.what is what and one.discarded is None and _bare(one.about) in about
        for one in matter.folder.enclosures.values()
    )


def _enclosed(matter: Matter, what: Enclosed, *about: str | None) -> bool:
    return enclosed_count(matter, what, *about) > 0


def _bare(about: str | None) -> str | None:
    return about.partition(".")[0] if about else None


def _paper(matter: Matter, id_: str | None) -> PaperState | None:
    return matter.folder.papers.get(id_ or "")


def _about(matter: Matter, consultation: str) -> PaperState | None:
    for one in matter.folder.papers.values():
        if one.kind is PaperKind.THIRD_PARTY_LETTER and one.about == consultation:
            return one
    return None
