"""Folding the facts of a dispute into its state (案件推演)."""

from collections.abc import Sequence
from datetime import date

from gongkai.core.facts.disputes.lodging import Opening
from gongkai.core.facts.disputes.record import Amended
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.process.disputes.case import Case, Move, impossible
from gongkai.core.process.disputes.handlers import AFTER, BEGINNINGS, HANDLERS
from gongkai.core.process.disputes.state import TITLES, Phase, State, Step
from gongkai.core.process.ordering import in_order


def fold(record: Sequence[Fact], *, as_of: date) -> State:
    """Return the state of a dispute at the end of a day (案件状态).

    `record` holds its facts in the order in which they were recorded; those dated later are
    ignored. Raises FactError, with the fact's place, where a fact cannot be where it stands,
    and where nothing had happened yet.
    """
    case: Case | None = None
    steps: list[Step] = []
    for place, fact in in_order(record, as_of):
        if case is None and isinstance(fact, Amended):
            continue  # it moved the beginning to a later day
        try:
            move = _begun(fact) if case is None else _move(case, fact)
        except FactError as error:
            raise error.at(place) from None
        case = move.case
        steps.append(Step(on=fact.on, text=move.text))
    if case is None:
        raise FactError(f"截至 {as_of}，还没有提起复议、诉讼的记录。")
    return _state(case, tuple(steps), as_of)


def _begun(fact: Fact) -> Move:
    begin = BEGINNINGS.get(type(fact))
    if begin is None:
        raise impossible(fact, "在此之前没有提起复议、诉讼的记录。")
    return begin(fact)


def _move(case: Case, fact: Fact) -> Move:
    """Fold one fact (推演一条事实); FactError where it is impossible where it stands."""
    if isinstance(fact, tuple(BEGINNINGS)):
        raise impossible(fact, "案件已经开始，不能再次登记。")
    handler = HANDLERS.get(type(fact))
    if handler is None:
        raise impossible(fact, "这不是复议、诉讼的事实。")
    if not isinstance(fact, AFTER[case.phase]):
        raise impossible(fact, f"案件当时{TITLES[case.phase]}，不会再有“{fact.title}”。")
    return handler(case, fact)


def _state(case: Case, steps: tuple[Step, ...], as_of: date) -> State:
    begun, voided = case.begun, case.phase is Phase.VOIDED
    outcome = None if voided else case.outcome
    return State(
        as_of=as_of,
        phase=case.phase,
        kind=begun.kind,
        role=begun.role,
        instance=case.instance,
        lodged=begun.lodged if isinstance(begun, Opening) else begun.on,
        request=begun.request,
        after=begun.after,
        result=None if outcome is None else outcome.result,
        decided=None if voided else case.decided,
        redo=outcome is not None and outcome.redo,
        redo_until=None if outcome is None else outcome.redo_until,
        redo_cases=case.redo_cases,
        turns=() if voided else case.turns,
        steps=steps,
    )
