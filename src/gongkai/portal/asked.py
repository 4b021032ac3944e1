"""What the query of an address says (网址中的查询条件), read alike on every page."""

from django.http import Http404

_DIGITS = 4


def year_of(text: str | None) -> int | None:
    """Return the year that is asked for (年度), None where none is; Http404 where it is no year."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == _DIGITS and int(text)):
        raise Http404
    return int(text)
