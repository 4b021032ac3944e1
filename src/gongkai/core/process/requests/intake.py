"""What receipt and correction do (收到与补正；《条例》第三十条、第三十一条)."""

from dataclasses import replace
from datetime import date, timedelta

from gongkai.core.facts.requests.answer import Part, Replied
from gongkai.core.facts.requests.intake import (
    Confirmed,
    Corrected,
    CorrectionLapsed,
    CorrectionNotified,
    Opening,
    OpeningState,
    RedoOrdered,
    Split,
    SplitOff,
    Submitted,
)
from gongkai.core.facts.requests.terms import Channel, Outcome
from gongkai.core.process.requests.case import Awaited, Case, Move, Rules, Waiting, impossible
from gongkai.core.process.requests.counting import effective_base, unconfirmed, with_base
from gongkai.core.process.requests.state import Phase, Rule
from gongkai.core.process.requests.terms import terms_on

CHANNELS = {
    Channel.IN_PERSON: "当面提交",
    Channel.ORAL: "口头提出",
    Channel.SIGNED_MAIL: "需签收的邮寄",
    Channel.ORDINARY_MAIL: "平信",
    Channel.MISDIRECTED_MAIL: "邮寄但未寄给公开工作机构",
    Channel.FAX: "传真",
    Channel.EMAIL: "电子邮件",
    Channel.ONLINE: "网站在线提交",
}
"""What a clerk calls the channels (提交渠道名称)."""


def submitted(case: Case, fact: Submitted, rules: Rules) -> Move:
    """Receipt (收到申请；第三十一条): at once, or when it is confirmed."""
    begun = replace(case, begun=fact)
    how = CHANNELS[fact.channel]
    if fact.channel.confirmed:
        text = f"提交申请（{how}），以双方确认之日为收到之日，等待确认。"
        return Move(unconfirmed(begun, rules, fact.on), text, "31")
    received = with_base(begun, rules, fact.on)
    text = f"收到申请（{how}），次日起计算 {received.term} 个工作日。"
    return Move(received, text, "31")


def confirmed(case: Case, fact: Confirmed, rules: Rules) -> Move:
    """Confirmation (确认收到；第三十一条): its day is the day of receipt."""
    if case.unconfirmed is None and not case.confirmable:
        raise impossible(fact, "没有等待确认的申请或者补正。")
    first = case.received is None and case.corrections == 0
    after = with_base(case, rules, fact.on)
    if case.waiting:
        after = replace(after, waiting=case.waiting)
    what = "申请" if first or case.waiting else "补正"
    text = f"与申请人确认收到{what}，次日起计算 {after.term} 个工作日。"
    return Move(after, text, "31")


def correction_notified(case: Case, fact: CorrectionNotified, rules: Rules) -> Move:
    """Notice to correct (告知补正；第三十条): the term will run anew."""
    if case.waiting and case.waiting.what is Awaited.FEE:
        raise impossible(fact, "正在等待申请人缴费。")
    if fact.due < fact.on:
        raise impossible(fact, "补正期限早于告知之日。", "due")
    waiting = Waiting(what=Awaited.CORRECTION, since=fact.on, until=fact.due)
    after = replace(case, waiting=waiting, corrections=case.corrections + 1)
    if base := effective_base(case, rules, fact.on):
        limit = rules.calendar.working_day_after(base, terms_on(base).correction_notice)
        late = f"补正告知应在 {limit} 前（含当日）作出，实际为 {fact.on}；答复期限仍重新起算。"
        if fact.on > limit:
            after = after.with_finding(Rule.CORRECTION_NOTICE_LATE, fact.on, late)
    text = f"告知补正，补正期限到 {fact.due}；收到补正后重新起算。"
    return Move(after, text, "30")


def corrected(case: Case, fact: Corrected, rules: Rules) -> Move:
    """Correction (收到补正；第三十条): a new base day, by the same rules as receipt."""
    if case.waiting is None or case.waiting.what is not Awaited.CORRECTION:
        raise impossible(fact, "没有正在等待的补正。")
    if fact.channel and fact.channel.confirmed:
        waits = unconfirmed(case, rules, fact.on)
        text = f"收到补正材料（{CHANNELS[fact.channel]}），等待与申请人确认收到。"
        return Move(waits, text, "31")
    confirmable = (
        fact.channel is None and isinstance(case.begun, Submitted) and case.begun.channel.confirmed
    )
    after = replace(with_base(case, rules, fact.on), confirmable=confirmable)
    return Move(after, f"收到补正，次日起重新计算 {after.term} 个工作日。", "30")


def correction_lapsed(case: Case, fact: CorrectionLapsed, _: Rules) -> Move:
    """No correction in time (逾期不补正；第三十条): the request ends."""
    if case.waiting is None or case.waiting.what is not Awaited.CORRECTION:
        raise impossible(fact, "没有正在等待的补正。")
    until = case.waiting.until
    if until is None or fact.on < until:
        raise impossible(fact, f"补正期限到 {until}，还没有到期。", "on")
    after = ended(case, Phase.ENDED, fact.on, Outcome.OTHER_LAPSED_CORRECTION)
    return Move(after, "申请人逾期不补正，视为放弃，不再处理。", "30")


def ended(case: Case, phase: Phase, on: date, result: Outcome | None) -> Case:
    """Return the case at its end (终结)."""
    return replace(case, end=(phase, on), result=result, waiting=None)


WITHOUT_ANSWER = frozenset({Outcome.OTHER_LAPSED_CORRECTION, Outcome.OTHER_UNPAID_FEE})
"""The results with which a request ends without an answer (不经答复的终结)."""

_OPENED = {
    OpeningState.AWAITING_CORRECTION: Awaited.CORRECTION,
    OpeningState.AWAITING_FEE: Awaited.FEE,
}


def opening(case: Case, fact: Opening, rules: Rules) -> Move:
    """A case taken over when the ledger began (建账接管): its term as it stood."""
    if fact.state is OpeningState.AWAITING_CORRECTION and fact.waiting_until is None:
        raise impossible(fact, "等待补正的申请应写明补正期限。", "waiting_until")
    base = with_base(replace(case, begun=fact, received=fact.received), rules, fact.received)
    if fact.due:
        if fact.due <= fact.received:
            raise impossible(fact, "答复期限应晚于收到之日。", "due")
        before = fact.due - timedelta(days=1)
        base = replace(base, term=rules.calendar.working_days(fact.received, before) + 1)
    if what := _OPENED.get(fact.state):
        waiting = Waiting(what=what, since=fact.on, until=fact.waiting_until)
        base = replace(base, waiting=waiting)
    text = f"建账时接管（{fact.source}）：{fact.received} 收到的申请。"
    return Move(_closed_before(base, fact), text)


def _closed_before(case: Case, fact: Opening) -> Case:
    """Return a case that was decided before the ledger began (建账前办结) as it was closed.

    Its term is held against it only where the source gives the date due.
    """
    if fact.outcome is None or fact.decided is None:
        return case
    if fact.outcome in WITHOUT_ANSWER or fact.state is OpeningState.WITHDRAWN:
        return ended(case, Phase.ENDED, fact.decided, fact.outcome)
    answer = Replied(on=fact.decided, parts=(Part(outcome=fact.outcome),))
    after = replace(case, answer=answer, kept_due=fact.due, result=fact.outcome)
    if fact.dispatched is None:
        return after
    after = replace(after, dispatched=fact.dispatched)
    return late_checked(after, fact.dispatched)


def late_checked(case: Case, sent: date) -> Case:
    """Return the case with a finding where its answer left too late (逾期答复；第三十三条)."""
    if case.kept_due is None or sent <= case.kept_due:
        return case
    late = f"答复应在 {case.kept_due} 前（含当日）发出，实际为 {sent}，逾期。"
    return case.with_finding(Rule.REPLY_LATE, sent, late)


def redo_ordered(case: Case, fact: RedoOrdered, rules: Rules) -> Move:
    """A new answer ordered after review (责令重新答复): a case linked to the first."""
    if fact.until and fact.until < fact.on:
        raise impossible(fact, "决定确定的期限早于收到决定之日。", "until")
    begun = with_base(replace(case, begun=fact, received=fact.on), rules, fact.on)
    after = replace(begun, term=rules.settings.redo_days, fixed_due=fact.until)
    term = f"决定确定的期限为 {fact.until}" if fact.until else f"按 {after.term} 个工作日计算"
    return Move(after, f"收到责令重新答复的决定（原案 {fact.original}），{term}。")


def split_off(case: Case, fact: SplitOff, _: Rules) -> Move:
    """Split off another case (拆分立案): its facts until then are these."""
    return Move(case, f"由 {fact.original} 拆分立案，登记号 {fact.number}。")


def split(case: Case, fact: Split, _: Rules) -> Move:
    """Split by a recorded decision (拆分申请): the parts are cases of their own."""
    if fact.for_charge:
        return Move(case, f"为计收信息处理费拆分为 {len(fact.into)} 件，仍按一件申请办理。", "42")
    text = f"拆分为 {'、'.join(fact.into)}，各自办理、各计一件。"
    return Move(ended(case, Phase.SPLIT, fact.on, None), text)
