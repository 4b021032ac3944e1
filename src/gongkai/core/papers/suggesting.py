"""What the case already knows of a paper's blanks (建议填写): a proposal, which the clerk sees."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from gongkai.core.law.fees import Charge
from gongkai.core.law.tariff import Method
from gongkai.core.papers.filling import Value
from gongkai.core.papers.template import Template


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFacts:
    """What papers ask of a case (案件要素), as plain values; what is not known is None.

    Each field but the first three proposes the blank of its own name.
    """

    applicant: str | None = None
    """申请人, to whom a paper goes where it names nobody else."""
    is_organisation: bool = False
    """Whether the applicant is an organisation (法人或者其他组织), by which it is addressed."""
    charge: Charge | None = None
    """The charge as reckoned (信息处理费)."""
    addressee: str | None = None
    """Whom this paper is for, where that is not the applicant: a third party, a body, an office."""
    you: str | None = None
    registration: str | None = None
    received: date | None = None
    asked: str | None = None
    due: date | None = None
    correction_notified: date | None = None
    correction_due: date | None = None
    corrected: date | None = None
    extension_notified: date | None = None
    extension_days: int | None = None
    extended_due: date | None = None
    consulted_on: date | None = None
    consulted_whom: str | None = None
    """`第三方`, `其他机关` or `第三方和其他机关`."""
    third_party_consulted: date | None = None
    reason_requested: date | None = None
    reason_given_on: date | None = None
    deferred_until: date | None = None
    fee_amount: int | None = None
    fee_reckoning: str | None = None
    fee_served: date | None = None
    fee_due: date | None = None
    payment_days: int | None = None
    search_where: str | None = None
    search_how: str | None = None
    office: str | None = None
    phone: str | None = None
    address: str | None = None
    paper_title: str | None = None
    paper_number: str | None = None
    recipient_phone: str | None = None
    recipient_address: str | None = None


_OWN = frozenset(("applicant", "is_organisation", "charge"))


def suggested(template: Template, facts: CaseFacts) -> Mapping[str, Value]:
    """Return what the case proposes for a template's blanks (建议填写), those it knows."""
    known = {one.name: getattr(facts, one.name) for one in fields(facts) if one.name not in _OWN}
    known |= {"whom": facts.consulted_whom, **_of_the_applicant(facts), **_of_the_charge(facts)}
    names = {blank.name for blank in template.blanks}
    return {
        name: value for name, value in known.items() if name in names and value not in {None, ""}
    }


def _of_the_applicant(facts: CaseFacts) -> Mapping[str, Value | None]:
    to_another = facts.addressee is not None
    addressed = "你单位" if facts.is_organisation else "您"
    return {
        "addressee": facts.addressee or facts.applicant,
        "you": facts.you or (None if to_another else addressed),
    }


def _of_the_charge(facts: CaseFacts) -> Mapping[str, Value]:
    if facts.charge is None:
        return {}
    return {"fee_amount": facts.charge.amount, "fee_reckoning": reckoning(facts.charge)}


def reckoning(charge: Charge) -> str:
    """Return how a charge was reckoned (计算过程), band by band, for the notice.

    By items it depends on the requests of the month before this one, so only the sum is said.
    """
    tariff = charge.tariff
    if tariff.method is Method.ITEMS:
        return f"按{tariff.counted}，本次计{charge.quantity}{tariff.unit}，共{charge.amount}元。"
    shares = "；".join(
        f"超过{share.band.above}{tariff.unit}的{share.quantity}{tariff.unit}，"
        f"每{tariff.unit}{share.band.price}元，计{share.amount}元"
        for share in tariff.shares(charge.quantity)
        if share.amount
    )
    return f"共{charge.quantity}{tariff.unit}，{shares or '不收费'}。"
