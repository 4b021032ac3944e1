"""The check before signing (签发前检查): all rules over a case and the letter to be signed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from gongkai.core.dates.calendar import Calendar
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.process.ordering import in_order
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.settings import DEFAULTS, Settings
from gongkai.core.process.requests.soundness import belonging, course, grounds, remedies
from gongkai.core.process.requests.soundness.flaw import Flaw, Severity
from gongkai.core.process.requests.soundness.matter import Letter, Matter

Check = Callable[[Matter], Iterator[Flaw]]

ANSWER_CHECKS: Sequence[Check] = (
    grounds.grounds,
    grounds.reasons,
    grounds.search,
    grounds.links,
    grounds.secrecy,
    grounds.separated,
    course.third_parties,
    course.notices,
    course.in_time,
    course.supplied,
)
"""What is asked of an answer alone (只查答复书的规则)."""
LETTER_CHECKS: Sequence[Check] = (
    remedies.remedies,
    belonging.names,
    belonging.strangers,
    belonging.attachments,
    belonging.blanks,
)
"""What is asked of every paper (各种文书都查的规则)."""


def flaws(
    record: Sequence[Fact],
    letter: Letter,
    calendar: Calendar,
    settings: Settings = DEFAULTS,
    *,
    on: date,
) -> tuple[Flaw, ...]:
    """Return what would be wrong if a paper were signed on a day (签发前检查), gravest first.

    Raises FactError where the record does not fold, KeyError where the case has no such paper.
    """
    matter = Matter(
        facts=tuple(fact for _, fact in in_order(record, on)),
        state=fold(record, calendar, settings, as_of=on),
        folder=(folder := folder_at(record, on)),
        paper=folder.papers[letter.paper],
        letter=letter,
        calendar=calendar,
        on=on,
    )
    answer = matter.paper.kind is PaperKind.ANSWER
    checks = (*ANSWER_CHECKS, *LETTER_CHECKS) if answer else LETTER_CHECKS
    found = dict.fromkeys(one for check in checks for one in check(matter))
    return tuple(sorted(found, key=lambda one: list(Severity).index(one.severity)))
