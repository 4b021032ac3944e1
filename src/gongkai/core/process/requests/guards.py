"""The conditions of the transitions (办理条件), each a function that says what stands against."""

from collections.abc import Iterable

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Part, Replied
from gongkai.core.facts.requests.course import (
    AgencyConsulted,
    Deferred,
    Extended,
    FeeLapsed,
    ReasonGiven,
    ReasonRequested,
    Searched,
    ThirdPartyInformed,
)
from gongkai.core.facts.requests.intake import CorrectionLapsed, CorrectionNotified, Split
from gongkai.core.facts.requests.rectification import RectificationDecided
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.process.requests.case import Asked
from gongkai.core.process.requests.counting import due
from gongkai.core.process.requests.grounds import ALLOWED, GROUNDS
from gongkai.core.process.requests.intake import WITHOUT_ANSWER
from gongkai.core.process.requests.transition import Guard, Situation


def given(field: str, name: str) -> Guard:
    """Return the condition that a field is filled in (必填)."""

    def objection(fact: Fact, _: Situation) -> str | None:
        return None if getattr(fact, field) not in {None, ""} else f"请填写{name}。"

    return Guard(f"{field}_given", f"填写{name}", None, objection)


def _period(fact: CorrectionNotified, situation: Situation) -> str | None:
    calendar, least = situation.rules.calendar, situation.rules.settings.correction_days
    if fact.due <= fact.on:
        return "补正期限应在告知之日以后。"
    if least and calendar.working_days(fact.on, fact.due) < least:
        return f"补正期限不少于 {least} 个工作日。"
    return None


def _rounds(_: CorrectionNotified, situation: Situation) -> str | None:
    most = situation.rules.settings.correction_rounds
    if most is not None and situation.case.corrections >= most:
        return f"补正不超过 {most} 次。"
    return None


def _over(fact: CorrectionLapsed | FeeLapsed, situation: Situation) -> str | None:
    waiting = situation.case.waiting
    if waiting and waiting.until and fact.on <= waiting.until:
        return f"{waiting.what.value}期限到 {waiting.until}（含当日），次日起才能作逾期处理。"
    return None


def _another_body(fact: AgencyConsulted, situation: Situation) -> str | None:
    if fact.agency in situation.offices:
        return f"{fact.agency}是本机关的内设机构，征求其意见不停算。"
    return None


def _not_deferred(_: Extended, situation: Situation) -> str | None:
    fixed = situation.case.fixed_due
    return f"答复期限已经确定为 {fixed}，不再延长。" if fixed else None


def _reason_good(_: Deferred, situation: Situation) -> str | None:
    answers = [one for one in situation.facts if isinstance(one, ReasonGiven)]
    if not answers:
        return "延迟答复应先要求申请人说明理由并收到说明。"
    if answers[-1].reasonable is not True:
        return "申请人说明的理由没有认定为合理，不能延迟答复。"
    return None


def _later(fact: Deferred, situation: Situation) -> str | None:
    now = due(situation.case, situation.rules, fact.on)
    if now and fact.until <= now:
        return f"延迟答复的期限应晚于原期限 {now}。"
    return None


def _heard(fact: Replied, situation: Situation) -> str | None:
    for one in situation.case.consultations:
        if one.asked is not Asked.AGENCY and one.open(situation.rules.calendar, fact.on):
            limit = one.limit(situation.rules.calendar)
            return f"{one.asked.value}（{one.id}）还没有答复，期限到 {limit}。"
    return None


def _decidable(fact: Replied, _: Situation) -> str | None:
    if any(part.outcome in WITHOUT_ANSWER for part in fact.parts):
        return "逾期不补正、逾期未缴费不是答复，请分别登记。"
    return None


def _grounded(fact: Replied, _: Situation) -> str | None:
    for number, part in enumerate(fact.parts, 1):
        if wrong := _wrong_ground(part):
            return f"第 {number} 项：{wrong}"
    return None


def _wrong_ground(part: Part) -> str | None:
    allowed = ALLOWED.get(part.outcome, ())
    for ground in part.grounds:
        if ground not in GROUNDS:
            return f"没有编号为 {ground} 的依据。"
        if ground not in allowed:
            return f"依据 {ground} 不适用于这种处理。"
    if allowed and not part.grounds:
        return f"请写明依据，例如第 {allowed[0]} 条。"
    return None


def _searched(fact: Replied, situation: Situation) -> str | None:
    unheld = [one for one in fact.parts if one.outcome is Outcome.UNAVAILABLE_NOT_HELD]
    if any(set(one.grounds) != {"36.5"} for one in unheld) and not _any(situation, Searched):
        return "没有检索记录，不能认定本机关不掌握：请先记录在哪里、怎样检索、由谁检索、结果如何。"
    return None


def _corrected(fact: Replied, situation: Situation) -> str | None:
    unclear = any(one.outcome is Outcome.UNAVAILABLE_STILL_UNCLEAR for one in fact.parts)
    if unclear and not situation.case.corrections:
        return "没有告知过补正，不能以补正后仍不明确答复。"
    return None


def _excessive(fact: Replied, situation: Situation) -> str | None:
    if all(one.outcome is not Outcome.DECLINED_EXCESSIVE for one in fact.parts):
        return None
    if not _any(situation, ReasonRequested):
        return "没有要求申请人说明理由，不能以大量反复申请为由不予处理。"
    answers = [one for one in situation.facts if isinstance(one, ReasonGiven)]
    if answers and answers[-1].reasonable is not False:
        return "申请人说明的理由没有认定为不合理，不能不予处理。"
    return None


def _main(fact: Replied, _: Situation) -> str | None:
    if fact.result is None:
        return "各项都不公开而情形不同，请指定主要事项并说明理由。"
    if fact.main is not None and not fact.main_reason:
        return "指定主要事项应说明理由。"
    return None


def _four_eyes(fact: Replied, _: Situation) -> str | None:
    if not (fact.drafter and fact.signer):
        return "请写明拟稿人和签发人。"
    return "签发人不能是拟稿人本人。" if fact.drafter == fact.signer else None


def _informed(_: Fact, situation: Situation) -> str | None:
    answer = situation.case.answer
    override = answer and any(
        part.outcome.discloses and "15" in part.grounds for part in answer.parts
    )
    if not override:
        return None
    informed = {one.id for one in situation.facts if isinstance(one, ThirdPartyInformed)}
    against = [
        one.id
        for one in situation.case.consultations
        if one.asked is Asked.THIRD_PARTY and one.id in _against(situation.facts)
    ]
    for one in against:
        if one not in informed:
            return f"第三方（{one}）不同意公开，请先书面告知其公开的内容和理由。"
    return None


def _against(facts: Iterable[Fact]) -> set[str]:
    return {
        getattr(one, "id", "")
        for one in facts
        if one.name == "third_party_replied" and getattr(one, "agrees", None) is False
    }


def _another_named(fact: RectificationDecided, _: Situation) -> str | None:
    if fact.result.names_another and not fact.to:
        return "转送或者告知向其他机关提出的，请写明有权更正的机关。"
    return None


def _several(fact: Split, _: Situation) -> str | None:
    return None if fact.for_charge or fact.reason else "拆分应说明理由。"


def _any(situation: Situation, kind: type[Fact]) -> bool:
    return any(isinstance(one, kind) for one in situation.facts)


PERIOD = Guard("correction_period", "补正期限合理", "30", _period)
ROUNDS = Guard("correction_rounds", "补正次数未超过上限（设置）", None, _rounds, True)
OVER = Guard("period_over", "期限已过（次日起）", "30", _over, True)
ANOTHER_BODY = Guard("another_body", "对象不是本机关的内设机构", None, _another_body)
NOT_DEFERRED = Guard("not_deferred", "没有确定延迟的期限", "35", _not_deferred, True)
REASON_GOOD = Guard("reason_good", "已说明理由，且认定合理", "35", _reason_good, True)
LATER = Guard("later_than_due", "晚于原期限", "35", _later)
HEARD = Guard("third_party_heard", "第三方、共同制作机关已答复或逾期", "32", _heard, True)
DECIDABLE = Guard("decidable", "结果不是逾期不补正、逾期未缴费", "30", _decidable)
GROUNDED = Guard("grounded", "各项都有依据，且依据与结果相符", "36", _grounded)
SEARCHED = Guard("searched", "不掌握的，有检索记录", "36", _searched)
CORRECTED = Guard("correction_asked", "补正后仍不明确的，告知过补正", "30", _corrected)
EXCESSIVE = Guard("excessive", "大量反复申请的，要求说明过理由，且理由不成立", "35", _excessive)
MAIN = Guard("main_part", "都不公开而情形不同的，指定主要事项并说明理由", None, _main)
FOUR_EYES = Guard("four_eyes", "拟稿人与签发人不是同一人", None, _four_eyes)
INFORMED = Guard("third_party_informed", "违背第三方意见公开的，已书面告知", "32", _informed, True)
ANOTHER_NAMED = Guard("another_named", "转送、告知的，写明有权更正的机关", "41", _another_named)
SPLIT_REASON = Guard("split_reason", "说明拆分理由", None, _several)
