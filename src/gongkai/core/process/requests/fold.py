"""Folding the facts of a request into its state (案件推演): contract.md, 'The clock'."""

from collections.abc import Sequence
from datetime import date, timedelta

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.requests.intake import Opening
from gongkai.core.facts.requests.office import OfficeFact
from gongkai.core.facts.requests.record import Amended
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.case import Beginning, Case, Move, Rules, impossible
from gongkai.core.process.requests.counting import due, effective_base
from gongkai.core.process.requests.handlers import AFTER, BEGINNINGS, HANDLERS
from gongkai.core.process.requests.passing import lapsed, standing_findings
from gongkai.core.process.requests.rectification import out_of_course
from gongkai.core.process.requests.settings import DEFAULTS, Settings
from gongkai.core.process.requests.state import TITLES, Phase, State, Step

_DAY = timedelta(days=1)


def fold(
    record: Sequence[Fact], calendar: Calendar, settings: Settings = DEFAULTS, *, as_of: date
) -> State:
    """Return the state of a request at the end of a day (案件状态).

    `record` holds its facts in the order in which they were recorded; those dated later are
    ignored. Raises FactError, with the fact's place, where a fact cannot be where it stands,
    and where nothing had happened yet.
    """
    rules = Rules(calendar, settings)
    case, steps = case_at(record, rules, as_of)
    if case.begun is None:
        raise FactError(f"截至 {as_of}，还没有收到申请的记录。")
    return _state(case, case.begun, steps, rules, as_of)


def case_at(record: Sequence[Fact], rules: Rules, as_of: date) -> tuple[Case, tuple[Step, ...]]:
    """Return a case at the end of a day (在办案件), with the steps that led there.

    What the office does about it is no step of it.
    """
    case = Case()
    steps: list[Step] = []
    for place, fact in in_order(record, as_of):
        if isinstance(fact, OfficeFact):
            continue
        case, passed = lapsed(case, rules, fact.on - _DAY)
        try:
            move = _move(case, fact, rules)
        except FactError as error:
            raise error.at(place) from None
        case = move.case
        now = due(case, rules, fact.on)
        steps += [*passed, Step(on=fact.on, text=move.text, article=move.article, due=now)]
    case, passed = lapsed(case, rules, as_of)
    return case, (*steps, *passed)


def _move(case: Case, fact: Fact, rules: Rules) -> Move:
    """Fold one fact (推演一条事实); FactError where it is impossible where it stands."""
    handler = HANDLERS.get(type(fact))
    if handler is None:
        raise impossible(fact, "这不是依申请公开的事实。")
    if isinstance(fact, BEGINNINGS):
        if case.begun or case.end:
            raise impossible(fact, "案件已经开始，不能再次登记。")
    elif case.begun is None and not isinstance(fact, Amended):
        raise impossible(fact, "在此之前没有提交申请的记录。")
    if out_of_course(case, fact):
        raise impossible(fact, f"这类案件没有“{fact.title}”这一环节。")
    phase = case.phase(rules.calendar, fact.on)
    allowed = AFTER.get(phase)
    if allowed is not None and not isinstance(fact, allowed):
        raise impossible(fact, f"申请当时{TITLES[phase]}，不会再有“{fact.title}”。")
    return handler(case, fact, rules)


def _state(
    case: Case, begun: Beginning, steps: tuple[Step, ...], rules: Rules, as_of: date
) -> State:
    phase = case.phase(rules.calendar, as_of)
    base, now = effective_base(case, rules, as_of), due(case, rules, as_of)
    findings = (*case.findings, *standing_findings(case, rules, as_of))
    ended = case.end[1] if case.end and phase is Phase.ENDED else None
    return State(
        as_of=as_of,
        phase=phase,
        arrived=begun.received if isinstance(begun, Opening) else begun.on,
        received=case.received,
        base=base if now else None,
        due=now,
        waiting_until=case.waiting.until if case.waiting and phase.waits else None,
        provisional=now is not None and rules.calendar.provisional(base or now, now),
        steps=steps,
        findings=tuple(sorted(findings, key=lambda one: one.on)),
        result=case.result,
        decided=case.decided if case.decided and phase is not Phase.VOIDED else ended,
        dispatched=case.dispatched,
        corrections=case.corrections,
        rectification=isinstance(begun, RectificationAsked),
    )
