"""What the check before signing finds (签发前检查发现), by rules that have an id and a weight."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a flaw is (严重程度)."""

    ERROR = "error"
    """应当改正: an answer with it is likely to be quashed."""
    WARNING = "warning"
    """请核对: likely wrong, or a proof that is missing."""
    NOTE = "note"
    """提示."""


class Rule(StrEnum):
    """The ids of what is checked before signing (签发前检查规则)."""

    SEARCH_MISSING = "sound.search_missing"
    GROUND_MISSING = "sound.ground_missing"
    ARTICLE_UNNAMED = "sound.article_unnamed"
    REASON_MISSING = "sound.reason_missing"
    LINK_MISSING = "sound.link_missing"
    LINK_INEXACT = "sound.link_inexact"
    LINK_UNTOLD = "sound.link_untold"
    SECRECY_BASIS = "sound.secrecy_basis"
    NOT_SEPARATED = "sound.not_separated"
    REMEDY_UNKNOWN = "sound.remedy_unknown"
    REMEDY_FORUM = "sound.remedy_forum"
    REMEDY_FORMER = "sound.remedy_former"
    REMEDY_ORDER = "sound.remedy_order"
    REMEDY_PERIOD = "sound.remedy_period"
    REMEDY_UNVERIFIED = "sound.remedy_unverified"
    THIRD_PARTY_UNASKED = "sound.third_party_unasked"
    THIRD_PARTY_LETTER = "sound.third_party_letter"
    THIRD_PARTY_PROOF = "sound.third_party_proof"
    THIRD_PARTY_OPINION = "sound.third_party_opinion"
    THIRD_PARTY_UNINFORMED = "sound.third_party_uninformed"
    NOTICE_PAPER = "sound.notice_paper"
    NOTICE_PROOF = "sound.notice_proof"
    NOTICE_LATE = "sound.notice_late"
    OVERDUE = "sound.overdue"
    DUE_SOON = "sound.due_soon"
    APPLICANT_UNNAMED = "sound.applicant_unnamed"
    NUMBER_UNNAMED = "sound.number_unnamed"
    RECEIPT_UNNAMED = "sound.receipt_unnamed"
    OTHER_NUMBER = "sound.other_number"
    OTHER_APPLICANT = "sound.other_applicant"
    OTHER_BODY = "sound.other_body"
    ATTACHMENT_MISSING = "sound.attachment_missing"
    NOTHING_SUPPLIED = "sound.nothing_supplied"
    BLANKS = "sound.blanks"


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

RULES: Mapping[Rule, tuple[str, str | None, Severity]] = {
    Rule.SEARCH_MISSING: ("认定没有所申请信息，却没有检索记录", "36", _ERROR),
    Rule.GROUND_MISSING: ("某一事项没有写明依据", "36", _ERROR),
    Rule.ARTICLE_UNNAMED: ("文书里没有引用所依据的条文", "36", _ERROR),
    Rule.REASON_MISSING: ("不提供的事项没有说明理由", "36", _ERROR),
    Rule.LINK_MISSING: ("已经主动公开的，没有写明获取的方式、途径", "36", _ERROR),
    Rule.LINK_INEXACT: ("已经主动公开的，只指到网站首页", "36", _WARNING),
    Rule.LINK_UNTOLD: ("公开位置没有写进文书", "36", _ERROR),
    Rule.SECRECY_BASIS: ("以国家秘密不予公开，却没有定密依据", "14", _ERROR),
    Rule.NOT_SEPARATED: ("部分公开没有区分处理", "37", _ERROR),
    Rule.REMEDY_UNKNOWN: ("不能确定救济途径，或者没有登记复议机关、法院", "51", _ERROR),
    Rule.REMEDY_FORUM: ("没有写明当日的复议机关、管辖法院", "51", _ERROR),
    Rule.REMEDY_FORMER: ("写了当日已不受理的复议机关、法院", "51", _ERROR),
    Rule.REMEDY_ORDER: ("复议和诉讼的先后写错", "51", _ERROR),
    Rule.REMEDY_PERIOD: ("没有写明复议、诉讼期限", "51", _WARNING),
    Rule.REMEDY_UNVERIFIED: ("有未核实的规则会改变救济途径的先后", "51", _NOTE),
    Rule.THIRD_PARTY_UNASKED: ("涉及第三方权益，没有书面征求其意见", "32", _ERROR),
    Rule.THIRD_PARTY_LETTER: ("征求意见书不在卷，或者没有发出", "32", _WARNING),
    Rule.THIRD_PARTY_PROOF: ("征求意见书没有送达凭证", "32", _WARNING),
    Rule.THIRD_PARTY_OPINION: ("第三方的答复意见不在卷", "32", _WARNING),
    Rule.THIRD_PARTY_UNINFORMED: ("违背第三方意见公开，还没有书面告知", "32", _WARNING),
    Rule.NOTICE_PAPER: ("补正、延期没有发出的告知书在卷", "33", _WARNING),
    Rule.NOTICE_PROOF: ("补正、延期告知书没有送达凭证", "33", _WARNING),
    Rule.NOTICE_LATE: ("补正、延期告知迟了", "33", _WARNING),
    Rule.OVERDUE: ("已过答复期限", "33", _WARNING),
    Rule.DUE_SOON: ("离答复期限不到三个工作日", "33", _NOTE),
    Rule.APPLICANT_UNNAMED: ("文书没有写明申请人", None, _ERROR),
    Rule.NUMBER_UNNAMED: ("文书没有写明登记号", None, _NOTE),
    Rule.RECEIPT_UNNAMED: ("文书没有写明收到申请的日期", None, _WARNING),
    Rule.OTHER_NUMBER: ("文书里有另一件申请的登记号", None, _ERROR),
    Rule.OTHER_APPLICANT: ("文书里有另一申请人的姓名或者名称", None, _ERROR),
    Rule.OTHER_BODY: ("文书里有另一机关的名称", None, _WARNING),
    Rule.ATTACHMENT_MISSING: ("文书所列附件不在卷", "36", _ERROR),
    Rule.NOTHING_SUPPLIED: ("予以公开，却没有提供的材料，也没有公开位置", "36", _WARNING),
    Rule.BLANKS: ("文书里还有没填的空白", None, _ERROR),
}
"""What each rule says, the article, and how grave it is (签发前检查规则说明)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Flaw:
    """Something to mend or to look at before signing (签发前检查发现)."""

    rule: Rule
    severity: Severity
    message: str
    article: str | None


def flaw(rule: Rule, message: str, *, article: str | None = None) -> Flaw:
    """Return a flaw of a rule (检查发现), with an article of its own where it differs."""
    _, usual, severity = RULES[rule]
    return Flaw(rule=rule, severity=severity, message=message, article=article or usual)
