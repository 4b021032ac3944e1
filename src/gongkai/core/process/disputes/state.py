"""What a dispute is at the end of a day (案件状态), with the steps that led there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.facts.disputes.terms import DisputeKind, Instance, Result, Role


class Phase(StrEnum):
    """Where a dispute stands (办理状态)."""

    LODGED = "lodged"
    """待受理."""
    OPEN = "open"
    """审理中."""
    DECIDED = "decided"
    """已作出决定、裁判, which may yet be appealed."""
    ENDED = "ended"
    """已终结: withdrawn, or not accepted."""
    VOIDED = "voided"
    """已作废."""


TITLES: Mapping[Phase, str] = {
    Phase.LODGED: "待受理",
    Phase.OPEN: "审理中",
    Phase.DECIDED: "已作出决定、裁判",
    Phase.ENDED: "已终结",
    Phase.VOIDED: "已作废",
}
"""What a clerk calls the phases (状态名称)."""

UNDECIDED = frozenset({Phase.LODGED, Phase.OPEN})
"""The phases in which it stands undecided (尚未审结)."""

WITHDRAWN = "withdrawn"
"""The result of a dispute that was withdrawn (撤回), beside those that are decided."""

RESULTS: Mapping[str, str] = {
    Result.UPHELD: "维持",
    Result.CLAIM_REJECTED: "驳回请求",
    Result.QUASHED: "撤销",
    Result.QUASHED_IN_PART: "部分撤销",
    Result.DECLARED_UNLAWFUL: "确认违法",
    Result.ORDERED_TO_ACT: "责令履行",
    Result.ALTERED: "变更",
    Result.DECLARED_VOID: "确认无效",
    Result.DISMISSED: "不符合受理条件，驳回",
    Result.TERMINATED: "终止",
    Result.MEDIATED: "调解结案",
    Result.APPEAL_REJECTED: "驳回上诉，维持原判",
    Result.REMANDED: "发回重审",
    WITHDRAWN: "撤回",
}
"""What a clerk calls the results (结果名称)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A day on which a dispute got a result, or became undecided (转折). None: undecided."""

    on: date
    result: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One step on the way (办理步骤): the day, and what happened."""

    on: date
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A dispute at the end of a day (案件状态)."""

    as_of: date
    phase: Phase
    kind: DisputeKind
    role: Role
    instance: Instance
    lodged: date
    request: str | None
    after: str | None
    result: str | None
    """The result in force (有效结果), None while undecided."""
    decided: date | None
    redo: bool
    """Whether the decision in force orders a new answer (责令重新答复)."""
    redo_until: date | None
    redo_cases: tuple[str, ...]
    turns: tuple[Turn, ...]
    steps: tuple[Step, ...]
