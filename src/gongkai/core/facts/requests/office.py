"""What an office does about a case (办理记录) without touching its clock.

People are named by the id of an account, offices by theirs; texts and files are erasable.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.vocabulary import VOCABULARY


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeFact(Fact):
    """A fact about the office's own work (办理记录): it never moves a date of the request."""


class Enclosed(StrEnum):
    """What an enclosure of the file is (附件种类)."""

    LETTER = "letter"
    """申请书."""
    ENVELOPE = "envelope"
    """信封或者快递单, which shows the day signed for."""
    IDENTITY = "identity"
    """身份证明."""
    AUTHORITY = "authority"
    """授权委托书."""
    CORRECTION = "correction"
    """补正材料."""
    OPINION = "opinion"
    """第三方或者其他机关的答复意见."""
    FOUND = "found"
    """检索到的材料."""
    APPROVAL = "approval"
    """签好的审批单扫描件."""
    SEALED = "sealed"
    """用印的文书."""
    SUPPLIED = "supplied"
    """提供给申请人的材料."""
    PROOF = "proof"
    """送达凭证."""
    OTHER = "other"
    """其他."""


@VOCABULARY.fact("taken_up", "领办")
@dataclass(frozen=True, kw_only=True, slots=True)
class TakenUp(OfficeFact):
    """Somebody takes the case in hand, or gets it from another (领办、转办)."""

    by: str
    """The id of the account that has the case from now on."""


@VOCABULARY.fact("filed", "附件入卷")
@dataclass(frozen=True, kw_only=True, slots=True)
class Filed(OfficeFact):
    """A file was put into the case (附件入卷): a scan, a letter, a proof."""

    id: str
    """Its number within the case: `f1`, `f2`, … (附件编号)."""
    what: Enclosed
    file: str
    """The reference of the bytes, which are erasable (文件引用)."""
    sha256: str
    media_type: str
    size: int
    """Bytes."""
    pages: int | None = None
    about: str | None = None
    """What it belongs to: the id of a paper, a consultation, an assignment, or none."""


@VOCABULARY.fact("discarded", "撤出附件")
@dataclass(frozen=True, kw_only=True, slots=True)
class Discarded(OfficeFact):
    """An enclosure was taken out again (撤出附件): the wrong file. Its number is kept."""

    id: str
    reason: str


@VOCABULARY.fact("redacted", "遮盖")
@dataclass(frozen=True, kw_only=True, slots=True)
class Redacted(OfficeFact):
    """A copy of an enclosure was made with parts of it covered (遮盖；《条例》第三十七条).

    Both are enclosures with their hashes.
    """

    id: str
    """The enclosure that is the copy (遮盖件)."""
    origin: str
    """The enclosure of which it was made (原件)."""
    marks: str
    """What is covered where, by whom, why and on which ground (遮盖标记), as JSON; erasable."""
    places: int
    """How many places are covered (遮盖处数)."""
    by: str


@VOCABULARY.fact("assigned", "分办协查")
@dataclass(frozen=True, kw_only=True, slots=True)
class Assigned(OfficeFact):
    """An office of the body was asked to help (协查): no consultation, no effect on the clock."""

    id: str
    """`a1`, `a2`, …"""
    office: str
    """The id of the office (内设机构)."""
    task: str
    """What it is asked (协查事项); erasable."""
    until: date | None = None


@VOCABULARY.fact("assignment_answered", "协查回复")
@dataclass(frozen=True, kw_only=True, slots=True)
class AssignmentAnswered(OfficeFact):
    """The office answered (协查回复)."""

    id: str
    answer: str
    """Erasable."""
    by: str


@VOCABULARY.fact("assignment_recalled", "收回协查")
@dataclass(frozen=True, kw_only=True, slots=True)
class AssignmentRecalled(OfficeFact):
    """The office need not answer any more (收回协查)."""

    id: str
    reason: str


@VOCABULARY.fact("noted", "记事")
@dataclass(frozen=True, kw_only=True, slots=True)
class Noted(OfficeFact):
    """A note for the file (记事): a telephone call, a visit."""

    text: str
    """Erasable."""
    by: str


@VOCABULARY.fact("secrecy_determined", "定密依据")
@dataclass(frozen=True, kw_only=True, slots=True)
class SecrecyDetermined(OfficeFact):
    """By which decision something is a state secret (国家秘密依据；《条例》第十四条).

    The reference of the classification alone: nothing classified ever enters the system.
    """

    reference: str
    """The number of the classifying decision or of the confirming authority's letter (文号)."""
    authority: str


@VOCABULARY.fact("made_public", "转为主动公开")
@dataclass(frozen=True, kw_only=True, slots=True)
class MadePublic(OfficeFact):
    """What was asked is disclosed to everybody (转为主动公开；《条例》第四十四条)."""

    link: str
    """Where it can be found (公开位置)."""
    reason: str
    proposed_by_applicant: bool = False


@VOCABULARY.fact("archived", "归档")
@dataclass(frozen=True, kw_only=True, slots=True)
class Archived(OfficeFact):
    """The file was closed and put away (归档；《条例》第四十五条)."""

    pages: int
    by: str
    keep_years: int | None = None
    """保管期限 in years, None for good (永久)."""
    place: str | None = None
    """The box and number on the shelf (存放位置)."""
