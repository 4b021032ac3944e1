"""What the answer does (答复；《条例》第三十三条、第三十六条), and what ends without one."""

from dataclasses import replace
from datetime import timedelta

from gongkai.core.facts.requests.answer import Delivered, Dispatched, Replied
from gongkai.core.facts.requests.course import Withdrawn
from gongkai.core.facts.requests.record import Amended, Voided
from gongkai.core.facts.requests.terms import Method, Outcome
from gongkai.core.process.requests.case import Case, Move, Rules, impossible
from gongkai.core.process.requests.counting import confirmation_limit, due, effective_base
from gongkai.core.process.requests.intake import ended, late_checked
from gongkai.core.process.requests.state import Phase

_METHODS = {
    Method.POST: "交邮",
    Method.IN_PERSON: "当面签收",
    Method.EMAIL: "发送电子邮件",
    Method.ONLINE: "网站在线答复",
    Method.FAX: "发送传真",
    None: "发出",
}


def replied(case: Case, fact: Replied, rules: Rules) -> Move:
    """The decision (作出答复；第三十六条): the due date stays as it is.

    An answer given before receipt was confirmed is held to the term from the submission
    (a setting), so that none is without a date.
    """
    day = fact.on
    if case.unconfirmed:
        day = max(day, confirmation_limit(case.unconfirmed, rules) + timedelta(days=1))
    now, base = due(case, rules, day), effective_base(case, rules, day)
    after = replace(case, answer=fact, kept_due=now, result=fact.result, base=base)
    count = len(fact.parts)
    text = "作出答复决定。" if count == 1 else f"作出答复决定，分 {count} 项处理。"
    return Move(after, text, "36")


def dispatched(case: Case, fact: Dispatched, _: Rules) -> Move:
    """The answer left (发出答复): this day is held against the term (第三十三条)."""
    if case.decided is None:
        raise impossible(fact, "还没有作出答复，无从发出。")
    after = late_checked(replace(case, dispatched=fact.on), fact.on)
    return Move(after, f"答复已{_METHODS[fact.method]}。", "33")


def delivered(case: Case, fact: Delivered, _: Rules) -> Move:
    """The answer arrived (送达), which changes nothing."""
    if case.dispatched is None:
        raise impossible(fact, "答复还没有发出，无从送达。")
    return Move(case, "答复送达申请人。")


def withdrawn(case: Case, fact: Withdrawn, _: Rules) -> Move:
    """The applicant withdrew (撤回申请): the request ends."""
    return Move(ended(case, Phase.ENDED, fact.on, Outcome.OTHER_OTHER), "申请人撤回申请。")


def voided(case: Case, fact: Voided, _: Rules) -> Move:
    """The entry is no request (作废登记): counted nowhere, its number kept."""
    why = f"：{fact.reason}" if fact.reason else ""
    after = ended(case, Phase.VOIDED, fact.on, None)
    return Move(after, f"登记作废{why}。登记号保留，不计入统计。")


def amended(case: Case, fact: Amended, _: Rules) -> Move:
    """A typing error corrected (更正记录): the fold has put the other fact in its place."""
    why = f"：{fact.reason}" if fact.reason else ""
    return Move(case, f"更正第 {fact.seq} 条记录{why}。")
