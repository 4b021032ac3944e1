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
    fact, rules = command.fact, Rules(context.calendar, context.settings)
    transition = allowed(record, fact, len(record) + 1, command.role, context)
    if isinstance(fact, Amended) and 1 <= fact.seq <= len(record):
        allowed(record, fact.replacement, fact.seq, command.role, context)
    after = (*record, fact)
    as_of = last_day(after, context.today)
    _check_every_day(after, rules, as_of)
    state = fold(after, rules.calendar, rules.settings, as_of=as_of)
    found = _new_findings(record, state, rules, as_of)
    for one in found:
        if one.rule in VOIDING:
            raise RefusedError(one.rule, one.message)
    return Decision(facts=(fact,), state=state, findings=found, paper=transition.paper)


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
    record: Sequence[Fact], fact: Fact, place: int, role: Role, context: Context
) -> Transition:
    """Return the row of the table that allows a fact at its place (流程表的行).

    RefusedError where none does. What later facts would say to it is not looked at.
    """
    transition = TRANSITIONS.get(type(fact))
    if transition is None:
        raise RefusedError("unknown", "这种事实不能直接登记。")
    refuse_unfit(fact, role=role, roles=transition.roles, today=context.today)
    situation = _situation(record, fact, place, role, context)
    begun, beginning = situation.case.begun, isinstance(fact, BEGINNINGS)
    if begun and beginning:
        raise RefusedError("begun", "案件已经开始，不能再次登记。")
    if not begun and not beginning and not isinstance(fact, Amended):
        raise RefusedError("not_begun", f"截至 {fact.on}，还没有收到申请的记录。")
    phase = situation.case.phase(context.calendar, fact.on)
    if begun and phase not in transition.before:
        raise RefusedError("phase", f"申请在 {fact.on} {TITLES[phase]}，不能登记“{fact.title}”。")
    for guard in transition.guards:
        if objection := guard.objection(fact, situation):
            raise RefusedError(guard.id, objection)
    return transition


def _situation(
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
