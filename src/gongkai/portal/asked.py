"""What an address says (网址中的内容), read alike on every page: its code, and its query."""

from django.db.models import QuerySet
from django.http import Http404

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named

_DIGITS = 4


def year_of(text: str | None) -> int | None:
    """Return the year that is asked for (年度), None where none is; Http404 where it is no year."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == _DIGITS and int(text)):
        raise Http404
    return int(text)


def body_in(bodies: QuerySet[Body], code: str) -> Body:
    """Return the body of a code with its `name` today (网址中的机关); Http404 if not among some."""
    body = named(bodies.filter(code=code), clock.today()).first()
    if body is None:
        raise Http404
    return body
