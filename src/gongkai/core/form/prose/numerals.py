"""Numbers as running text writes them (正文中的数字): digits, 万, Chinese numerals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

CHINESE_DIGITS: Mapping[str, int] = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_PLACES = {"十": 10, "百": 100, "千": 1000}
_MYRIAD = 10_000

_WIDE = {ord("０") + digit: str(digit) for digit in range(10)} | {ord("％"): "%", ord("．"): "."}
_SPACE = re.compile(r"\s+")

FIGURE = (
    r"(?P<figure>\d{1,3}(?:[,，]\d{3}){1,3}(?!\d)|\d{1,9}(?:\.\d{1,4})?万?"
    r"|[零〇一二两三四五六七八九十百千]{1,8}(?:万[零〇一二两三四五六七八九十百千]{0,8})?)"
)
"""A number as a regular expression, with the group `figure`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in running text (正文数字).

    `margin`: how far a rounded one, as 1.2万, may be off.
    """

    value: int
    margin: int = 0

    def agrees_with(self, value: int | Decimal) -> bool:
        """Say whether a table's value can be what the text means (是否相符)."""
        off = abs(Decimal(value) - self.value)
        return off == 0 or off < self.margin


def plain(text: str) -> str:
    """Return the text without any white space and with half-width digits (去空白、半角数字)."""
    return _SPACE.sub("", text.translate(_WIDE))


def figure_of(text: str) -> Figure | None:
    """Read a number that `FIGURE` matched (读数); None where it is no whole number."""
    if text[0].isdigit():
        return _digits(text.replace(",", "").replace("，", ""))
    value = _chinese(text)
    return None if value is None else Figure(value)


def _digits(text: str) -> Figure | None:
    number = Decimal(text.rstrip("万"))
    exponent = number.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) else 0
    if text.endswith("万"):
        return Figure(int(number * _MYRIAD), margin=_MYRIAD // 10**places)
    return None if places else Figure(int(number))


def _chinese(text: str) -> int | None:
    if not any(place in text for place in "十百千万"):
        digits = [CHINESE_DIGITS[one] for one in text]
        return digits[0] if len(digits) == 1 else None
    above, _, below = text.rpartition("万")
    return _below_myriad(above) * _MYRIAD + _below_myriad(below)


def _below_myriad(text: str) -> int:
    total, digit = 0, 0
    for character in text:
        if character in _PLACES:
            total += (digit or 1) * _PLACES[character]
            digit = 0
        else:
            digit = CHINESE_DIGITS[character]
    return total + digit
