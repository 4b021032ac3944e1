"""What the pages call things (页面用语): channels, kinds of applicant, outcomes, enclosures."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.applicant import IdentityKind
from gongkai.core.facts.requests.intake import OpeningState
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import Step
from gongkai.core.facts.requests.rectification import RectificationResult
from gongkai.core.facts.requests.terms import (
    ApplicantKind,
    Channel,
    Delivery,
    Method,
    Outcome,
    SuppliedForm,
)
from gongkai.presentation.fields import Words

Kind = TypeVar("Kind", bound=StrEnum)

CHANNELS: Mapping[Channel, Words] = {
    Channel.IN_PERSON: _("当面提交"),
    Channel.ORAL: _("口头提出（由工作人员代为填写）"),
    Channel.SIGNED_MAIL: _("需签收的邮寄（挂号信、EMS 等）"),
    Channel.ORDINARY_MAIL: _("平信"),
    Channel.MISDIRECTED_MAIL: _("需签收的邮寄，但没有寄给公开工作机构"),
    Channel.FAX: _("传真"),
    Channel.EMAIL: _("电子邮件"),
    Channel.ONLINE: _("网站在线提交"),
}
"""提交渠道 (《条例》第三十一条), as a clerk tells them apart."""

METHODS: Mapping[Method, Words] = {
    Method.POST: _("邮寄（以交邮之日计）"),
    Method.IN_PERSON: _("当面送达（以签收之日计）"),
    Method.EMAIL: _("电子邮件"),
    Method.ONLINE: _("网站在线"),
    Method.FAX: _("传真"),
}
"""送达方式 (law.md §4)."""

KINDS: Mapping[ApplicantKind, Words] = {
    ApplicantKind.NATURAL_PERSON: _("自然人"),
    ApplicantKind.BUSINESS: _("商业企业"),
    ApplicantKind.RESEARCH: _("科研机构"),
    ApplicantKind.PUBLIC_INTEREST: _("社会公益组织"),
    ApplicantKind.LEGAL_SERVICE: _("法律服务机构"),
    ApplicantKind.OTHER: _("其他组织"),
}
"""申请人情况 (格式表三)."""

FORMS: Mapping[SuppliedForm, Words] = {
    SuppliedForm.PAPER: _("纸质"),
    SuppliedForm.ELECTRONIC: _("电子数据"),
    SuppliedForm.DISC: _("光盘等载体"),
    SuppliedForm.VIEWING: _("查阅、抄录"),
}
"""提供形式 (《条例》第四十条)."""

DELIVERIES: Mapping[Delivery, Words] = {
    Delivery.POST: _("邮寄"),
    Delivery.EMAIL: _("电子邮件"),
    Delivery.COLLECTION: _("自行领取"),
    Delivery.ON_THE_SPOT: _("当场提供"),
    Delivery.FAX: _("传真"),
}
"""获取方式 (《条例》第二十九条)."""

IDENTITIES: Mapping[IdentityKind, Words] = {
    IdentityKind.RESIDENT: _("居民身份证"),
    IdentityKind.CREDIT_CODE: _("统一社会信用代码"),
    IdentityKind.PASSPORT: _("护照"),
    IdentityKind.TRAVEL_PERMIT: _("港澳台居民证件"),
    IdentityKind.OTHER: _("其他证件"),
}
"""证件种类."""

OUTCOMES: Mapping[Outcome, Words] = {
    Outcome.GRANTED: _("予以公开"),
    Outcome.PARTIAL: _("部分公开"),
    Outcome.REFUSED_STATE_SECRET: _("不予公开：属于国家秘密"),
    Outcome.REFUSED_OTHER_LAW: _("不予公开：其他法律行政法规禁止公开"),
    Outcome.REFUSED_THREE_SECURITIES: _("不予公开：危及“三安全一稳定”"),
    Outcome.REFUSED_THIRD_PARTY: _("不予公开：保护第三方合法权益"),
    Outcome.REFUSED_INTERNAL: _("不予公开：属于三类内部事务信息"),
    Outcome.REFUSED_PROCESS: _("不予公开：属于四类过程性信息"),
    Outcome.REFUSED_ENFORCEMENT_FILE: _("不予公开：属于行政执法案卷"),
    Outcome.REFUSED_QUERY_MATTER: _("不予公开：属于行政查询事项"),
    Outcome.UNAVAILABLE_NOT_HELD: _("无法提供：本机关不掌握相关政府信息"),
    Outcome.UNAVAILABLE_NEEDS_CREATION: _("无法提供：没有现成信息需要另行制作"),
    Outcome.UNAVAILABLE_STILL_UNCLEAR: _("无法提供：补正后申请内容仍不明确"),
    Outcome.DECLINED_PETITION: _("不予处理：信访举报投诉类申请"),
    Outcome.DECLINED_REPEAT: _("不予处理：重复申请"),
    Outcome.DECLINED_PUBLICATION: _("不予处理：要求提供公开出版物"),
    Outcome.DECLINED_EXCESSIVE: _("不予处理：无正当理由大量反复申请"),
    Outcome.DECLINED_RECONFIRM: _("不予处理：要求确认或重新出具已获取信息"),
    Outcome.OTHER_LAPSED_CORRECTION: _("其他处理：逾期不补正，不再处理"),
    Outcome.OTHER_UNPAID_FEE: _("其他处理：逾期未缴费，不再处理"),
    Outcome.OTHER_OTHER: _("其他处理：其他"),
}
"""办理结果 (格式表三), with the block in which each row stands."""

RECTIFICATIONS: Mapping[RectificationResult, Words] = {
    RectificationResult.CORRECTED: _("予以更正"),
    RectificationResult.UNFOUNDED: _("不予更正：记录没有错误"),
    RectificationResult.FORWARDED: _("转送有权更正的机关，并告知申请人"),
    RectificationResult.DIRECTED: _("告知申请人向有权更正的机关提出"),
}
"""更正申请处理结果 (《条例》第四十一条)."""

ENCLOSURES: Mapping[Enclosed, Words] = {
    Enclosed.LETTER: _("申请书"),
    Enclosed.ENVELOPE: _("信封、快递单"),
    Enclosed.IDENTITY: _("身份证明"),
    Enclosed.AUTHORITY: _("授权委托书"),
    Enclosed.CORRECTION: _("补正材料"),
    Enclosed.OPINION: _("第三方、其他机关的意见"),
    Enclosed.FOUND: _("检索到的材料"),
    Enclosed.APPROVAL: _("签好的审批单"),
    Enclosed.SEALED: _("用印的文书"),
    Enclosed.SUPPLIED: _("提供给申请人的材料"),
    Enclosed.PROOF: _("送达凭证"),
    Enclosed.OTHER: _("其他材料"),
}
"""附件种类."""

STEPS: Mapping[Step, Words] = {
    Step.CHECK: _("核稿"),
    Step.COUNTERSIGN: _("会签"),
    Step.LEGAL: _("合法性审核"),
    Step.SECRECY: _("保密审查"),
    Step.SIGN: _("签发"),
}
"""审批环节."""

TAKEN_OVER: Mapping[OpeningState, Words] = {
    OpeningState.OPEN: _("在办"),
    OpeningState.AWAITING_CORRECTION: _("待补正"),
    OpeningState.AWAITING_FEE: _("待缴费"),
    OpeningState.WITHDRAWN: _("已撤回"),
}
"""接管时状态."""

RECTIFIED: Mapping[RectificationResult, Words] = {
    RectificationResult.CORRECTED: _("予以更正"),
    RectificationResult.UNFOUNDED: _("不予更正"),
    RectificationResult.FORWARDED: _("转送有权更正的机关"),
    RectificationResult.DIRECTED: _("告知向有权更正的机关提出"),
}
"""更正申请处理结果 (《条例》第四十一条)."""


def choices(words: Mapping[Kind, Words]) -> list[tuple[str, Words]]:
    """Return words as the choices of a field (选项), in their order."""
    return [(one.value, said) for one, said in words.items()]
