"""Facts whose typing errors are corrected by a form (可更正的记录), each with what may change."""

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.papers import Numbered, Reviewed, Sent, Served
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.desk.requests.acts import ACTS
from gongkai.desk.requests.acts.act import Act, Ask
from gongkai.presentation.requests.words import CHANNELS, DELIVERIES, FORMS, KINDS, METHODS

_CORRECT = _("更正")

_CAME = (
    Ask(name="channel", label=_("怎样收到的"), words=CHANNELS),
    Ask(name="tracking", label=_("邮件号"), needed=False),
    Ask(name="applicant_kind", label=_("申请人情况"), words=KINDS),
)
"""How it came, and from whom (怎样收到的)."""

_ALSO = (
    Act(
        kind=Submitted,
        verb=_CORRECT,
        says="",
        article="31",
        day=_("收到之日"),
        asks=(
            *_CAME,
            Ask(
                name="content",
                label=_("申请公开的信息"),
                help=_("只用来改录入的错误；申请人改了内容的，登记补正。"),
                long=True,
            ),
            Ask(name="wanted_form", label=_("要求的形式"), needed=False, words=FORMS),
            Ask(name="wanted_delivery", label=_("要求怎样送达"), needed=False, words=DELIVERIES),
        ),
    ),
    Act(
        kind=RectificationAsked,
        verb=_CORRECT,
        says="",
        article="41",
        day=_("收到之日"),
        asks=(
            *_CAME,
            Ask(
                name="content",
                label=_("要求更正的内容"),
                help=_("只用来改录入的错误。"),
                long=True,
            ),
        ),
    ),
    Act(
        kind=Numbered,
        verb=_CORRECT,
        says="",
        day=_("编号之日"),
        asks=(Ask(name="number", label=_("文号")),),
    ),
    Act(kind=Reviewed, verb=_CORRECT, says="", day=_("审批之日")),
    Act(
        kind=Sent,
        verb=_CORRECT,
        says="",
        day=_("发出之日"),
        asks=(
            Ask(name="method", label=_("送达方式"), words=METHODS),
            Ask(name="tracking", label=_("邮件号"), needed=False),
        ),
    ),
    Act(kind=Served, verb=_CORRECT, says="", day=_("送达之日")),
)

AMENDABLE: Mapping[str, Act] = {
    one.name: replace(one, final="") for one in (*ACTS.values(), *_ALSO)
}
"""By the name of the fact (可更正的事实)."""
