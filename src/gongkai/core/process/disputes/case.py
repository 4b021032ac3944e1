"""What is known of a dispute while its facts are folded (在办案件)."""

from dataclasses import dataclass, replace
from datetime import date

from gongkai.core.facts.disputes.lodging import Lodged, Opening
from gongkai.core.facts.disputes.terms import Instance
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.process.disputes.state import Phase, Turn

Beginning = Lodged | Opening


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """A decision that is in force or was appealed (决定、裁判)."""

    result: str
    redo: bool = False
    redo_until: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A dispute while its facts are folded (在办案件)."""

    begun: Beginning
    phase: Phase = Phase.LODGED
    instance: Instance = Instance.FIRST
    before: Outcome | None = None
    """The decision that is appealed (被上诉的裁判), while an appeal is open."""
    outcome: Outcome | None = None
    """The one in force (有效的决定、裁判), None while undecided."""
    decided: date | None = None
    joined: str | None = None
    """The reviewing authority sued as well (作共同被告的复议机关)."""
    redo_cases: tuple[str, ...] = ()
    turns: tuple[Turn, ...] = ()

    def undecided(self, on: date, phase: Phase, instance: Instance) -> "Case":
        """Return the case undecided from a day on (尚未审结), what was in force appealed."""
        return replace(
            self,
            phase=phase,
            instance=instance,
            before=None if instance is Instance.FIRST else self.outcome,
            outcome=None,
            decided=None,
            turns=(*self.turns, Turn(on=on, result=None)),
        )

    def concluded(self, on: date, phase: Phase, outcome: Outcome) -> "Case":
        """Return the case with a decision in force from a day on (审结)."""
        return replace(
            self,
            phase=phase,
            before=None,
            outcome=outcome,
            decided=on,
            turns=(*self.turns, Turn(on=on, result=outcome.result)),
        )


@dataclass(frozen=True, slots=True)
class Move:
    """What a fact does (事实的效果): the case after it, and the words for the step."""

    case: Case
    text: str


def impossible(fact: Fact, reason: str, field: str | None = None) -> FactError:
    """Return the error that a fact cannot be where it stands (事实不能成立)."""
    return FactError(reason, fact=fact.name, field=field)
