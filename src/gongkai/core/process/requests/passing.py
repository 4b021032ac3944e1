"""What the passing of time does by itself (时间经过): no fact says it, the calendar does."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from gongkai.core.process.requests.case import Asked, Case, Consultation, Rules
from gongkai.core.process.requests.counting import confirmation_limit, due
from gongkai.core.process.requests.state import Finding, Phase, Rule, Step
from gongkai.core.process.requests.terms import terms_on

_DAY = timedelta(days=1)
_SILENCE = {
    Asked.THIRD_PARTY: "第三方逾期未答复（{id}），由本机关决定是否公开，次日起继续计算。",
    Asked.JOINT_MAKER: "共同制作机关逾期未答复（{id}），视为同意公开，次日起继续计算。",
}


def lapsed(case: Case, rules: Rules, until: date) -> tuple[Case, tuple[Step, ...]]:
    """Note what ran out by the end of a day (到期事项): the case after it, and the steps."""
    if case.begun is None or case.decided or case.end:
        return case, ()
    steps: list[Step] = []
    for on, silent in sorted(_running_out(case, rules), key=lambda one: one[0]):
        if on > until:
            break
        if silent is None:
            case = replace(case, noted_unconfirmed=case.unconfirmed)
            text, article = _unconfirmed(rules), "31"
        else:
            case = case.with_consultation(replace(silent, lapsed=on))
            text = _SILENCE[silent.asked].format(id=silent.id)
            article = "32" if silent.asked is Asked.THIRD_PARTY else "34"
        steps.append(Step(on=on, text=text, article=article, due=due(case, rules, on)))
    return case, tuple(steps)


def _running_out(case: Case, rules: Rules) -> Iterator[tuple[date, Consultation | None]]:
    """Yield the days on which something runs out (到期日): a consultation, or None."""
    for one in case.consultations:
        if one.asked in _SILENCE and one.replied is None and one.lapsed is None:
            yield one.limit(rules.calendar), one
    if case.unconfirmed and case.noted_unconfirmed != case.unconfirmed:
        yield confirmation_limit(case.unconfirmed, rules) + _DAY, None


def _unconfirmed(rules: Rules) -> str:
    if rules.settings.unconfirmed_counts:
        return "逾一个工作日仍未与申请人确认收到，暂自提交之日起计算。"
    return "逾一个工作日仍未与申请人确认收到。"


def standing_findings(case: Case, rules: Rules, as_of: date) -> Iterator[Finding]:
    """Yield what is wrong at the end of a day by the mere passing of time (持续存在的问题)."""
    if case.end and case.end[0] is Phase.VOIDED:
        return
    last = case.decided or (case.end[1] if case.end else as_of)
    if case.unconfirmed and last > (limit := confirmation_limit(case.unconfirmed, rules)):
        message = f"{case.unconfirmed} 提交的材料到 {limit} 仍未与申请人确认收到，请尽快确认。"
        yield Finding(rule=Rule.CONFIRMATION_MISSING, on=limit + _DAY, message=message)
    for one in case.consultations:
        if one.asked is not Asked.AGENCY:
            continue
        start = one.served or one.on
        term = terms_on(start).consultation
        long = rules.calendar.working_day_after(start, term + 1)
        if min(one.replied or last, last) >= long:
            message = f"征求其他机关意见（{one.id}）超过 {term} 个工作日，请催办。"
            yield Finding(rule=Rule.CONSULTATION_LONG, on=long, message=message)
