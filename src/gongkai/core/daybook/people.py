"""Who a row of a daybook is about (台账中的申请人): name, number, how to reach them."""

import re
from datetime import date

from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.entry import Problem, Texts
from gongkai.core.facts.requests.applicant import Applicant, IdentityKind
from gongkai.core.facts.requests.terms import ApplicantKind
from gongkai.core.identifiers.identity import NumberKind, identify
from gongkai.core.identifiers.organisations import organisation_kind

_MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}\.[A-Za-z]{2,20}")
_PHONE = re.compile(
    r"(?<![\d-])(?:\+?86[- ]?)?(?:1\d{2}[- ]?\d{4}[- ]?\d{4}|(?:0\d{2,3}[- ]?)?\d{7,8})(?![\d-])"
)
_EDGES = " \t\n,，、;；:：/"
_KINDS = {
    NumberKind.CREDIT_CODE: IdentityKind.CREDIT_CODE,
    NumberKind.RESIDENT_ID: IdentityKind.RESIDENT,
    NumberKind.OTHER: IdentityKind.OTHER,
}


def applicant_of(texts: Texts) -> Applicant | None:
    """Return the applicant of a row (申请人), None where no name is written."""
    name = texts.get(Column.APPLICANT)
    if name is None:
        return None
    contact, address = texts.get(Column.CONTACT, ""), texts.get(Column.ADDRESS, "")
    mail, contact = _taken(_MAIL, contact)
    if not mail:
        mail, address = _taken(_MAIL, address)
    phone, contact = _taken(_PHONE, contact)
    if contact and not address:
        address, contact = contact, ""
    written = texts.get(Column.IDENTITY, "")
    found = identify(written, on=date.max) if written else None
    return Applicant(
        name=name,
        identity_kind=_KINDS[found.kind] if found else None,
        identity=found.number if found else "",
        phone=phone,
        email=mail,
        address=address,
        contact=contact,
    )


def kind_of(written: str, *, on: date) -> ApplicantKind | None:
    """Return the kind that a number proposes (按号码建议的申请人类别), None where it says none."""
    found = identify(written, on=on)
    if found.problem or not found.number:
        return None
    if found.kind is NumberKind.RESIDENT_ID:
        return ApplicantKind.NATURAL_PERSON
    if found.kind is not NumberKind.CREDIT_CODE:
        return None
    kind = organisation_kind(found.number)
    return None if kind is None or kind.column is None else ApplicantKind(kind.column)


def number_note(written: str, *, on: date) -> Problem | None:
    """Return what deserves a look about a number (号码提示); it stops nothing."""
    problem = identify(written, on=on).problem if written else None
    if problem is None:
        return None
    return Problem(column=Column.IDENTITY, value=written, says=problem)


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """Return what a pattern finds first, and the rest of the text (取出)."""
    found = pattern.search(text)
    if found is None:
        return "", text.strip(_EDGES)
    rest = f"{text[: found.start()].rstrip(_EDGES)} {text[found.end() :].lstrip(_EDGES)}"
    return found[0], rest.strip(_EDGES)
