"""Numbers and addresses found by their pattern (按模式查找): proposals, which a person confirms."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from gongkai.core.identifiers.credit_code import code_problem
from gongkai.core.identifiers.resident_id import birth, id_problem
from gongkai.core.redaction.addresses import ADDRESS
from gongkai.core.redaction.folding import fold_lines


class Pattern(StrEnum):
    """What is found by its pattern (查找模式)."""

    RESIDENT_ID = "resident_id"
    """公民身份号码."""
    BANK_CARD = "bank_card"
    """银行卡号."""
    CREDIT_CODE = "credit_code"
    """统一社会信用代码, after all that is a person's: one number in thirty fits its digit too."""
    MOBILE = "mobile"
    """手机号码."""
    LANDLINE = "landline"
    """固定电话."""
    ADDRESS = "address"
    """地址."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A stretch of text that fits a pattern (查找结果), from `start` to before `end`."""

    pattern: Pattern
    start: int
    end: int
    certain: bool
    """Whether a check digit or a closed shape says so; else a person must look."""


def find_patterns(
    text: str, *, on: date, patterns: Iterable[Pattern] = tuple(Pattern)
) -> tuple[Found, ...]:
    """Return what fits the patterns in a text (按模式查找), by where it stands; none overlap.

    `on` is the day of the search: nobody is born after it. Where two patterns fit the same
    place the first of `Pattern` stands, a certain one before an uncertain one.
    """
    folded = fold_lines(text)
    wanted = set(patterns)
    found = [
        Found(pattern=one, start=start, end=end, certain=certain)
        for one in Pattern
        if one in wanted
        for start, end, certain in _FINDERS[one](folded.text, on)
    ]
    kept: list[Found] = []
    for one in sorted(found, key=lambda found: not found.certain):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    kept.sort(key=lambda found: found.start)
    return tuple(_in_source(one, folded.source(one.start, one.end)) for one in kept)


def _in_source(found: Found, place: tuple[int, int]) -> Found:
    return Found(pattern=found.pattern, start=place[0], end=place[1], certain=found.certain)


def _digits(count: int) -> str:
    """Return the expression for so many digits (数字), which a line may end between."""
    return "[0-9]" + rf"(?:\n?[0-9]){{{count - 1}}}" if count else ""


def _grouped(*counts: int) -> str:
    """Return the expression for groups of digits (分组数字), a space or a stroke between them."""
    return r"[ \-]?\n?".join(map(_digits, counts))


_BEFORE, _AFTER = "(?<![0-9a-z])", "(?![0-9a-z])"
_ID = re.compile(rf"{_BEFORE}{_grouped(6, 4, 2, 2, 3)}[ \-]?\n?[0-9x]{_AFTER}")
_OLD_ID = re.compile(rf"{_BEFORE}{_grouped(6, 2, 2, 2, 3)}{_AFTER}")
_CODE = re.compile(rf"{_BEFORE}[0-9a-hj-npqrtuwxy](?:\n?[0-9a-hj-npqrtuwxy]){{17}}{_AFTER}")
_CARD = re.compile(
    rf"(?<![0-9a-z.])(?:[3-69]\n?{_digits(3)}[ \-]?\n?{_grouped(4, 4, 4)}"
    rf"(?:[ \-]?\n?[0-9](?:\n?[0-9]){{0,2}})?){_AFTER}"
)
_ACCOUNT = re.compile(
    r"(?:账号|帐号|卡号|账户)[:为是 \n]{0,3}([0-9](?:[ \-]?\n?[0-9]){8,29})(?![0-9])"
)
_MOBILE = re.compile(
    r"(?<![0-9a-z.])(?:\+?(?:00)?86[ \-]?\n?)?"
    rf"1\n?[3-9]\n?[0-9](?:[ \-]?\n?{_grouped(4, 4)})(?![0-9])"
)
_LANDLINE = re.compile(
    r"(?<![0-9a-z.\-])(?<![0-9] )(?:\+?86[ \-]?)?\(?0\n?[1-9](?:\n?[0-9]){1,2}\)?[ \-]{0,2}\n?"
    rf"[2-9]\n?(?:{_grouped(3, 4)}|{_digits(6)})(?:[ \-]?(?:转|\-)[0-9]{{1,6}})?(?![0-9])"
)
_LOCAL = re.compile(r"(?:电话|传真|座机)[:为是 \n]{0,3}([2-9][0-9]{2,3}[ \-]?[0-9]{4})(?![0-9])")

_UNIONPAY = "62"
"""How cards of this country begin; a digit may be copied wrong."""
_Places = Iterator[tuple[int, int, bool]]


def _bare(written: str) -> str:
    return re.sub(r"[ \-\n]", "", written)


def _ids(text: str, on: date) -> _Places:
    for one in _ID.finditer(text):
        number = _bare(one[0])
        if birth(number.upper()):
            yield (*one.span(), id_problem(number, on=on) is None)
    for one in _OLD_ID.finditer(text):
        if _old_birth(_bare(one[0])):
            yield (*one.span(), False)


def _old_birth(number: str) -> bool:
    """Say whether a number of 15 digits holds a date (旧号码的出生日期)."""
    try:
        return bool(ric.get_birth_date(number[:6] + "19" + number[6:] + "0"))
    except (ValidationError, ValueError):
        return False


def _codes(text: str, on: date) -> _Places:
    del on
    for one in _CODE.finditer(text):
        if code_problem(_bare(one[0])) is None:
            yield (*one.span(), True)


def _cards(text: str, on: date) -> _Places:
    del on
    for one in _CARD.finditer(text):
        number = _bare(one[0])
        ours, fits = number.startswith(_UNIONPAY), luhn.is_valid(number)
        if fits or ours:
            yield (*one.span(), fits and (ours or code_problem(number) is not None))
    for one in _ACCOUNT.finditer(text):
        yield (*one.span(1), False)


def _mobiles(text: str, on: date) -> _Places:
    del on
    for one in _MOBILE.finditer(text):
        yield (*one.span(), True)


def _landlines(text: str, on: date) -> _Places:
    del on
    for one in _LANDLINE.finditer(text):
        yield (*one.span(), True)
    for one in _LOCAL.finditer(text):
        yield (*one.span(1), False)


def _addresses(text: str, on: date) -> _Places:
    del on
    for one in ADDRESS.finditer(text):
        yield (*one.span(), False)


_FINDERS: dict[Pattern, Callable[[str, date], _Places]] = {
    Pattern.RESIDENT_ID: _ids,
    Pattern.CREDIT_CODE: _codes,
    Pattern.BANK_CARD: _cards,
    Pattern.MOBILE: _mobiles,
    Pattern.LANDLINE: _landlines,
    Pattern.ADDRESS: _addresses,
}
