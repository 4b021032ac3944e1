"""The columns of a daybook (台账各列): what each holds, and how headings spell it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from gongkai.core.daybook.folding import folded


class Column(StrEnum):
    """What a column of a daybook holds (台账列), in the order in which columns are written."""

    NUMBER = "number"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    CHANNEL = "channel"
    APPLICANT = "applicant"
    KIND = "kind"
    IDENTITY = "identity"
    CONTACT = "contact"
    ADDRESS = "address"
    CONTENT = "content"
    CORRECTION_NOTIFIED = "correction_notified"
    CORRECTION_DUE = "correction_due"
    CORRECTED = "corrected"
    EXTENSION = "extension"
    CONSULTATION = "consultation"
    DUE = "due"
    DECIDED = "decided"
    DISPATCHED = "dispatched"
    OUTCOME = "outcome"
    GROUNDS = "grounds"
    PAPER_NUMBER = "paper_number"
    OFFICE = "office"
    HANDLER = "handler"
    REMARKS = "remarks"

    @property
    def heading(self) -> str:
        """Return its heading (列名)."""
        return specs()[self].title


PERSONAL = frozenset({Column.APPLICANT, Column.IDENTITY, Column.CONTACT, Column.ADDRESS})
"""The columns that say who somebody is (个人信息列)."""

DAYS = frozenset(
    {
        Column.SUBMITTED,
        Column.RECEIVED,
        Column.CORRECTION_NOTIFIED,
        Column.CORRECTION_DUE,
        Column.CORRECTED,
        Column.DUE,
        Column.DECIDED,
        Column.DISPATCHED,
    }
)
"""The columns that hold a day (日期列)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnSpec:
    """A column (台账列): its heading, what it expects, and spellings, folded."""

    title: str
    says: str
    spellings: Sequence[str]


@cache
def specs() -> Mapping[Column, ColumnSpec]:
    """Return every column by what it holds (各列)."""
    source = files("gongkai.core.daybook").joinpath("columns.toml")
    raw = tomllib.loads(source.read_text(encoding="utf-8"))["columns"]
    return {
        Column(one["id"]): ColumnSpec(
            title=one["title"],
            says=one["says"],
            spellings=tuple(dict.fromkeys(folded(text) for text in one["spellings"])),
        )
        for one in raw
    }


@cache
def spelt() -> Mapping[str, Column]:
    """Return the column that each spelling means (列名写法), folded."""
    return {text: column for column, one in specs().items() for text in one.spellings}
