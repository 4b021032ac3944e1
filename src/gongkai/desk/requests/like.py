"""What is like a request and what may answer it already (同类申请、已公开信息), beside the form."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.requests.applicant import Applicant, IdentityKind
from gongkai.core.identifiers.spelling import compact
from gongkai.desk.publications.matching import matching
from gongkai.desk.requests.intake_form import IntakeForm
from gongkai.presentation.matches import Match
from gongkai.presentation.requests.applicant_fields import ORGANISATION
from gongkai.registers.requests.docketing import applicant_key
from gongkai.registers.requests.like import like_requests
from gongkai.registers.requests.likeness import grams, sketch
from gongkai.registers.requests.models import Docket, Request

_SHOWN = 8
"""Cases listed (列出的件数)."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case that is like it (相近的申请)."""

    chain: str
    number: str
    subject: str
    arrived: date
    same_applicant: bool


@dataclass(frozen=True, slots=True)
class Like:
    """What was found (查到的)."""

    month: int
    """Which request of the applicant's this month it would be (本月第几件), 0 where unknown."""
    year: int
    cases: tuple[Case, ...]
    published: tuple[Match, ...]
    """What is public and may answer it (可能已经公开的信息)."""


def like(form: IntakeForm, today: date, absolute: Callable[[str], str]) -> Like | None:
    """Return what is like what was written so far (查同类), None where too little was.

    `absolute` makes a whole address of a path of this site.
    """
    content = form["content_1"].value() or ""
    subject = form["subject_1"].value() or ""
    body = form.whose()
    who = _written(form)
    if body is None or not (content or subject or who.name):
        return None
    on = form.cleaned_data.get("on") or today
    docket = _unsaved(body.code, subject, content, who, on)
    found = like_requests(docket)
    this_month = on.replace(day=1)
    known = bool(docket.applicant_key)
    return Like(
        month=1 + found.by_month.get(this_month, 0) if known else 0,
        year=1 + found.in_the_year if known else 0,
        cases=tuple(_cases(found.same_applicant, [one.docket for one in found.alike])),
        published=matching(body, f"{subject} {content}", absolute),
    )


def like_case(docket: Docket) -> Like:
    """Return what is like a case that is registered (同类申请)."""
    found = like_requests(docket)
    month = docket.request.arrived.replace(day=1)
    return Like(
        month=found.by_month.get(month, 0),
        year=found.in_the_year,
        cases=tuple(_cases(found.same_applicant, [one.docket for one in found.alike])),
        published=(),
    )


def _written(form: IntakeForm) -> Applicant:
    """Return the applicant as far as it is written (已写的申请人)."""
    if form["asks"].value() == ORGANISATION:
        name, number = form["organisation"].value(), form["credit_code"].value()
        kind = IdentityKind.CREDIT_CODE
    else:
        name, number = form["name"].value(), form["identity"].value()
        kind = IdentityKind.RESIDENT
    return Applicant(
        name=name or "",
        identity_kind=kind,
        identity=compact(number or ""),
        phone=form["phone"].value() or "",
    )


def _unsaved(body: str, subject: str, content: str, who: Applicant, on: date) -> Docket:
    """Return an entry of the docket that is kept nowhere (未登记的条目), to compare by."""
    return Docket(
        request=Request(id="", chain=body, number="", arrived=on),
        chain=body,
        number="",
        subject=subject,
        applicant_key=applicant_key(body, who),
        grams=grams(subject, content),
        sketch=sketch(content or subject),
    )


def _cases(same: Sequence[Docket], alike: Sequence[Docket]) -> Iterator[Case]:
    own = {one.pk for one in same}
    found = {one.pk: one for one in (*alike, *same)}
    for one in list(found.values())[:_SHOWN]:
        yield Case(one.chain, one.number, one.subject, one.request.arrived, one.pk in own)
