"""What is public already and may answer a request (可能已主动公开), of both registers at once."""

from collections.abc import Callable

from gongkai.bodies.models import Body
from gongkai.presentation.matches import Match, matches
from gongkai.registers.publications.queries import may_answer
from gongkai.registers.reports.queries import meant_by

MOST = 5


def matching(body: Body, asked: str, absolute: Callable[[str], str]) -> tuple[Match, ...]:
    """Return what may answer already (可能已主动公开), in two queries.

    `absolute` makes a whole address of a path of this site.
    """
    if not asked.strip():
        return ()
    items = may_answer(asked, [body.code], MOST)
    return matches(body.code, meant_by(asked, body.code), items, absolute)
