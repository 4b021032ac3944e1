"""Where somebody takes requests in (接收申请的机关): what the portal asks on each of its pages."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.bodies.rights import Right, held_by_somebody

_CODE = "\0code"
"""What stands for the code until it is known: no code has a zero byte."""


def taking_in(code: str, on: date) -> Body | None:
    """Return a body with its `name` (接收申请的机关), None where nobody takes requests in.

    The one who does may hold her post from today or until today: it is asked anew each time, and
    only the wording of the question is kept.
    """
    sql, params = _question(on)
    asked = [code if one == _CODE else one for one in params]
    return next(iter(Body.objects.raw(sql, asked)), None)


@lru_cache(maxsize=2)
def _question(on: date) -> tuple[str, Sequence[object]]:
    found = named(held_by_somebody(Right.REGISTER, on).filter(code=_CODE), on)
    sql, params = found.query.sql_with_params()
    return sql, params
