"""Which function folds which fact (事实处理表), and which facts are possible when."""

from collections.abc import Callable, Mapping
from typing import Any

from gongkai.core.facts.disputes.course import (
    Appealed,
    AppealWithdrawn,
    Decided,
    RedoOpened,
    Withdrawn,
)
from gongkai.core.facts.disputes.lodging import (
    Accepted,
    CoDefendantJoined,
    Lodged,
    NotAccepted,
    Opening,
)
from gongkai.core.facts.disputes.record import Amended, Voided
from gongkai.core.facts.fact import Fact
from gongkai.core.process.disputes import course
from gongkai.core.process.disputes.case import Case, Move
from gongkai.core.process.disputes.state import Phase

BEGINNINGS: Mapping[type[Fact], Callable[[Any], Move]] = {
    Lodged: course.lodged,
    Opening: course.opening,
}
"""The facts with which a dispute begins (立案事实)."""

HANDLERS: Mapping[type[Fact], Callable[[Case, Any], Move]] = {
    Accepted: course.accepted,
    NotAccepted: course.not_accepted,
    CoDefendantJoined: course.co_defendant_joined,
    Decided: course.decided,
    Appealed: course.appealed,
    AppealWithdrawn: course.appeal_withdrawn,
    Withdrawn: course.withdrawn,
    RedoOpened: course.redo_opened,
    Voided: course.voided,
    Amended: course.amended,
}

_RECORD = (Amended, Voided)
AFTER: Mapping[Phase, tuple[type[Fact], ...]] = {
    Phase.LODGED: (Accepted, NotAccepted, CoDefendantJoined, Decided, Withdrawn, *_RECORD),
    Phase.OPEN: (CoDefendantJoined, Decided, AppealWithdrawn, Withdrawn, *_RECORD),
    Phase.DECIDED: (Appealed, RedoOpened, *_RECORD),
    Phase.ENDED: _RECORD,
    Phase.VOIDED: (Amended,),
}
"""The facts that are possible in each phase (各状态下可能的事实)."""
