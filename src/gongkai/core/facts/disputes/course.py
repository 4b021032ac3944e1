"""What becomes of a dispute (审理经过): decided, appealed, withdrawn, and what must be redone."""

from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.disputes.terms import Instance, Result
from gongkai.core.facts.disputes.vocabulary import VOCABULARY
from gongkai.core.facts.fact import Fact


@VOCABULARY.fact("decided", "作出决定或者裁判")
@dataclass(frozen=True, kw_only=True, slots=True)
class Decided(Fact):
    """The dispute was decided (复议决定、裁判) in the instance before which it stood."""

    result: Result
    redo: bool = False
    """Whether a new answer is ordered (责令重新答复)."""
    until: date | None = None
    """The day by which it must be given (重作期限), None where none is set."""
    paper: str | None = None
    """The id of the paper (文书编号)."""

    def __post_init__(self) -> None:
        if self.until and not self.redo:
            raise ValueError("没有责令重作，就没有重作期限 until。")


@VOCABULARY.fact("appealed", "上诉或者申请再审")
@dataclass(frozen=True, kw_only=True, slots=True)
class Appealed(Fact):
    """A decided suit goes on before another instance (上诉、再审)."""

    instance: Instance = Instance.SECOND

    def __post_init__(self) -> None:
        if self.instance is Instance.FIRST:
            raise ValueError("上诉、再审的审级 instance 应为 second 或 retrial。")


@VOCABULARY.fact("appeal_withdrawn", "撤回上诉")
@dataclass(frozen=True, kw_only=True, slots=True)
class AppealWithdrawn(Fact):
    """The appeal was withdrawn (撤回上诉、再审申请): the decision before it is in force."""


@VOCABULARY.fact("withdrawn", "撤回复议申请或者撤诉")
@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn(Fact):
    """The application or suit was withdrawn (撤回复议申请、撤诉)."""


@VOCABULARY.fact("redo_opened", "重作立案")
@dataclass(frozen=True, kw_only=True, slots=True)
class RedoOpened(Fact):
    """The new answer that was ordered is a case of its own (重作立案), linked to the first."""

    case: str
    """The number of the case (重作案件登记号)."""
