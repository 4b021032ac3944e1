"""What would be wrong if a paper were signed now (签发前检查), shown to whoever approves it."""

import re
from typing import TYPE_CHECKING

from gongkai.bodies.forums import forums_of
from gongkai.core.papers.draft import Draft
from gongkai.core.papers.letter import Letter
from gongkai.core.process.requests.papers.paper import PaperState
from gongkai.core.process.requests.soundness.check import flaws
from gongkai.core.process.requests.soundness.flaw import Flaw
from gongkai.core.process.requests.soundness.matter import Letter as Examined
from gongkai.core.process.requests.soundness.matter import Others
from gongkai.holidays.queries import calendar
from gongkai.registers.requests.queries import known_numbers

if TYPE_CHECKING:
    from gongkai.desk.views.requests.opened import Opened

_NUMBER = re.compile(r"\d{4}-\d{4}(?:-\d{1,3})?")
_REASON = "reason"


def found_wrong(
    found: "Opened", paper: PaperState, draft: Draft, letter: Letter
) -> tuple[Flaw, ...]:
    """Return the flaws of a paper as it stands (签发前检查), the gravest first.

    Whoever looks need not know who asks, so the name alone is not looked for.
    """
    named = set(_NUMBER.findall(letter.text)) - {found.number}
    others = known_numbers(found.body.code, named) if named else frozenset()
    examined = Examined(
        paper=paper.id,
        text=letter.text,
        number=found.number,
        body=found.body_name,
        reasons=tuple(one.values.get(_REASON, "") for one in draft.parts) or None,
        forums=forums_of(found.body),
        others=Others(numbers=others),
    )
    return flaws(found.facts, examined, calendar(), on=found.today)
