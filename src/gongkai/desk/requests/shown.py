"""What a case holds, as its page lists it (案件页的清单): what is asked, papers, files, help."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.applicant import Applicant
from gongkai.core.facts.requests.course import (
    AgencyConsulted,
    AgencyReplied,
    ThirdPartyConsulted,
    ThirdPartyReplied,
)
from gongkai.core.facts.requests.intake import Corrected, Opening, Submitted
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.process.requests.case import Asked, Case
from gongkai.core.process.requests.papers.folder import Assignment, Enclosure, Folder
from gongkai.core.process.requests.papers.paper import PAPERS, STAGES, STEPS, PaperState
from gongkai.desk.requests.record import Names
from gongkai.presentation.requests.words import (
    CHANNELS,
    DELIVERIES,
    ENCLOSURES,
    FORMS,
    IDENTITIES,
    KINDS,
    Words,
)
from gongkai.registers.requests.revealing import Revealed

Line = tuple[Words, Words]
"""A label and what stands beside it (一行)."""


@dataclass(frozen=True, slots=True)
class Text:
    """Something that was written (一段文字), under a heading where it is not the first."""

    title: str
    text: str


def asked(facts: Sequence[Fact]) -> Iterator[Text]:
    """Yield what is asked (申请内容): as it came, and as it was corrected."""
    for fact in facts:
        if isinstance(fact, Submitted | Opening | RectificationAsked) and fact.content:
            yield Text("", fact.content)
        if isinstance(fact, Corrected) and fact.content:
            yield Text(gettext("{day} 补正后").format(day=fact.on), fact.content)


def wanted(facts: Sequence[Fact]) -> Iterator[Line]:
    """Yield how a request came, and how the information is wanted (提交渠道、提供形式)."""
    begun = next((one for one in facts if isinstance(one, Submitted | RectificationAsked)), None)
    if begun is None:
        return
    yield _("怎样收到的"), CHANNELS[begun.channel]
    if begun.tracking:
        yield _("邮件号"), begun.tracking
    if begun.applicant_kind:
        yield _("申请人情况"), KINDS[begun.applicant_kind]
    if isinstance(begun, RectificationAsked):
        return
    if begun.wanted_form:
        yield _("要求的形式"), FORMS[begun.wanted_form]
    if begun.wanted_delivery:
        yield _("要求怎样送达"), DELIVERIES[begun.wanted_delivery]


def revealed(told: Revealed) -> Iterator[Line]:
    """Yield who asks and who was consulted (申请人及第三方信息), once it was asked for."""
    if told.applicant:
        yield from _applicant(told.applicant)
    else:
        yield _("申请人"), _("已经删除，或者没有登记")
    for key, party in told.parties.items():
        yield gettext("第三方（{id}）").format(id=key), party
    for key, party in told.addressees.items():
        if party not in told.parties.values():
            yield gettext("第三方（文书 {id}）").format(id=key), party


def _applicant(one: Applicant) -> Iterator[Line]:
    yield _("姓名或者名称"), one.name
    told = (
        (IDENTITIES[one.identity_kind] if one.identity_kind else _("证件号码"), one.identity),
        (_("电话"), one.phone),
        (_("电子邮箱"), one.email),
        (_("通信地址"), one.address),
        (_("邮政编码"), one.postcode),
        (_("法定代表人或者负责人"), one.representative),
        (_("联系人"), one.contact),
        (_("代理人"), one.agent),
        (_("共同申请人"), "、".join(one.others)),
    )
    yield from ((label, value) for label, value in told if value)


def called(folder: Folder, case: Case, names: Names) -> Mapping[str, str]:
    """Return what is called what on a button (名称), by id; the id stands beside it if two are."""
    named = {
        **{one.id: PAPERS[one.kind] for one in folder.papers.values()},
        **{one.id: str(ENCLOSURES[one.what]) for one in folder.enclosures.values()},
        **{one.id: names.offices.get(one.office, "") for one in folder.assignments.values()},
        **{one.id: one.asked.value for one in case.consultations},
    }
    often = Counter(named.values())
    return {key: said if often[said] == 1 else f"{said} {key}" for key, said in named.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperLine:
    """A paper in the list (文书一行)."""

    id: str
    title: str
    stage: str
    waits: str
    """Which steps of approval are next (待办环节)."""
    number: str | None
    drafter: str
    revision: int
    sent: date | None
    served: date | None


def papers(folder: Folder, names: Names) -> list[PaperLine]:
    """Return the papers of a case (文书), in the order in which they were begun."""
    return [_paper(one, names) for one in folder.papers.values()]


def _paper(one: PaperState, names: Names) -> PaperLine:
    return PaperLine(
        id=one.id,
        title=PAPERS[one.kind],
        stage=STAGES[one.stage],
        waits="、".join(STEPS[step] for step in one.next),
        number=one.number,
        drafter=names.people.get(one.drafter, one.drafter),
        revision=one.revision,
        sent=one.sending.on if one.sending else None,
        served=one.served,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class FileLine:
    """An enclosure in the list (附件一行)."""

    id: str
    what: Words
    about: str
    on: date
    size: int
    pages: int | None
    sha256: str
    discarded: str | None


def enclosures(folder: Folder) -> list[FileLine]:
    """Return the enclosures of a case (附件), those taken out again too."""
    return [_enclosure(one, folder) for one in folder.enclosures.values()]


def about(key: str | None, folder: Folder) -> str:
    """Return what an enclosure or a paper is about (所涉事项), in words."""
    paper = folder.papers.get(key or "")
    return paper.title if paper else key or ""


def _enclosure(one: Enclosure, folder: Folder) -> FileLine:
    return FileLine(
        id=one.id,
        what=ENCLOSURES[one.what],
        about=about(one.about, folder),
        on=one.on,
        size=one.size,
        pages=one.pages,
        sha256=one.sha256,
        discarded=one.discarded,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """A consultation in the list (征求意见一行)."""

    id: str
    asked: str
    who: str
    on: date
    served: date | None
    limit: date | None
    replied: date | None
    answer: Words


_ANSWERS: Mapping[bool | None, Words] = {
    True: _("同意公开"),
    False: _("不同意公开"),
    None: _("没有表明是否同意"),
}


def consultations(case: Case, facts: Sequence[Fact], calendar: Calendar) -> list[Asking]:
    """Return whom the body consulted (征求意见), with their answers."""
    whom = {
        one.id: one.party if isinstance(one, ThirdPartyConsulted) else one.agency
        for one in facts
        if isinstance(one, ThirdPartyConsulted | AgencyConsulted)
    }
    said = {
        one.id: one.agrees for one in facts if isinstance(one, ThirdPartyReplied | AgencyReplied)
    }
    return [
        Asking(
            id=one.id,
            asked=one.asked.value,
            who=whom.get(one.id) or "",
            on=one.on,
            served=one.served,
            limit=None if one.asked is Asked.AGENCY else one.limit(calendar),
            replied=one.replied,
            answer=_ANSWERS[said.get(one.id)],
        )
        for one in case.consultations
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class Help:
    """An assignment in the list (协查一行)."""

    id: str
    office: str
    task: str
    on: date
    until: date | None
    answered: date | None
    answer: str | None
    by: str
    recalled: str | None


def assignments(folder: Folder, names: Names) -> list[Help]:
    """Return what the body's offices were asked (协查), with their answers."""
    return [_help(one, names) for one in folder.assignments.values()]


def _help(one: Assignment, names: Names) -> Help:
    return Help(
        id=one.id,
        office=names.offices.get(one.office, one.office),
        task=one.task,
        on=one.on,
        until=one.until,
        answered=one.answered,
        answer=one.answer,
        by=names.people.get(one.by or "", ""),
        recalled=one.recalled,
    )
