"""What a case tells a paper (文书要素): the blanks it can fill, and what a body's papers share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from gongkai.bodies.forums import forums_of
from gongkai.bodies.letterheads import letterhead_of
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.requests.applicant import Applicant
from gongkai.core.facts.requests.course import (
    AgencyConsulted,
    Extended,
    FeeNotified,
    FeeServed,
    ReasonGiven,
    ReasonRequested,
    Searched,
    ThirdPartyConsulted,
)
from gongkai.core.facts.requests.intake import Corrected, CorrectionNotified
from gongkai.core.facts.requests.terms import ApplicantKind
from gongkai.core.papers.composing import Frame
from gongkai.core.papers.draft import ADDRESSEE, Draft
from gongkai.core.papers.filling import Value
from gongkai.core.papers.suggesting import CaseFacts, suggested
from gongkai.core.papers.template import Template
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.papers.paper import PaperState
from gongkai.desk.requests.shown import asked
from gongkai.holidays.queries import calendar
from gongkai.presentation.entered import whole_number

if TYPE_CHECKING:
    from gongkai.desk.views.requests.opened import Opened

_EXTENSION, _EXTENDED = "extension_days", "extended_due"

Kind = TypeVar("Kind", bound=Fact)


def proposed(found: "Opened", template: Template) -> dict[str, str]:
    """Return what the case proposes for a template's blanks (建议填写), but who asks."""
    known = suggested(template, _case_facts(found))
    return {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in known.items()
        if name != ADDRESSEE
    }


def reckoned(found: "Opened", draft: Draft) -> Draft:
    """Return a draft with what follows from what was filled in (自动推算): a later date due.

    By the clock itself, as if the applicant were told today; nothing where the day is filled in.
    """
    days = whole_number(draft.values.get(_EXTENSION, ""))
    if draft.values.get(_EXTENDED) or not days:
        return draft
    told = Extended(on=found.today, working_days=days)
    try:
        due = fold((*found.facts, told), calendar(), as_of=found.today).due
    except FactError:
        return draft
    if due is None or due == found.state.due:
        return draft
    return replace(draft, values={**draft.values, _EXTENDED: due.isoformat()})


def addressed(found: "Opened", who: Applicant | None) -> Mapping[str, Value]:
    """Return how the applicant is addressed (称谓): by the whole name where `who` is known."""
    organisation = found.file.request.applicant_kind not in {"", ApplicantKind.NATURAL_PERSON}
    name = who.name if who else found.applicant_masked
    return {ADDRESSEE: name or "申请人", "you": "你单位" if organisation else "您"}


def frame(found: "Opened", paper: PaperState | None) -> Frame:
    """Return what the body's papers have in common (文书通用要素), for a paper as it stands."""
    head = letterhead_of(found.body)
    signed = paper.signature.on if paper and paper.signature else None
    return Frame(
        agency=found.body_name,
        decided=signed or found.today,
        head=f"{found.body_name}文件" if head and head.red_head else None,
        number=paper.number if paper else None,
        dated=signed,
        forums=forums_of(found.body),
    )


def _case_facts(found: "Opened") -> CaseFacts:
    """Return what papers ask of the case (案件要素): the last of each fact counts."""
    facts, state, head = found.told, found.state, letterhead_of(found.body)
    extended, fee = _last(facts, Extended), _last(facts, FeeNotified)
    notified, searched = _last(facts, CorrectionNotified), _last(facts, Searched)
    corrected, third = _last(facts, Corrected), _last(facts, ThirdPartyConsulted)
    told = list(asked(facts))
    return CaseFacts(
        registration=found.number,
        received=state.received,
        asked=told[-1].text if told else None,
        due=state.due,
        correction_notified=_on(notified),
        correction_due=notified.due if notified else None,
        corrected=_on(corrected),
        extension_notified=_on(extended),
        extension_days=extended.working_days if extended else None,
        consulted_whom=_whom(facts),
        third_party_consulted=_on(third),
        reason_requested=_on(_last(facts, ReasonRequested)),
        reason_given_on=_on(_last(facts, ReasonGiven)),
        fee_amount=fee.amount if fee else None,
        fee_served=_on(_last(facts, FeeServed)),
        fee_due=state.waiting_until,
        search_where=searched.where if searched else None,
        search_how=searched.how if searched else None,
        office=head.office_name if head else None,
        phone=head.phone or None if head else None,
        address=head.address or None if head else None,
    )


def _whom(facts: Sequence[Fact]) -> str | None:
    """Return who was consulted (征求意见的对象), as the template words it."""
    third = _last(facts, ThirdPartyConsulted) is not None
    other = _last(facts, AgencyConsulted) is not None
    if third and other:
        return "第三方和其他机关"
    if third:
        return "第三方"
    return "其他机关" if other else None


def _last(facts: Sequence[Fact], kind: type[Kind]) -> Kind | None:
    return next((one for one in reversed(facts) if isinstance(one, kind)), None)


def _on(fact: Any) -> date | None:
    return fact.on if fact else None
