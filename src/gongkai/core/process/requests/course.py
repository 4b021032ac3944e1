"""What consultations, extension and charge do (征求意见、延期、收费；第三十二至三十五条)."""

from collections.abc import Iterator
from dataclasses import replace

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
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.process.requests.case import (
    Asked,
    Awaited,
    Case,
    Consultation,
    Move,
    Rules,
    Waiting,
    impossible,
)
from gongkai.core.process.requests.counting import due, with_base
from gongkai.core.process.requests.intake import ended
from gongkai.core.process.requests.state import Phase, Rule
from gongkai.core.process.requests.terms import terms_on

_ANSWERS = {True: "同意公开", False: "不同意公开", None: "未表明是否同意"}


def third_party_consulted(case: Case, fact: ThirdPartyConsulted, rules: Rules) -> Move:
    """A third party is asked (征求第三方意见；第三十二条): a pause of 15 working days at most."""
    asked = Consultation(id=fact.id, asked=Asked.THIRD_PARTY, on=fact.on)
    return _consulted(case, fact, asked, "32", rules)


def agency_consulted(case: Case, fact: AgencyConsulted, rules: Rules) -> Move:
    """Another body is asked (征求其他机关意见): joint makers within 15 working days."""
    asked = Consultation(
        id=fact.id, asked=Asked.JOINT_MAKER if fact.joint else Asked.AGENCY, on=fact.on
    )
    return _consulted(case, fact, asked, "34" if fact.joint else "33", rules)


def _consulted(
    case: Case,
    fact: ThirdPartyConsulted | AgencyConsulted,
    asked: Consultation,
    article: str,
    rules: Rules,
) -> Move:
    if any(one.id == asked.id for one in case.consultations):
        raise impossible(fact, f"征求意见的编号 {asked.id} 已经用过。", "id")
    limit = asked.limit(rules.calendar)
    ends = f"最迟到 {limit}" if asked.asked is not Asked.AGENCY else "到答复之日"
    text = f"征求{asked.asked.value}意见（{asked.id}），次日起停算，{ends}。"
    return Move(case.with_consultation(asked), text, article)


def consultation_served(case: Case, fact: ConsultationServed, rules: Rules) -> Move:
    """The letter arrived (征求意见书送达): the 15 working days run from then."""
    asked = case.consultation(fact, fact.id)
    if asked.served:
        raise impossible(fact, f"征求意见 {fact.id} 已经记过送达。", "id")
    if asked.replied and asked.replied < fact.on:
        raise impossible(
            fact, f"征求意见 {fact.id} 已于 {asked.replied} 答复，送达不会更晚。", "on"
        )
    served = replace(asked, served=fact.on, lapsed=None)
    text = f"{asked.asked.value}收到征求意见书（{fact.id}）"
    if asked.asked is not Asked.AGENCY:
        text += f"，答复意见的期限到 {served.limit(rules.calendar)}"
    return Move(case.with_consultation(served), f"{text}。", "32")


def third_party_replied(case: Case, fact: ThirdPartyReplied, rules: Rules) -> Move:
    """The third party answered (第三方答复；第三十二条): the pause ends with this day."""
    return _replied(case, fact, {Asked.THIRD_PARTY}, "32", rules)


def agency_replied(case: Case, fact: AgencyReplied, rules: Rules) -> Move:
    """The other body answered (其他机关答复；第三十四条): the pause ends with this day."""
    return _replied(case, fact, {Asked.JOINT_MAKER, Asked.AGENCY}, "34", rules)


def _replied(
    case: Case,
    fact: ThirdPartyReplied | AgencyReplied,
    kinds: set[Asked],
    article: str,
    rules: Rules,
) -> Move:
    asked = case.consultation(fact, fact.id)
    if asked.asked not in kinds:
        raise impossible(fact, f"征求意见 {fact.id} 的对象是{asked.asked.value}。", "id")
    if asked.replied:
        raise impossible(fact, f"征求意见 {fact.id} 已于 {asked.replied} 答复。", "id")
    replied = replace(asked, replied=fact.on)
    end = replied.end(rules.calendar)
    counted = "次日起继续计算" if end == fact.on else f"已过期限，停算到 {end} 为止"
    agency_article = "33" if asked.asked is Asked.AGENCY else article
    text = f"{asked.asked.value}答复（{fact.id}）：{_ANSWERS[fact.agrees]}，{counted}。"
    return Move(case.with_consultation(replied), text, agency_article)


def third_party_informed(case: Case, fact: ThirdPartyInformed, _: Rules) -> Move:
    """A third party was told what is disclosed against its will (告知第三方；第三十二条)."""
    asked = case.consultation(fact, fact.id)
    if asked.asked is not Asked.THIRD_PARTY:
        raise impossible(fact, f"征求意见 {fact.id} 的对象是{asked.asked.value}。", "id")
    return Move(case, f"书面告知第三方决定公开的内容和理由（{fact.id}）。", "32")


def extended(case: Case, fact: Extended, rules: Rules) -> Move:
    """Extension (延长答复期限；第三十三条): void where the law does not allow it."""
    faults = list(_faults(case, fact, rules))
    if faults:
        void = case
        for rule, message in faults:
            void = void.with_finding(rule, fact.on, message)
        return Move(void, f"告知延长 {fact.working_days} 个工作日：延长无效。", "33")
    after = replace(case, term=case.term + fact.working_days, extended=True)
    text = f"告知延长 {fact.working_days} 个工作日，共 {after.term} 个工作日。"
    return Move(after, text, "33")


def _faults(case: Case, fact: Extended, rules: Rules) -> Iterator[tuple[Rule, str]]:
    """Yield why an extension is void (延长无效的原因)."""
    now = due(case, rules, fact.on)
    if now is None:
        yield Rule.EXTENSION_WITHOUT_TERM, "当时没有答复期限，无从延长；延长无效。"
    elif fact.on > now:
        yield Rule.EXTENSION_LATE, f"延长应在 {now} 期限届满前（含当日）告知；延长无效。"
    if fact.working_days > (most := terms_on(fact.on).extension):
        over = f"延长不得超过 {most} 个工作日，告知的是 {fact.working_days} 个；延长无效。"
        yield Rule.EXTENSION_TOO_LONG, over
    if case.extended:
        yield Rule.EXTENSION_REPEATED, "同一期限内已经延长过一次；再次延长无效。"


def fee_notified(case: Case, fact: FeeNotified, rules: Rules) -> Move:
    """Notice of a charge (收费通知；第四十二条): the term will run anew."""
    if case.waiting:
        raise impossible(fact, f"正在等待申请人{case.waiting.what.value}。")
    now = due(case, rules, fact.on)
    after = replace(case, waiting=Waiting(what=Awaited.FEE, since=fact.on, until=None))
    if now and fact.on > now:
        late = f"收费通知应在 {now} 期限届满前（含当日）发出。"
        after = after.with_finding(Rule.FEE_NOTICE_LATE, fact.on, late)
    amount = "" if fact.amount is None else f" {fact.amount} 元"
    return Move(after, f"通知缴纳信息处理费{amount}，缴费后重新起算。", "42")


def fee_served(case: Case, fact: FeeServed, rules: Rules) -> Move:
    """The notice of the charge arrived (收费通知送达): 20 working days to pay."""
    if case.waiting is None or case.waiting.what is not Awaited.FEE:
        raise impossible(fact, "没有正在等待的缴费。")
    if case.waiting.until:
        raise impossible(fact, "收费通知已经记过送达。")
    until = rules.calendar.working_day_after(fact.on, rules.settings.payment_days)
    after = replace(case, waiting=replace(case.waiting, until=until))
    return Move(after, f"申请人收到收费通知，缴费期限到 {until}。", "42")


def fee_paid(case: Case, fact: FeePaid, rules: Rules) -> Move:
    """The charge was paid (缴费): a new base day."""
    if case.waiting is None or case.waiting.what is not Awaited.FEE:
        raise impossible(fact, "没有正在等待的缴费。")
    if not rules.settings.payment_restarts:
        pause = (case.waiting.since, fact.on)
        paused = replace(case, waiting=None, pauses=(*case.pauses, pause))
        return Move(paused, "申请人缴费，次日起继续计算。", "42")
    after = with_base(case, rules, fact.on)
    return Move(after, f"申请人缴费，次日起重新计算 {after.term} 个工作日。", "42")


def fee_lapsed(case: Case, fact: FeeLapsed, _: Rules) -> Move:
    """The charge was not paid in time (逾期未缴费): the request ends."""
    if case.waiting is None or case.waiting.what is not Awaited.FEE:
        raise impossible(fact, "没有正在等待的缴费。")
    until = case.waiting.until
    if until is None:
        raise impossible(fact, "没有收费通知送达的记录，缴费期限还没有起算。")
    if fact.on < until:
        raise impossible(fact, f"缴费期限到 {until}，还没有到期。", "on")
    after = ended(case, Phase.ENDED, fact.on, Outcome.OTHER_UNPAID_FEE)
    return Move(after, "申请人逾期未缴费，视为放弃，不再处理。", "42")


def reason_requested(case: Case, fact: ReasonRequested, _: Rules) -> Move:
    """The applicant is asked for the reason (要求说明理由；第三十五条): the date stays."""
    if case.reason_asked:
        raise impossible(fact, "已经要求说明理由，还没有答复。")
    return Move(replace(case, reason_asked=True), "要求申请人说明理由，期限不变。", "35")


def reason_given(case: Case, fact: ReasonGiven, _: Rules) -> Move:
    """The applicant gave the reason (说明理由；第三十五条): the date stays."""
    if not case.reason_asked:
        raise impossible(fact, "没有要求申请人说明理由。")
    return Move(replace(case, reason_asked=False), "申请人说明理由，期限不变。", "35")


def deferred(case: Case, fact: Deferred, _: Rules) -> Move:
    """A later day is set (延迟答复；第三十五条), whatever is paused."""
    if fact.until < fact.on:
        raise impossible(fact, "延迟答复的期限早于告知之日。", "until")
    return Move(replace(case, fixed_due=fact.until), f"告知延迟到 {fact.until} 答复。", "35")


def searched(case: Case, fact: Searched, _: Rules) -> Move:
    """The information was looked for (检索；第三十六条第四项)."""
    return Move(case, f"检索（{fact.where}）：{fact.result}。", "36")
