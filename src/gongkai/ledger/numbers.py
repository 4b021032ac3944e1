"""Numbers without gaps or duplicates (连续编号): 登记号, 文号.

A number is taken in the transaction of the command that needs it, under the lock of its chain: a
command that fails gives it back by failing.
"""

from dataclasses import dataclass
from string import Formatter

from django.db import connection

from gongkai.ledger.locks import lock_chain

_TAKE = """
SELECT coalesce(max(number) + 1, %s) FROM ledger_issuednumber
WHERE chain = %s AND series = %s AND year = %s
"""
_FIELDS = {"year", "number"}


class PatternError(ValueError):
    """A pattern that would not give every number a text of its own (编号格式有误)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Series:
    """A series of numbers (编号种类), beginning anew each year."""

    key: str
    """By which it is counted, such as `registration`; it stays when the pattern changes."""
    pattern: str
    """How a number is written: `{year}-{number:04}`, `某公复〔{year}〕{number}号`."""
    first: int = 1
    """The first number of a year that has none yet: where a ledger begins in mid-year."""

    def __post_init__(self) -> None:
        """Refuse a pattern without the year or the number, or with anything else."""
        try:
            found = {name for _, name, _, _ in Formatter().parse(self.pattern) if name is not None}
            self.pattern.format(year=2026, number=1)
        except (ValueError, LookupError, AttributeError) as error:
            raise PatternError(f"编号格式“{self.pattern}”写法不对：{error}") from error
        if found != _FIELDS:
            raise PatternError(
                f"编号格式“{self.pattern}”应当含有 {{year}} 和 {{number}}，且仅此两项。"
            )

    def text(self, year: int, number: int) -> str:
        """Return a number as it is written (编号)."""
        return self.pattern.format(year=year, number=number)


def take_number(chain: str, series: Series, year: int) -> str:
    """Take the next number of a series (取号) in the caller's transaction, and return its text.

    TransactionManagementError outside a transaction.
    """
    lock_chain(chain)
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [series.first, chain, series.key, year])
        (number,) = cursor.fetchone()
        text = series.text(year, number)
        cursor.execute(
            "INSERT INTO ledger_issuednumber (chain, series, year, number, text)"
            " VALUES (%s, %s, %s, %s, %s)",
            [chain, series.key, year, number, text],
        )
    return text
