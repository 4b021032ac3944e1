"""Which function folds which fact (事实处理表), and which facts may follow what."""

from collections.abc import Callable, Mapping
from typing import Any

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Delivered, Dispatched, Replied
from gongkai.core.facts.requests.course import (
    AgencyConsulted,
    AgencyReplied,
    ConsultationServed,
    Deferred,
    Extended,
    FeeLapsed,
    FeeNotified,
    FeePaid,
    FeeServed,
    ReasonGiven,
    ReasonRequested,
    Searched,
    ThirdPartyConsulted,
    ThirdPartyInformed,
    ThirdPartyReplied,
    Withdrawn,
)
from gongkai.core.facts.requests.intake import (
    Confirmed,
    Corrected,
    CorrectionLapsed,
    CorrectionNotified,
    Opening,
    RedoOrdered,
    Split,
    SplitOff,
    Submitted,
)
from gongkai.core.facts.requests.record import Amended, Voided
from gongkai.core.facts.requests.rectification import RectificationAsked, RectificationDecided
from gongkai.core.process.requests import answer, course, intake, rectification
from gongkai.core.process.requests.case import Case, Move, Rules
from gongkai.core.process.requests.state import Phase

Handler = Callable[[Case, Any, Rules], Move]

HANDLERS: Mapping[type[Fact], Handler] = {
    RectificationAsked: rectification.rectification_asked,
    RectificationDecided: rectification.rectification_decided,
    Submitted: intake.submitted,
    Confirmed: intake.confirmed,
    CorrectionNotified: intake.correction_notified,
    Corrected: intake.corrected,
    CorrectionLapsed: intake.correction_lapsed,
    Opening: intake.opening,
    RedoOrdered: intake.redo_ordered,
    SplitOff: intake.split_off,
    Split: intake.split,
    ThirdPartyConsulted: course.third_party_consulted,
    AgencyConsulted: course.agency_consulted,
    ConsultationServed: course.consultation_served,
    ThirdPartyReplied: course.third_party_replied,
    AgencyReplied: course.agency_replied,
    ThirdPartyInformed: course.third_party_informed,
    Extended: course.extended,
    FeeNotified: course.fee_notified,
    FeeServed: course.fee_served,
    FeePaid: course.fee_paid,
    FeeLapsed: course.fee_lapsed,
    ReasonRequested: course.reason_requested,
    ReasonGiven: course.reason_given,
    Deferred: course.deferred,
    Searched: course.searched,
    Replied: answer.replied,
    Dispatched: answer.dispatched,
    Delivered: answer.delivered,
    Withdrawn: answer.withdrawn,
    Voided: answer.voided,
    Amended: answer.amended,
}

BEGINNINGS = (Submitted, Opening, RedoOrdered, RectificationAsked)
"""The facts with which a case begins (立案事实)."""

AFTER: Mapping[Phase, tuple[type[Fact], ...]] = {
    Phase.DECIDED: (
        Dispatched,
        ConsultationServed,
        ThirdPartyReplied,
        AgencyReplied,
        ThirdPartyInformed,
        Searched,
        Voided,
        Amended,
    ),
    Phase.CLOSED: (Delivered, Voided, Amended),
    Phase.ENDED: (Voided, Amended),
    Phase.SPLIT: (Voided, Amended),
    Phase.VOIDED: (Amended,),
}
"""What may still happen when a request has its result (办结后的事实)."""
