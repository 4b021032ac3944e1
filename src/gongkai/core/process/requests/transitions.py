"""The transition table of a request (依申请公开办理流程表): data, printed as documentation."""

from collections.abc import Mapping

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Delivered, Dispatched, Replied
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
    Withdrawn,
)
from gongkai.core.facts.requests.intake import (
    Confirmed,
    Corrected,
    CorrectionLapsed,
    CorrectionNotified,
    Opening,
    RedoOrdered,
    Split,
    Submitted,
)
from gongkai.core.facts.requests.record import Amended, Voided
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests import guards
from gongkai.core.process.requests.guards import given
from gongkai.core.process.requests.state import LIVE, Phase
from gongkai.core.process.requests.transition import Guard, Transition

_BEGINNING: frozenset[Phase] = frozenset()
_WORKING = frozenset({Phase.OPEN, Phase.SUSPENDED})
_CONSULTING = LIVE | {Phase.DECIDED}
_CLERKS = frozenset({Role.CLERK, Role.HEAD})
_HEAD = frozenset({Role.HEAD})
_ANYBODY = _CLERKS | {Role.APPLICANT}


def _row(
    kind: type[Fact],
    before: frozenset[Phase],
    roles: frozenset[Role],
    effect: str,
    *needed: Guard,
    paper: str | None = None,
) -> Transition:
    return Transition(
        kind=kind, before=before, roles=roles, guards=needed, effect=effect, paper=paper
    )


_INTAKE = (
    _row(
        Submitted,
        _BEGINNING,
        _ANYBODY,
        "立案；当面、口头、签收的即收到，其余等待确认",
        given("applicant_kind", "申请人情况"),
        paper="接收回执",
    ),
    _row(
        Opening,
        _BEGINNING,
        _CLERKS,
        "立案；沿用原来的期限",
        given("applicant_kind", "申请人情况"),
    ),
    _row(RedoOrdered, _BEGINNING, _CLERKS, "另立一案，与原案关联", given("by", "作出决定的机关")),
    _row(Confirmed, LIVE, _CLERKS, "收到之日即确认之日，起算"),
    _row(
        CorrectionNotified,
        _WORKING,
        _CLERKS,
        "等待补正；收到补正后重新起算",
        guards.PERIOD,
        guards.ROUNDS,
        paper="补正告知书",
    ),
    _row(
        Corrected,
        frozenset({Phase.AWAITING_CORRECTION}),
        _ANYBODY,
        "重新起算",
        given("channel", "补正材料的提交渠道"),
    ),
    _row(
        CorrectionLapsed,
        frozenset({Phase.AWAITING_CORRECTION}),
        _CLERKS,
        "终结：逾期不补正",
        guards.OVER,
        paper="不再处理告知书",
    ),
    _row(
        Split,
        frozenset({Phase.OPEN}),
        _HEAD,
        "拆分为数件，各立一案；只为收费的，仍是一件",
        guards.SPLIT_REASON,
    ),
)

_COURSE = (
    _row(
        ThirdPartyConsulted,
        _WORKING,
        _CLERKS,
        "停算，至多十五个工作日",
        given("party", "第三方"),
        paper="征求意见书（给第三方）",
    ),
    _row(
        AgencyConsulted,
        _WORKING,
        _CLERKS,
        "停算；共同制作机关至多十五个工作日",
        given("agency", "被征求的机关"),
        guards.ANOTHER_BODY,
        paper="征求意见书（给其他机关）",
    ),
    _row(ConsultationServed, _CONSULTING, _CLERKS, "答复意见的期限自此起算"),
    _row(
        ThirdPartyReplied,
        _CONSULTING,
        _CLERKS,
        "停算到当日为止",
        given("agrees", "是否同意公开"),
    ),
    _row(AgencyReplied, _CONSULTING, _CLERKS, "停算到当日为止"),
    _row(
        ThirdPartyInformed,
        _CONSULTING,
        _CLERKS,
        "期限不变",
        paper="依申请公开告知书（给第三方）",
    ),
    _row(
        Extended,
        _WORKING,
        _CLERKS,
        "期限延长，至多二十个工作日",
        given("approver", "同意延长的工作机构负责人"),
        guards.NOT_DEFERRED,
        paper="延期答复告知书",
    ),
    _row(
        FeeNotified,
        _WORKING,
        _CLERKS,
        "等待缴费；缴费后重新起算",
        given("amount", "金额"),
        paper="收费通知书",
    ),
    _row(FeeServed, frozenset({Phase.AWAITING_FEE}), _CLERKS, "缴费期限起算"),
    _row(FeePaid, frozenset({Phase.AWAITING_FEE}), _CLERKS, "重新起算"),
    _row(
        FeeLapsed,
        frozenset({Phase.AWAITING_FEE}),
        _CLERKS,
        "终结：逾期未缴费",
        guards.OVER,
        paper="不再处理告知书",
    ),
    _row(ReasonRequested, _WORKING, _CLERKS, "期限不变", paper="说明理由告知书"),
    _row(ReasonGiven, _WORKING, _ANYBODY, "期限不变"),
    _row(
        Deferred,
        _WORKING,
        _CLERKS,
        "期限改为确定的日子",
        guards.REASON_GOOD,
        guards.LATER,
        paper="延期答复告知书",
    ),
    _row(Searched, _CONSULTING, _CLERKS, "期限不变"),
)

_ANSWER = (
    _row(
        Replied,
        frozenset({Phase.OPEN, Phase.SUSPENDED, Phase.AWAITING_CONFIRMATION}),
        _CLERKS,
        "作出答复；期限不再变",
        guards.HEARD,
        guards.DECIDABLE,
        guards.GROUNDED,
        guards.SEARCHED,
        guards.CORRECTED,
        guards.EXCESSIVE,
        guards.MAIN,
        guards.FOUR_EYES,
        paper="答复书、告知书",
    ),
    _row(
        Dispatched,
        frozenset({Phase.DECIDED}),
        _CLERKS,
        "办结；以这一天与期限相比",
        given("method", "送达方式"),
        guards.INFORMED,
        paper="送达回证",
    ),
    _row(Delivered, frozenset({Phase.CLOSED}), _CLERKS, "期限不变"),
    _row(Withdrawn, LIVE, _ANYBODY, "终结：撤回"),
    _row(
        Voided,
        frozenset(Phase) - {Phase.VOIDED},
        _HEAD,
        "不计入统计；登记号保留",
        given("reason", "作废的理由"),
    ),
    _row(
        Amended,
        frozenset(Phase),
        _CLERKS,
        "以更正后的事实代替原来的",
        given("reason", "更正的理由"),
    ),
)

TRANSITIONS: Mapping[type[Fact], Transition] = {
    one.kind: one for one in (*_INTAKE, *_COURSE, *_ANSWER)
}
"""Every transition by its fact (办理流程). `split_off` is made with `split`, not by itself."""


def available(phase: Phase, role: Role) -> tuple[Transition, ...]:
    """Return what somebody may record of a request where it stands (可办事项), conditions aside."""
    return tuple(one for one in TRANSITIONS.values() if phase in one.before and role in one.roles)
