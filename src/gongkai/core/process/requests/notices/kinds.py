"""Every notice that an applicant may get (办理通知目录), with its words.

A paragraph stands where all that it names is known, and is left out else. No paragraph names a
person, what was asked, or what was answered: mail is read by others than those it is sent to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """The kinds of notices (通知种类), in the order of a case."""

    RECEIVED = "received"
    CONFIRMED = "confirmed"
    CORRECTION_NOTIFIED = "correction_notified"
    CORRECTION_SUBMITTED = "correction_submitted"
    CORRECTED = "corrected"
    CORRECTION_LAPSED = "correction_lapsed"
    THIRD_PARTY_CONSULTED = "third_party_consulted"
    AGENCY_CONSULTED = "agency_consulted"
    CONSULTATION_OVER = "consultation_over"
    EXTENDED = "extended"
    FEE_NOTIFIED = "fee_notified"
    FEE_PAID = "fee_paid"
    FEE_LAPSED = "fee_lapsed"
    REASON_REQUESTED = "reason_requested"
    DEFERRED = "deferred"
    PAPER_ONLINE = "paper_online"
    ANSWER_ONLINE = "answer_online"
    ANSWER_SENT = "answer_sent"
    WITHDRAWN = "withdrawn"
    SPLIT = "split"
    AMENDED = "amended"
    VOIDED = "voided"


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """What a notice says (通知内容)."""

    title: str
    """通知名称."""
    when: str
    """What brings it about (何时发出), in words."""
    subject: str
    """主题, without the number."""
    paragraphs: tuple[str, ...]
    """正文; the first is what a text message says."""


_DUE = "答复期限到{due}。"
_BY_PAPER = "正式的{paper}{way}，以它为准。"
_PAPER_ONLINE = "{online}可以在办理情况页下载，下载即为送达。"
_PAPER = (_BY_PAPER, _PAPER_ONLINE)

WORDINGS: Mapping[Kind, Wording] = MappingProxyType(
    {
        Kind.RECEIVED: Wording(
            title="提交回执",
            when="申请人在网上提交申请",
            subject="已登记您提交的申请",
            paragraphs=(
                "{body}已于{on}登记您在网上提交的政府信息公开申请。",
                (
                    "依照《政府信息公开条例》第三十一条，在网上提交的，以双方确认之日为收到申请之日。"
                    "机关接办以后会与您确认；您也可以在办理情况页点“确认收到”。"
                    "答复期限自收到之日的次日起计算。"
                ),
                "查询码只在提交时的页面上显示，不通过邮件、短信发送。",
            ),
        ),
        Kind.CONFIRMED: Wording(
            title="确认收到",
            when="与申请人确认收到申请或者补正",
            subject="已与您确认收到申请",
            paragraphs=(
                "您的申请已于{on}确认收到。",
                _DUE,
                "需要补正、征求第三方意见或者延长期限的，会另行告知。",
            ),
        ),
        Kind.CORRECTION_NOTIFIED: Wording(
            title="告知补正",
            when="告知补正，仍在等待补正",
            subject="请补正您的申请",
            paragraphs=(
                "您的申请需要补正，请在{until}以前（含当日）补正。",
                (
                    "要补正什么，见补正告知书；可以在办理情况页提交。"
                    "没有正当理由逾期不补正的，视为放弃申请（《条例》第三十条）。"
                ),
                *_PAPER,
            ),
        ),
        Kind.CORRECTION_SUBMITTED: Wording(
            title="提交补正",
            when="申请人在网上等渠道提交补正，还没有确认收到",
            subject="已登记您提交的补正",
            paragraphs=(
                "已于{on}登记您提交的补正。",
                (
                    "以双方确认之日为收到补正之日，答复期限自其次日起重新计算。"
                    "机关会与您确认；您也可以在办理情况页点“确认收到”。"
                ),
            ),
        ),
        Kind.CORRECTED: Wording(
            title="收到补正",
            when="收到补正，期限重新计算",
            subject="已收到您的补正",
            paragraphs=("已于{on}收到您的补正，答复期限重新计算。", _DUE),
        ),
        Kind.CORRECTION_LAPSED: Wording(
            title="逾期不补正",
            when="逾期不补正，申请终结",
            subject="申请因逾期不补正不再处理",
            paragraphs=(
                "在规定的期限内没有收到您的补正，这件申请不再处理（《条例》第三十条）。",
                "仍然需要这些信息的，可以重新提出申请。",
                *_PAPER,
            ),
        ),
        Kind.THIRD_PARTY_CONSULTED: Wording(
            title="征求第三方意见",
            when="征求第三方意见，期限停算",
            subject="正在征求第三方意见",
            paragraphs=(
                "您申请的信息涉及第三方，正在征求其意见，这段时间不计入答复期限。",
                "答复期限目前计到{due}；提前收到意见的，随之提前。",
                *_PAPER,
            ),
        ),
        Kind.AGENCY_CONSULTED: Wording(
            title="征求其他机关意见",
            when="征求其他机关意见，期限停算",
            subject="正在征求其他机关意见",
            paragraphs=(
                "正在就您申请的信息征求其他机关的意见，这段时间不计入答复期限。",
                "答复期限目前计到{due}；提前收到意见的，随之提前。",
                *_PAPER,
            ),
        ),
        Kind.CONSULTATION_OVER: Wording(
            title="征求意见结束",
            when="收到全部征求的意见，期限继续计算",
            subject="征求意见已经结束",
            paragraphs=("征求意见已于{on}结束，答复期限继续计算。", _DUE),
        ),
        Kind.EXTENDED: Wording(
            title="延长答复期限",
            when="延长答复期限",
            subject="答复期限延长",
            paragraphs=(
                "答复期限延长{days}个工作日，到{due}。",
                "延长的依据和理由见告知书。",
                *_PAPER,
            ),
        ),
        Kind.FEE_NOTIFIED: Wording(
            title="收费通知",
            when="通知收费，仍在等待缴费",
            subject="收费通知",
            paragraphs=(
                "已向您发出收费通知。",
                "应缴信息处理费{amount}元。",
                "怎样计算、怎样缴纳、何时以前缴纳，见收费通知书。缴费以后，答复期限重新计算。",
                *_PAPER,
            ),
        ),
        Kind.FEE_PAID: Wording(
            title="收到缴费",
            when="缴费完毕，期限重新计算",
            subject="已收到您缴纳的费用",
            paragraphs=("已于{on}收到您缴纳的信息处理费。", _DUE),
        ),
        Kind.FEE_LAPSED: Wording(
            title="逾期未缴费",
            when="逾期未缴费，申请终结",
            subject="申请因逾期未缴费不再处理",
            paragraphs=(
                "在规定的期限内没有收到您缴纳的信息处理费，这件申请不再处理。",
                "仍然需要这些信息的，可以重新提出申请。",
                *_PAPER,
            ),
        ),
        Kind.REASON_REQUESTED: Wording(
            title="要求说明理由",
            when="要求申请人说明理由",
            subject="请说明申请的理由",
            paragraphs=(
                "请您说明申请的理由，可以在办理情况页填写。",
                "依据是《条例》第三十五条，说明什么、怎样说明见告知书。",
                *_PAPER,
            ),
        ),
        Kind.DEFERRED: Wording(
            title="延迟答复",
            when="确定延迟答复的合理期限",
            subject="延迟答复",
            paragraphs=(
                "这件申请将延迟到{until}以前（含当日）答复。",
                "依据是《条例》第三十五条，理由见告知书。",
                *_PAPER,
            ),
        ),
        Kind.PAPER_ONLINE: Wording(
            title="网上文书",
            when="在网上发出其他文书",
            subject="有一份文书可以下载",
            paragraphs=("{online}已于{on}在网上发出，可以在办理情况页下载，下载即为送达。",),
        ),
        Kind.ANSWER_ONLINE: Wording(
            title="网上答复",
            when="在网上发出答复",
            subject="答复已经发出，可以下载",
            paragraphs=(
                "答复已于{on}在网上发出，可以在办理情况页下载。",
                "下载即为送达。不服答复的，救济途径和期限，答复书和办理情况页上都有。",
                "这份通知不写答复的内容。",
            ),
        ),
        Kind.ANSWER_SENT: Wording(
            title="发出答复",
            when="以邮寄等方式发出答复",
            subject="答复已经发出",
            paragraphs=(
                "答复已于{on}{way}。",
                "不服答复的，救济途径和期限，答复书上写明。",
                "这份通知不写答复的内容。",
            ),
        ),
        Kind.WITHDRAWN: Wording(
            title="撤回申请",
            when="申请人撤回申请",
            subject="申请已经撤回",
            paragraphs=(
                "您的申请已于{on}撤回，不再办理。",
                "不是您本人撤回的，请尽快与下面的机构联系。",
            ),
        ),
        Kind.SPLIT: Wording(
            title="拆分申请",
            when="申请拆分为几件",
            subject="申请拆分办理",
            paragraphs=(
                "您的申请拆分为{into}，分别办理、分别答复。",
                (
                    "各件的办理情况，凭各自的登记号和原来的查询码查询，"
                    "也可以在原申请的办理情况页打开；以后的通知按各件的登记号发给您。"
                ),
            ),
        ),
        Kind.AMENDED: Wording(
            title="更正记录",
            when="告知过申请人的记录有更正",
            subject="办理记录有更正",
            paragraphs=(
                "办理记录中的“{what}”作了更正，以现在的记录为准。",
                "要您办理的事项，期限现在到{until}（含当日）。",
                "答复期限现在到{due}。",
            ),
        ),
        Kind.VOIDED: Wording(
            title="作废登记",
            when="登记作废",
            subject="登记已经作废",
            paragraphs=(
                "登记号 {number} 的登记已于{on}作废，不再办理。",
                "要了解原因的，请与下面的机构联系。",
            ),
        ),
    }
)
"""What each notice says (各种通知的内容)."""
