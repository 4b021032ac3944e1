"""What stands in one cell (单元格取值): a number, nothing, 不适用, words, or a doubt."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from gongkai.core.form.report import Cell, Kind, Number

_NOT_APPLICABLE = re.compile(r"^(?:[/\\|—–―─-]+|不适用|N/?A)$", re.IGNORECASE)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PLAIN = re.compile(rf"^([+-]?)({_NUMBER})$")
_WITH_UNIT = re.compile(
    rf"^([+-]?)({_NUMBER})(亿元|万元|元|件次|万件|件|条次|条|项|个|份|起|宗|次|部)$"
)
_SPLIT = re.compile(r"^[+-]?\d[\d.,]*(?:\s+\d[\d.,]*)+$")
_WORD_SIGN = re.compile(r"^(增加|增长|增|减少|减|下降)(\d*.*)$")
_ANY_NUMBER = re.compile(rf"[+-]?(?:{_NUMBER})")
_ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_LOOKALIKES = {"o": 0, "O": 0, "〇": 0, "零": 0, "l": 1, "I": 1}


def standard(text: str) -> str:
    """Return the text in standard width with one space for each run of white space (规范文字)."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())


@lru_cache(maxsize=5_000)
def cell_of(text: str) -> Cell:
    """Read what stands in a cell (读取单元格), `text` being all that is printed in it."""
    plain = standard(text)
    raw = text.strip()
    if not plain:
        return Cell(kind=Kind.BLANK)
    if _NOT_APPLICABLE.match(plain):
        return Cell(kind=Kind.NOT_APPLICABLE, raw=raw)
    return _number(plain, raw) or _doubt(plain, raw) or _words(plain, raw)


@lru_cache(maxsize=5_000)
def is_figure(text: str) -> bool:
    """Say whether the text is a figure or a mark in place of one (数字或空缺符号)."""
    return cell_of(text).kind in {Kind.NUMBER, Kind.NOT_APPLICABLE} or bool(
        _SPLIT.match(standard(text))
    )


def number_of(sign: str, digits: str) -> Number:
    """Return the number that the digits print (数值): int where it is whole, else Decimal."""
    value = Decimal(f"{sign}{digits.replace(',', '')}")
    return value if "." in digits else int(value)


def _number(plain: str, raw: str) -> Cell | None:
    if match := _PLAIN.match(plain):
        return Cell(kind=Kind.NUMBER, value=number_of(match[1], match[2]), raw=raw)
    if match := _WITH_UNIT.match(plain.replace(" ", "")):
        return Cell(kind=Kind.NUMBER, value=number_of(match[1], match[2]), raw=raw, unit=match[3])
    return None


def _doubt(plain: str, raw: str) -> Cell | None:
    """Read digits set apart, and letters that look like digits: never a number, only readings."""
    if plain in _LOOKALIKES:
        return Cell(kind=Kind.UNCERTAIN, raw=raw, readings=(_LOOKALIKES[plain],))
    if not _SPLIT.match(plain):
        return None
    parts = plain.split(" ")
    candidates = ["".join(parts), *parts]
    found = [_PLAIN.match(one) for one in candidates]
    readings = dict.fromkeys(number_of(one[1], one[2]) for one in found if one)
    if len(set(parts)) == 1 and set(parts[0]) == {"0"}:
        return Cell(kind=Kind.NUMBER, value=0, raw=raw)
    return Cell(kind=Kind.UNCERTAIN, raw=raw, readings=tuple(readings))


def _words(plain: str, raw: str) -> Cell:
    if match := _WORD_SIGN.match(plain.replace(" ", "")):
        value = _only_number(match[2])
        negative = value is not None and match[1] in {"减少", "减", "下降"}
        return Cell(kind=Kind.TEXT, value=-value if negative and value else value, raw=raw)
    return Cell(kind=Kind.TEXT, value=_only_number(plain), raw=raw, unit=_unit(plain))


def _only_number(plain: str) -> Number | None:
    """Return the number of the words, None where they hold none or several of equal rank."""
    found = _ANY_NUMBER.findall(_ASIDE.sub("", plain)) or _ANY_NUMBER.findall(plain)
    match = _PLAIN.match(found[0]) if len(found) == 1 else None
    return number_of(match[1], match[2]) if match else None


def _unit(plain: str) -> str | None:
    match = re.search(r"\d\s*(亿元|万元|元)", plain)
    return match[1] if match else None
