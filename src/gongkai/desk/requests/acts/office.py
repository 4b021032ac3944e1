"""The office's own work, as it is asked (办理记录): none of it moves a date of the request."""

from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.office import (
    Archived,
    Assigned,
    AssignmentAnswered,
    AssignmentRecalled,
    Discarded,
    MadePublic,
    Noted,
    SecrecyDetermined,
    TakenUp,
)
from gongkai.desk.requests.acts.act import Act, Ask, Filled, Source

_BY = {"by": Filled.USER}
_WHICH = Ask(name="id", label=_("哪一次协查"), source=Source.ASSIGNMENTS)

OFFICE = (
    Act(
        kind=TakenUp,
        verb=_("领办、转办"),
        says=_("由谁经办这件申请。以后随时可以转给别人。"),
        day=_("领办之日"),
        asks=(Ask(name="by", label=_("经办人"), source=Source.STAFF),),
    ),
    Act(
        kind=Assigned,
        verb=_("交科室协查"),
        says=_("请本机关的科室查找信息或者提出意见。期限不受影响。"),
        day=_("交办之日"),
        asks=(
            Ask(name="office", label=_("科室"), source=Source.OFFICES),
            Ask(
                name="task",
                label=_("协查什么"),
                long=True,
                help=_("不要写申请人是谁。"),
            ),
            Ask(name="until", label=_("请在哪一天以前回复"), needed=False),
        ),
        filled={"id": Filled.NEXT_ASSIGNMENT},
    ),
    Act(
        kind=AssignmentAnswered,
        verb=_("科室回复"),
        says=_("登记科室的协查意见。"),
        day=_("回复之日"),
        asks=(_WHICH, Ask(name="answer", label=_("协查意见"), long=True)),
        filled=_BY,
    ),
    Act(
        kind=AssignmentRecalled,
        verb=_("收回协查"),
        says=_("不再需要科室回复。"),
        day=_("收回之日"),
        asks=(_WHICH, Ask(name="reason", label=_("理由"))),
    ),
    Act(
        kind=Noted,
        verb=_("记事"),
        says=_("电话、来访和其他值得留下的情况，写进案卷。"),
        day=_("发生之日"),
        asks=(Ask(name="text", label=_("记什么"), long=True),),
        filled=_BY,
    ),
    Act(
        kind=SecrecyDetermined,
        verb=_("记录定密依据"),
        says=_("只记定密决定的文号和机关。涉密文件一律不得录入、上传。"),
        article="14",
        day=_("确定之日"),
        asks=(
            Ask(name="reference", label=_("定密文号")),
            Ask(name="authority", label=_("定密或者确定的机关")),
        ),
    ),
    Act(
        kind=MadePublic,
        verb=_("转为主动公开"),
        says=_("多个申请人申请同一信息且可以公开的，可以纳入主动公开的范围。"),
        article="44",
        day=_("公开之日"),
        asks=(
            Ask(name="link", label=_("公开位置（网址）")),
            Ask(name="reason", label=_("理由"), long=True),
            Ask(name="proposed_by_applicant", label=_("申请人是否建议公开")),
        ),
    ),
    Act(
        kind=Discarded,
        verb=_("撤出附件"),
        says=_("放错了的附件。编号保留，理由留存。"),
        day=_("撤出之日"),
        asks=(
            Ask(name="id", label=_("哪一个附件"), source=Source.ENCLOSURES),
            Ask(name="reason", label=_("理由")),
        ),
    ),
    Act(
        kind=Archived,
        verb=_("归档"),
        says=_("整理成卷，写明页数和存放的地方。"),
        article="45",
        day=_("归档之日"),
        asks=(
            Ask(
                name="pages",
                label=_("全卷页数"),
                help=_("已经按可以装订的卷宗数好，不含封面和目录；和纸质卷不同的，请改。"),
            ),
            Ask(name="keep_years", label=_("保管年限"), needed=False, help=_("空着表示永久。")),
            Ask(name="place", label=_("存放位置"), needed=False, help=_("盒号、件号。")),
        ),
        filled=_BY,
    ),
)
