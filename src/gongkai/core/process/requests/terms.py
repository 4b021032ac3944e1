"""The terms of a request that the statute fixes (法定期限), in working days, as dated data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Terms:
    """The terms of one statute (法定期限), in working days. A change of law adds one of these."""

    since: date
    """The day from which it is in force (施行日期)."""
    source: str
    reply: int
    """答复期限 (第三十三条)."""
    extension: int
    """延长期限的上限 (第三十三条)."""
    correction_notice: int
    """补正告知期限 (第三十条)."""
    consultation: int
    """第三方、共同制作机关答复意见的期限 (第三十二条、第三十四条)."""


STATUTES: Sequence[Terms] = (
    Terms(
        since=date(2019, 5, 15),
        source="《中华人民共和国政府信息公开条例》（国令第711号）",
        reply=20,
        extension=20,
        correction_notice=7,
        consultation=15,
    ),
)
"""Every statute implemented (已实现的法规), oldest first."""


def terms_on(day: date) -> Terms:
    """Return the terms that begin to run on a day (当日适用的期限).

    Those of the statute then in force; before the first, of the first: no earlier one is
    implemented.
    """
    return next((one for one in reversed(STATUTES) if one.since <= day), STATUTES[0])
