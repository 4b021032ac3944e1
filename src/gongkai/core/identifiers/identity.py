"""What somebody's number is (认号码): a credit code, an identity number, or another document."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.identifiers.credit_code import code_problem
from gongkai.core.identifiers.resident_id import LENGTH, birth, id_problem
from gongkai.core.identifiers.spelling import compact

_REGIONS = "12345678"
"""The first digits of identity numbers: the regions of the country."""


class NumberKind(StrEnum):
    """Of which kind a number is (号码种类)."""

    CREDIT_CODE = "credit_code"
    """统一社会信用代码."""
    RESIDENT_ID = "resident_id"
    """公民身份号码."""
    OTHER = "other"
    """其他证件: a passport, a permit; nothing is known of their check digits."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """A number, told by itself (号码的辨认)."""

    number: str
    kind: NumberKind
    problem: str | None = None
    """What is wrong with it, as a sentence; None where nothing is known to be."""


def identify(written: str, *, on: date) -> Identity:
    """Tell what a number is (认号码) and what is wrong with it, by the day it was given.

    Both kinds have 18 characters and may be digits alone: the one whose check digit fits it is,
    or else the one whose shape it has.
    """
    number = compact(written)
    as_code, as_id = code_problem(number), id_problem(number, on=on)
    if as_code is None:
        return Identity(number=number, kind=NumberKind.CREDIT_CODE)
    if as_id is None:
        return Identity(number=number, kind=NumberKind.RESIDENT_ID)
    if number.isdigit() and len(number) in {LENGTH - 3, LENGTH - 1, LENGTH + 1}:
        return Identity(number=number, kind=NumberKind.RESIDENT_ID, problem=as_id)
    if len(number) != LENGTH:
        return Identity(number=number, kind=NumberKind.OTHER)
    if number[0] in _REGIONS and number[:17].isdigit() and (number[-1] == "X" or birth(number)):
        return Identity(number=number, kind=NumberKind.RESIDENT_ID, problem=as_id)
    return Identity(number=number, kind=NumberKind.CREDIT_CODE, problem=as_code)
