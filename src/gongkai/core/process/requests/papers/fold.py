"""Folding the facts of a case into its file (案卷推演), apart from the clock."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from gongkai.core.dates.calendar import LAST_DAY
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.requests import office as desk
from gongkai.core.facts.requests import papers as course
from gongkai.core.facts.requests.answer import Dispatched, Replied
from gongkai.core.facts.requests.office import OfficeFact
from gongkai.core.process.ordering import Placed, in_order
from gongkai.core.process.requests.papers import approval, filing, issuing, naming
from gongkai.core.process.requests.papers.condition import Condition
from gongkai.core.process.requests.papers.course import EFFECTS, enclosure
from gongkai.core.process.requests.papers.folder import Assignment, Enclosure, Folder
from gongkai.core.process.requests.papers.paper import PaperState

CONDITIONS: Mapping[type[Fact], tuple[Condition, ...]] = {
    **dict.fromkeys(naming.LETTERS, (naming.LETTER,)),
    Replied: (naming.LETTER, naming.AS_SIGNED),
    Dispatched: (naming.READY,),
    course.Drafted: (approval.SAME_KIND, approval.EDITABLE, approval.DRAFT_PARTS),
    course.PutForward: (approval.FORWARDABLE, approval.STEPS_WHOLE, approval.DECIDED),
    course.CalledBack: (approval.IN_REVIEW,),
    course.Reviewed: (
        approval.IN_REVIEW,
        approval.IN_TURN,
        approval.OTHER_EYES,
        approval.SHEET,
        approval.STANDS_IN,
        approval.REASONED,
    ),
    course.Numbered: (issuing.NUMBERABLE, issuing.NUMBER_FREE),
    course.Sealed: (issuing.SEALABLE, issuing.SEALED_FILE),
    course.Sent: (issuing.SENDABLE,),
    course.Served: (issuing.SERVABLE, issuing.PROOF),
    course.Abandoned: (approval.ABANDONABLE,),
    desk.Filed: (filing.FILED_ONCE,),
    desk.Discarded: (filing.DISCARDABLE,),
    desk.Redacted: (filing.REDACTABLE,),
    desk.Assigned: (filing.ASSIGNED_ONCE,),
    desk.AssignmentAnswered: (filing.AWAITED,),
    desk.AssignmentRecalled: (filing.AWAITED,),
    desk.Archived: (filing.ARCHIVED_ONCE,),
}
"""What must hold of the file before each fact (案卷条件表)."""


def folder_at(record: Sequence[Fact], as_of: date = LAST_DAY) -> Folder:
    """Return the file of a case at the end of a day (案卷).

    `record` holds all facts of the case in order of recording. Within a day the office's own
    facts come first: an answer or a notice finds its paper signed on the same day. Raises
    FactError, with the fact's place, where a fact cannot be where it stands.
    """
    return folded(in_order(record, as_of), evidence(record))


def evidence(record: Sequence[Fact]) -> Mapping[str, Enclosure]:
    """Return every enclosure that was ever put in (全部附件), by its id."""
    facts = (fact for _, fact in in_order(record, LAST_DAY))
    return {one.id: enclosure(one) for one in facts if isinstance(one, desk.Filed)}


def folded(placed: Iterable[Placed], known: Mapping[str, Enclosure]) -> Folder:
    """Return the file that facts with their places make (案卷), whatever their order."""
    folder = Folder(evidence=known)
    for place, fact in sorted(placed, key=_order):
        for one in CONDITIONS.get(type(fact), ()):
            if reason := one.objection(fact, folder):
                raise FactError(reason, fact=fact.name, place=place)
        effect = EFFECTS.get(type(fact))
        folder = effect(folder, fact) if effect else folder
    return folder


def _order(placed: Placed) -> tuple[date, bool, int]:
    place, fact = placed
    return fact.on, not isinstance(fact, OfficeFact), place


def papers(record: Sequence[Fact], as_of: date = LAST_DAY) -> tuple[PaperState, ...]:
    """Return the papers of a case (文书), in the order in which they were begun."""
    return tuple(folder_at(record, as_of).papers.values())


def enclosures(record: Sequence[Fact], as_of: date = LAST_DAY) -> tuple[Enclosure, ...]:
    """Return the enclosures of a case (附件), those taken out again too."""
    return tuple(folder_at(record, as_of).enclosures.values())


def assignments(record: Sequence[Fact], as_of: date = LAST_DAY) -> tuple[Assignment, ...]:
    """Return what the body's offices were asked (协查)."""
    return tuple(folder_at(record, as_of).assignments.values())


def handler(record: Sequence[Fact], as_of: date = LAST_DAY) -> str | None:
    """Return the account that has the case (经办人), None where nobody took it up."""
    return folder_at(record, as_of).handler


def archived(record: Sequence[Fact], as_of: date = LAST_DAY) -> desk.Archived | None:
    """Return how a case was put away (归档), None where it is not."""
    return folder_at(record, as_of).archived
