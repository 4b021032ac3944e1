"""Deciding whether a fact may be recorded (办理决定): facts out, or a refusal with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.requests.intake import Split, SplitOff
from gongkai.core.facts.requests.office import OfficeFact
from gongkai.core.facts.requests.record import Amended
from gongkai.core.process.deciding import (
    Command,
    RefusedError,
    Role,
    facts_before,
    last_day,
    refusal,
    refuse_unfit,
)
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.case import Rules
from gongkai.core.process.requests.fold import case_at, fold
from gongkai.core.process.requests.handlers import BEGINNINGS
from gongkai.core.process.requests.papers.fold import evidence, folded, folder_at
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.rectification import out_of_course
from gongkai.core.process.requests.settings import DEFAULTS, Settings
from gongkai.core.process.requests.state import TITLES, VOIDING, Finding, State
from gongkai.core.process.requests.transition import Situation, Transition
from gongkai.core.process.requests.transitions import TRANSITIONS


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a decision goes by besides the record (决定依据)."""

    calendar: Calendar
    today: date
    settings: Settings = DEFAULTS
    offices: frozenset[str] = frozenset()
    """The body's own offices (本机关内设机构), which are not consulted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What is recorded (办理决定): the facts, where the case then stands, and what is new in it."""

    facts: tuple[Fact, ...]
    state: State
    findings: tuple[Finding, ...]
    """What the law does not like about it, though it happened (新增的问题)."""
    paper: str | None


def decide(record: Sequence[Fact], command: Command, context: Context) -> Decision:
    """Return what is recorded (办理决定); RefusedError where it may not be.

    `record` holds the facts of the request in order of recording. The fact may be of an earlier
    day than the last ones: it is refused where it would make a later one impossible.
    """
    fact = command.fact
    transition = allowed(record, fact, len(record) + 1, command.role, context)
    if isinstance(fact, Amended) and 1 <= fact.seq <= len(record):
        allowed(record, fact.replacement, fact.seq, command.role, context)
    state, found = recorded(record, fact, context)
    return Decision(facts=(fact,), state=state, findings=found, paper=transition.paper)


def decide_all(record: Sequence[Fact], commands: Sequence[Command], context: Context) -> Decision:
    """Return what one click records (一并办理): one fact after another, all or none.

    Each is decided on the record that those before it have made longer. RefusedError, for the
    first that may not be recorded; ValueError where there is nothing to decide.
    """
    if not commands:
        raise ValueError("no command")
    decisions: list[Decision] = []
    for command in commands:
        longer = (*record, *(fact for one in decisions for fact in one.facts))
        decisions.append(decide(longer, command, context))
    papers = [one.paper for one in decisions if one.paper]
    return Decision(
        facts=tuple(fact for one in decisions for fact in one.facts),
        state=decisions[-1].state,
        findings=tuple(found for one in decisions for found in one.findings),
        paper=papers[-1] if papers else None,
    )


def recorded(
    record: Sequence[Fact], fact: Fact, context: Context
) -> tuple[State, tuple[Finding, ...]]:
    """Return where the case stands with a fact more (登记后的情形), and what is new in it.

    RefusedError where the record could then not be, or the law makes the fact void.
    """
    rules = Rules(context.calendar, context.settings)
    after = (*record, fact)
    as_of = last_day(after, context.today)
    _check_every_day(after, rules, as_of)
    state = fold(after, rules.calendar, rules.settings, as_of=as_of)
    found = _new_findings(record, state, rules, as_of)
    for one in found:
        if one.rule in VOIDING:
            raise RefusedError(one.rule, one.message)
    return state, found


def divided(record: Sequence[Fact], split: Split, original: str) -> dict[str, tuple[Fact, ...]]:
    """Return the facts of each case that a split makes (拆分后的案件), by its number.

    Each has the facts of the first until then as its own, at their places, and so the same term.
    """
    own = [fact for fact in record if fact is not split]
    return {
        number: (*own, SplitOff(on=split.on, original=original, number=number))
        for number in split.into
    }


def allowed(
    record: Sequence[Fact],
    fact: Fact,
    place: int,
    role: Role,
    context: Context,
) -> Transition:
    """Return the row of the table that allows a fact at its place (流程表的行).

    RefusedError where none does. What later facts would say to it is not looked at.
    """
    transition = row_of(fact, role, context)
    check(fact, transition, situation_of(record, fact, place, role, context))
    return transition


def row_of(fact: Fact, role: Role, context: Context) -> Transition:
    """Return the row of a fact (流程表的行); RefusedError where it is not this role's."""
    transition = TRANSITIONS.get(type(fact))
    if transition is None:
        raise RefusedError("unknown", "这种事实不能直接登记。")
    refuse_unfit(fact, role=role, roles=transition.roles, today=context.today)
    return transition


def check(fact: Fact, transition: Transition, situation: Situation, *, ahead: bool = False) -> None:
    """Refuse a fact that a row does not allow in a situation (核对办理条件).

    `ahead`: by those conditions alone that can be told before anything is filled in.
    """
    calendar = situation.rules.calendar
    begun, beginning = situation.case.begun, isinstance(fact, BEGINNINGS)
    if begun and beginning:
        raise RefusedError("begun", "案件已经开始，不能再次登记。")
    if not begun and not beginning and not isinstance(fact, Amended):
        raise RefusedError("not_begun", f"截至 {fact.on}，还没有收到申请的记录。")
    if out_of_course(situation.case, fact):
        raise RefusedError("course", f"这类案件没有“{fact.title}”这一环节。")
    phase = situation.case.phase(calendar, fact.on)
    if begun and phase not in transition.before:
        raise RefusedError("phase", f"申请在 {fact.on} {TITLES[phase]}，不能登记“{fact.title}”。")
    for guard in transition.guards:
        if ahead and not guard.ahead:
            continue
        if objection := guard.objection(fact, situation):
            raise RefusedError(guard.id, objection)


def situation_of(
    record: Sequence[Fact], fact: Fact, place: int, role: Role, context: Context
) -> Situation:
    """Return the case as it stood when a fact happened (当时情形), by what is known now."""
    rules = Rules(context.calendar, context.settings)
    earlier = facts_before(record, fact, place, context.today)
    try:
        case, _ = case_at(earlier, rules, fact.on)
        folder = _folder(record, fact, place, earlier)
    except FactError as error:
        raise refusal((*earlier, fact), error) from None
    return Situation(
        case=case,
        facts=earlier,
        record=tuple(record),
        rules=rules,
        offices=context.offices,
        folder=folder,
        role=role,
    )


def _folder(record: Sequence[Fact], fact: Fact, place: int, earlier: Sequence[Fact]) -> Folder:
    """Return the file as a fact finds it (当时案卷): one of the law comes at the end of its day."""
    known = evidence(record)
    if isinstance(fact, OfficeFact):
        return folded(enumerate(earlier, 1), known)
    return folded((one for one in in_order(record, fact.on) if one[0] != place), known)


def _check_every_day(record: Sequence[Fact], rules: Rules, last: date) -> None:
    """Refuse where the record could not be folded on some day (逐日试推演).

    Amendments make days before them differ; without any, the last day has all facts.
    """
    amended = any(isinstance(one, Amended) for one in record)
    for day in sorted({one.on for one in record} | {last}) if amended else (last,):
        try:
            case_at(record, rules, day)
            folder_at(record, day)
        except FactError as error:
            raise refusal(record, error) from None


def _new_findings(
    record: Sequence[Fact], state: State, rules: Rules, as_of: date
) -> tuple[Finding, ...]:
    """Return the findings that were not there before (新增的问题)."""
    if not record:
        return state.findings
    before = fold(record, rules.calendar, rules.settings, as_of=as_of).findings
    known = {(one.rule, one.on) for one in before}
    return tuple(one for one in state.findings if (one.rule, one.on) not in known)
