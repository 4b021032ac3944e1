"""The transitions of the facts that the law knows (法定事实的办理流程): data, not code."""

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
from gongkai.core.facts.requests.rectification import RectificationAsked, RectificationDecided
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests import applicant_guards, guards, office_guards
from gongkai.core.process.requests.guards import given
from gongkai.core.process.requests.papers.naming import AS_SIGNED, LETTER, READY
from gongkai.core.process.requests.state import LIVE, Phase
from gongkai.core.process.requests.transition import row

_BEGINNING: frozenset[Phase] = frozenset()
_WORKING = frozenset({Phase.OPEN, Phase.SUSPENDED})
_CONSULTING = LIVE | {Phase.DECIDED}
_CLERKS = frozenset({Role.CLERK, Role.HEAD})
_HEAD = frozenset({Role.HEAD})
_ANYBODY = _CLERKS | {Role.APPLICANT}

_INTAKE = (
    row(
        Submitted,
        _BEGINNING,
        _ANYBODY,
        "立案；当面、口头、签收的即收到，其余等待确认",
        given("applicant_kind", "申请人情况"),
        paper="接收回执",
    ),
    row(
        Opening,
        _BEGINNING,
        _CLERKS,
        "立案；沿用原来的期限",
        given("applicant_kind", "申请人情况"),
    ),
    row(RedoOrdered, _BEGINNING, _CLERKS, "另立一案，与原案关联", given("by", "作出决定的机关")),
    row(
        RectificationAsked,
        _BEGINNING,
        _ANYBODY,
        "另立一案，不计入申请统计；《条例》没有规定期限",
        given("content", "要求更正的信息和理由"),
        paper="接收回执",
    ),
    row(Confirmed, LIVE, _ANYBODY, "收到之日即确认之日，起算", applicant_guards.BOTH),
    row(
        CorrectionNotified,
        _WORKING,
        _CLERKS,
        "等待补正；收到补正后重新起算",
        guards.PERIOD,
        guards.ROUNDS,
        LETTER,
        paper="补正告知书",
    ),
    row(
        Corrected,
        frozenset({Phase.AWAITING_CORRECTION}),
        _ANYBODY,
        "重新起算",
        given("channel", "补正材料的提交渠道"),
    ),
    row(
        CorrectionLapsed,
        frozenset({Phase.AWAITING_CORRECTION}),
        _CLERKS,
        "终结：逾期不补正",
        guards.OVER,
        LETTER,
        paper="不再处理告知书",
    ),
    row(
        Split,
        frozenset({Phase.OPEN}),
        _HEAD,
        "拆分为数件，各立一案；只为收费的，仍是一件",
        guards.SPLIT_REASON,
    ),
)

_COURSE = (
    row(
        ThirdPartyConsulted,
        _WORKING,
        _CLERKS,
        "停算，至多十五个工作日",
        given("party", "第三方"),
        LETTER,
        paper="征求意见书（给第三方）",
    ),
    row(
        AgencyConsulted,
        _WORKING,
        _CLERKS,
        "停算；共同制作机关至多十五个工作日",
        given("agency", "被征求的机关"),
        guards.ANOTHER_BODY,
        LETTER,
        paper="征求意见书（给其他机关）",
    ),
    row(ConsultationServed, _CONSULTING, _CLERKS, "答复意见的期限自此起算"),
    row(
        ThirdPartyReplied,
        _CONSULTING,
        _CLERKS,
        "停算到当日为止",
        given("agrees", "是否同意公开"),
    ),
    row(AgencyReplied, _CONSULTING, _CLERKS, "停算到当日为止"),
    row(
        ThirdPartyInformed,
        _CONSULTING,
        _CLERKS,
        "期限不变",
        LETTER,
        paper="依申请公开告知书（给第三方）",
    ),
    row(
        Extended,
        _WORKING,
        _CLERKS,
        "期限延长，至多二十个工作日",
        given("approver", "同意延长的工作机构负责人"),
        guards.NOT_DEFERRED,
        LETTER,
        paper="延期答复告知书",
    ),
    row(
        FeeNotified,
        _WORKING,
        _CLERKS,
        "等待缴费；缴费后重新起算",
        given("amount", "金额"),
        LETTER,
        paper="收费通知书",
    ),
    row(FeeServed, frozenset({Phase.AWAITING_FEE}), _CLERKS, "缴费期限起算"),
    row(FeePaid, frozenset({Phase.AWAITING_FEE}), _CLERKS, "重新起算"),
    row(
        FeeLapsed,
        frozenset({Phase.AWAITING_FEE}),
        _CLERKS,
        "终结：逾期未缴费",
        guards.OVER,
        LETTER,
        paper="不再处理告知书",
    ),
    row(ReasonRequested, _WORKING, _CLERKS, "期限不变", LETTER, paper="说明理由告知书"),
    row(ReasonGiven, _WORKING, _ANYBODY, "期限不变", applicant_guards.ASKED_WHY),
    row(
        Deferred,
        _WORKING,
        _CLERKS,
        "期限改为确定的日子",
        guards.REASON_GOOD,
        guards.LATER,
        LETTER,
        paper="延期答复告知书",
    ),
    row(Searched, _CONSULTING, _CLERKS, "期限不变"),
)

_ANSWER = (
    row(
        Replied,
        frozenset({Phase.OPEN, Phase.SUSPENDED, Phase.AWAITING_CONFIRMATION}),
        _CLERKS | {Role.APPROVER},
        "作出答复；期限不再变",
        guards.HEARD,
        guards.DECIDABLE,
        guards.GROUNDED,
        guards.SEARCHED,
        guards.CORRECTED,
        guards.EXCESSIVE,
        guards.MAIN,
        guards.FOUR_EYES,
        LETTER,
        AS_SIGNED,
        paper="答复书、告知书",
    ),
    row(
        Dispatched,
        frozenset({Phase.DECIDED}),
        _CLERKS,
        "办结；以这一天与期限相比",
        given("method", "送达方式"),
        guards.INFORMED,
        READY,
        office_guards.ANSWER_SEALED,
        paper="送达回证",
    ),
    row(
        RectificationDecided,
        _WORKING,
        _CLERKS,
        "作出处理，告知申请人后办结",
        guards.ANOTHER_NAMED,
        LETTER,
        paper="更正申请答复",
    ),
    row(
        Delivered,
        frozenset({Phase.CLOSED}),
        _ANYBODY,
        "期限不变",
        applicant_guards.COLLECTED,
    ),
    row(Withdrawn, LIVE, _ANYBODY, "终结：撤回"),
    row(
        Voided,
        frozenset(Phase) - {Phase.VOIDED},
        _HEAD,
        "不计入统计；登记号保留",
        given("reason", "作废的理由"),
    ),
    row(
        Amended,
        frozenset(Phase),
        _CLERKS,
        "以更正后的事实代替原来的",
        given("reason", "更正的理由"),
        office_guards.SAME_DEED,
    ),
)

ROWS = (*_INTAKE, *_COURSE, *_ANSWER)
"""The rows of the table (流程表的行), in the course of a request."""
