"""The number of a resident's identity card (公民身份号码；GB 11643): date and check digit."""

import re
from datetime import date

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from gongkai.core.identifiers.spelling import compact

LENGTH = 18
_OLD_LENGTH = 15
_SHAPE = re.compile("[0-9]{17}[0-9X]")
_EARLIEST = 1900


def id_problem(written: str, *, on: date) -> str | None:
    """Return what is wrong with an identity number (身份号码的问题), as a clerk mends it.

    `on` is the day on which it was given: nobody is born after it. The place is not looked
    up, for lists of places end and cards do not.
    """
    number = compact(written)
    if len(number) == _OLD_LENGTH and number.isdigit():
        return "这是 15 位的旧身份号码，请改填现用的 18 位公民身份号码。"
    if len(number) != LENGTH:
        return f"公民身份号码应为 {LENGTH} 位，这里有 {len(number)} 位，请对照证件核对。"
    if not _SHAPE.fullmatch(number):
        return "公民身份号码应为 17 位数字加 1 位数字或 X，请对照证件核对。"
    born = birth(number)
    if born is None or born.year < _EARLIEST or born > on:
        return "公民身份号码第 7 至 14 位不是可能的出生日期，请对照证件核对。"
    if ric.calc_check_digit(number) != number[-1]:
        return "公民身份号码的校验码不对，多半是抄错了一位，请对照证件逐位核对。"
    return None


def birth(number: str) -> date | None:
    """Return the date that an identity number holds (出生日期), None where it is no date."""
    try:
        return ric.get_birth_date(number)
    except (ValidationError, ValueError):
        return None
