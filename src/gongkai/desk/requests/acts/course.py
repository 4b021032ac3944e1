"""Consultation, extension, charge and answer, as they are asked (办理过程；第三十二至四十二条)."""

from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.answer import Delivered, Dispatched
from gongkai.core.facts.requests.course import (
    AgencyConsulted,
    AgencyReplied,
    ConsultationServed,
    Deferred,
    Extended,
    FeeLapsed,
    FeeNotified,
    FeePaid,
    FeeServed,
    ReasonGiven,
    ReasonRequested,
    Searched,
    ThirdPartyConsulted,
    ThirdPartyInformed,
    ThirdPartyReplied,
)
from gongkai.core.facts.requests.rectification import RectificationDecided
from gongkai.desk.requests.acts.act import Act, Ask, Filled, Source
from gongkai.presentation.requests.words import METHODS, RECTIFICATIONS

_POSTED = _("邮寄的写交邮之日，当面送达的写签收之日。")
_WHICH = Ask(name="id", label=_("哪一次征求意见"), source=Source.CONSULTATIONS)
_NEXT = {"id": Filled.NEXT_CONSULTATION}

CONSULTING = (
    Act(
        kind=ThirdPartyConsulted,
        verb=_("登记已征求第三方意见"),
        says=_("书面征求第三方意见。次日起停算，至多 15 个工作日。"),
        article="32",
        day=_("发出之日"),
        day_help=_POSTED,
        asks=(Ask(name="party", label=_("第三方的名称或者姓名")),),
        filled=_NEXT,
    ),
    Act(
        kind=AgencyConsulted,
        verb=_("登记已征求其他机关意见"),
        says=_("次日起停算。共同制作的机关至多 15 个工作日，其他机关到答复之日为止。"),
        article="33",
        day=_("发出之日"),
        day_help=_("征求本机关科室的意见不停算，请用“交科室协查”。"),
        asks=(
            Ask(name="agency", label=_("机关名称")),
            Ask(
                name="joint",
                label=_("与本机关是什么关系"),
                yes=_("共同制作这一信息（第三十四条）"),
                no=_("其他机关（第三十三条）"),
            ),
        ),
        filled=_NEXT,
    ),
    Act(
        kind=ConsultationServed,
        verb=_("征求意见书已送达"),
        says=_("对方收到之日起，15 个工作日的答复意见期限开始计算。"),
        article="32",
        day=_("送达之日"),
        asks=(_WHICH,),
    ),
    Act(
        kind=ThirdPartyReplied,
        verb=_("第三方答复"),
        says=_("停算到收到答复之日为止。请把书面意见存入附件。"),
        article="32",
        day=_("收到答复之日"),
        asks=(
            _WHICH,
            Ask(name="agrees", label=_("是否同意公开"), yes=_("同意公开"), no=_("不同意公开")),
        ),
    ),
    Act(
        kind=AgencyReplied,
        verb=_("其他机关答复"),
        says=_("停算到收到答复之日为止。"),
        article="34",
        day=_("收到答复之日"),
        asks=(
            _WHICH,
            Ask(
                name="agrees",
                label=_("是否同意公开"),
                needed=False,
                yes=_("同意公开"),
                no=_("不同意公开"),
            ),
        ),
    ),
    Act(
        kind=ThirdPartyInformed,
        verb=_("登记已告知第三方将要公开"),
        says=_("不同意公开而因公共利益决定公开的，书面告知第三方公开的内容和理由。"),
        article="32",
        day=_("告知之日"),
        day_help=_POSTED,
        asks=(_WHICH,),
    ),
)

TERMS = (
    Act(
        kind=Extended,
        verb=_("登记已延长答复期限"),
        says=_("期限届满前经工作机构负责人同意并告知申请人，至多延长 20 个工作日。"),
        article="33",
        day=_("告知之日"),
        day_help=_POSTED,
        asks=(
            Ask(name="working_days", label=_("延长几个工作日"), help=_("1 至 20。")),
            Ask(name="approver", label=_("同意延长的负责人"), source=Source.HEADS),
        ),
    ),
    Act(
        kind=ReasonRequested,
        verb=_("登记已要求说明理由"),
        says=_("数量、频次明显超过合理范围的，可以要求申请人说明理由。期限不变。"),
        article="35",
        day=_("告知之日"),
        day_help=_POSTED,
    ),
    Act(
        kind=ReasonGiven,
        verb=_("申请人说明了理由"),
        says=_("理由合理的，可以延迟答复；不合理的，可以不予处理。"),
        article="35",
        day=_("收到说明之日"),
        asks=(
            Ask(
                name="reasonable",
                label=_("理由是否合理"),
                needed=False,
                yes=_("合理"),
                no=_("不合理"),
            ),
        ),
    ),
    Act(
        kind=Deferred,
        verb=_("登记已告知延迟答复"),
        says=_("理由合理但期限内不能答复的，确定一个延迟的日期并告知申请人。"),
        article="35",
        day=_("告知之日"),
        asks=(Ask(name="until", label=_("延迟到哪一天答复")),),
    ),
    Act(
        kind=FeeNotified,
        verb=_("登记已通知收费"),
        says=_("在答复期限内发出收费通知。缴费以后，答复期限重新起算。"),
        article="42",
        day=_("发出之日"),
        day_help=_POSTED,
        asks=(Ask(name="amount", label=_("金额（元）")),),
    ),
    Act(
        kind=FeeServed,
        verb=_("收费通知已送达"),
        says=_("申请人收到通知次日起 20 个工作日内缴费。"),
        article="42",
        day=_("送达之日"),
    ),
    Act(
        kind=FeePaid,
        verb=_("申请人已缴费"),
        says=_("缴费次日起，答复期限重新起算。"),
        article="42",
        day=_("缴费之日"),
    ),
    Act(
        kind=FeeLapsed,
        verb=_("逾期未缴费，不再处理"),
        says=_("缴费期限已过而没有缴费：视为放弃申请，案件终结。"),
        article="42",
        day=_("作出处理之日"),
        final=_("案件就此终结，计入“（六）其他处理”。"),
    ),
)

ANSWERING = (
    Act(
        kind=Searched,
        verb=_("记录检索"),
        says=_("认定本机关不掌握以前，必须有检索记录：在哪里、怎样检索、由谁检索、结果如何。"),
        article="36",
        day=_("检索之日"),
        asks=(
            Ask(name="where", label=_("在哪里检索"), help=_("例如：档案室征收类案卷。")),
            Ask(name="how", label=_("怎样检索"), help=_("例如：按项目名称、文号、关键词查目录。")),
            Ask(name="by", label=_("检索人"), source=Source.STAFF),
            Ask(name="result", label=_("结果"), long=True),
        ),
    ),
    Act(
        kind=RectificationDecided,
        verb=_("登记更正申请的处理"),
        says=_(
            "审核属实的予以更正；不属于本机关职能范围的，转送有权更正的机关，或者告知向谁提出。"
        ),
        article="41",
        day=_("作出处理之日"),
        asks=(
            Ask(name="result", label=_("怎样处理"), words=RECTIFICATIONS),
            Ask(
                name="to",
                label=_("有权更正的机关"),
                help=_("转送、告知向其他机关提出的必须写明。"),
                needed=False,
            ),
        ),
    ),
    Act(
        kind=Dispatched,
        verb=_("登记答复已发出"),
        says=_("这一天与答复期限相比：邮寄看交邮之日，当面送达看签收之日。"),
        article="33",
        day=_("发出之日"),
        asks=(
            Ask(name="method", label=_("送达方式"), words=METHODS),
            Ask(name="tracking", label=_("邮件号"), needed=False),
        ),
        final=_("发出以后案件办结，不能再改答复。"),
    ),
    Act(
        kind=Delivered,
        verb=_("答复已送达"),
        says=_("申请人收到答复。期限不受影响。"),
        day=_("送达之日"),
    ),
)
