"""Receipt and correction, as they are asked (收到与补正；《条例》第三十条、第三十一条)."""

from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.course import Withdrawn
from gongkai.core.facts.requests.intake import (
    Confirmed,
    Corrected,
    CorrectionLapsed,
    CorrectionNotified,
)
from gongkai.core.facts.requests.record import Voided
from gongkai.desk.requests.acts.act import Act, Ask
from gongkai.presentation.requests.words import CHANNELS

INTAKE = (
    Act(
        kind=Confirmed,
        verb=_("确认收到"),
        says=_("与申请人联系，双方确认收到。确认之日就是收到申请之日，期限从次日起算。"),
        article="31",
        day=_("确认之日"),
    ),
    Act(
        kind=CorrectionNotified,
        verb=_("登记已告知补正"),
        says=_("一次性告知要补正什么、什么时候以前补正。收到补正后，答复期限重新起算。"),
        article="30",
        day=_("告知之日"),
        day_help=_("邮寄的写交邮之日，当面送达的写签收之日。应在收到申请之日起 7 个工作日内。"),
        asks=(Ask(name="due", label=_("补正期限"), help=_("申请人最迟在这一天补正。")),),
    ),
    Act(
        kind=Corrected,
        verb=_("收到补正"),
        says=_("登记申请人的补正材料。当面提交、签收的，这一天就是新的起算日；其余的还要确认。"),
        article="30",
        day=_("收到补正之日"),
        asks=(
            Ask(name="channel", label=_("补正材料怎样送来"), words=CHANNELS),
            Ask(
                name="content",
                label=_("补正后的申请内容"),
                help=_("照录补正以后要公开的信息；没有变化的不用写。"),
                needed=False,
                long=True,
            ),
        ),
    ),
    Act(
        kind=CorrectionLapsed,
        verb=_("逾期不补正，不再处理"),
        says=_("补正期限已过而没有补正，也没有正当理由：视为放弃申请，案件终结。"),
        article="30",
        day=_("作出处理之日"),
        final=_("案件就此终结，计入“（六）其他处理”。"),
    ),
    Act(
        kind=Withdrawn,
        verb=_("申请人撤回申请"),
        says=_("申请人书面或者当面表示不再申请。请把撤回的书面材料存入附件。"),
        day=_("撤回之日"),
        final=_("案件就此终结，计入“（六）其他处理”。"),
    ),
    Act(
        kind=Voided,
        verb=_("作废登记"),
        says=_("只用于误登、重复登记和测试：登记号保留，不计入任何统计。"),
        day=_("作废之日"),
        asks=(Ask(name="reason", label=_("作废的理由"), long=True),),
        final=_("作废以后，这件申请不再办理，也不能恢复。"),
    ),
)
