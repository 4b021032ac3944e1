"""Somebody asks that a record about herself be put right (申请更正；《条例》第四十一条).

A case of its own in the same register, outside the table of the annual report. The statute sets
no term for it.
"""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.terms import ApplicantKind, Channel
from gongkai.core.facts.requests.vocabulary import VOCABULARY


class RectificationResult(StrEnum):
    """What became of it (更正申请处理结果；《条例》第四十一条)."""

    CORRECTED = "corrected"
    """予以更正: the body may, and the record was wrong."""
    UNFOUNDED = "unfounded"
    """不予更正: the record was found to be right."""
    FORWARDED = "forwarded"
    """转送有权更正的机关处理, and the applicant told."""
    DIRECTED = "directed"
    """告知向有权更正的机关提出."""

    @property
    def names_another(self) -> bool:
        """Whether another body is named (是否涉及其他机关)."""
        return self in {RectificationResult.FORWARDED, RectificationResult.DIRECTED}


@VOCABULARY.fact("rectification_asked", "申请更正")
@dataclass(frozen=True, kw_only=True, slots=True)
class RectificationAsked(Fact):
    """Somebody asked that a record about herself be put right (申请更正；第四十一条)."""

    channel: Channel
    number: str | None = None
    """登记号."""
    applicant: str | None = None
    applicant_kind: ApplicantKind | None = None
    content: str | None = None
    """Which record, what is wrong in it, and what shows that (要求更正的内容); erasable."""
    original: str | None = None
    """The number of the request by which the record was given (原申请登记号), if any."""
    tracking: str | None = None
    """The number of the letter (邮件号), where it came by post."""


@VOCABULARY.fact("rectification_decided", "更正申请处理")
@dataclass(frozen=True, kw_only=True, slots=True)
class RectificationDecided(Fact):
    """The body looked into it and decided (更正申请处理；第四十一条)."""

    result: RectificationResult
    to: str | None = None
    """The body that may put it right (有权更正的机关)."""
    by: str | None = None
    paper: str | None = None
