"""What a request to put a record right does (更正申请；《条例》第四十一条): no term runs."""

from dataclasses import replace

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Delivered, Dispatched
from gongkai.core.facts.requests.course import (
    AgencyConsulted,
    AgencyReplied,
    ConsultationServed,
    Searched,
    Withdrawn,
)
from gongkai.core.facts.requests.office import OfficeFact
from gongkai.core.facts.requests.record import Amended, Voided
from gongkai.core.facts.requests.rectification import (
    RectificationAsked,
    RectificationDecided,
    RectificationResult,
)
from gongkai.core.process.requests.case import Case, Move, Rules
from gongkai.core.process.requests.intake import CHANNELS

_RESULTS = {
    RectificationResult.CORRECTED: "经审核属实，予以更正",
    RectificationResult.UNFOUNDED: "经审核不属实，不予更正",
    RectificationResult.FORWARDED: "不属于本机关职能范围，转送{to}处理",
    RectificationResult.DIRECTED: "不属于本机关职能范围，告知申请人向{to}提出",
}

_COURSE = (
    RectificationDecided,
    AgencyConsulted,
    AgencyReplied,
    ConsultationServed,
    Searched,
    Dispatched,
    Delivered,
    Withdrawn,
    Voided,
    Amended,
    OfficeFact,
)
"""What may happen in such a case (更正申请的办理过程): no 补正, no extension, no charge."""


def rectification_asked(case: Case, fact: RectificationAsked, _: Rules) -> Move:
    """A request to put a record right (申请更正；第四十一条): received at once, without a term."""
    after = replace(case, begun=fact, received=fact.on)
    text = f"收到更正申请（{CHANNELS[fact.channel]}）；《条例》没有规定办理期限。"
    return Move(after, text, "41")


def rectification_decided(case: Case, fact: RectificationDecided, _: Rules) -> Move:
    """What became of it (更正申请处理；第四十一条): the applicant must be told."""
    text = _RESULTS[fact.result].format(to=fact.to or "有权更正的机关")
    return Move(replace(case, settled=fact), f"{text}。", "41")


def out_of_course(case: Case, fact: Fact) -> bool:
    """Say whether a fact has no place in the case (不属于这类案件的环节)."""
    if isinstance(case.begun, RectificationAsked):
        return not isinstance(fact, _COURSE)
    return isinstance(fact, RectificationDecided)
