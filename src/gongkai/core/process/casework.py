"""A body's cases of a year as plain data (案件数据): requests and disputes with their facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.core.facts.disputes import VOCABULARY as DISPUTES
from gongkai.core.facts.requests import VOCABULARY as REQUESTS
from gongkai.core.facts.vocabulary import Vocabulary
from gongkai.core.process.case_record import CaseRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class Casework:
    """The cases that one report counts (案件): `covers` are the codes of the bodies."""

    agency: str
    year: int
    covers: frozenset[str]
    requests: tuple[CaseRecord, ...]
    disputes: tuple[CaseRecord, ...]


def casework_of(raw: Mapping[str, Any]) -> Casework:
    """Read cases from plain data (读取案件数据); FactError where a fact is wrong.

    `requests` and `disputes` are lists of objects with `number`, `body` and `facts`, and
    `case` where numbers of two bodies are alike.
    """
    return Casework(
        agency=raw["agency"],
        year=raw["year"],
        covers=frozenset(raw["covers"]),
        requests=_records(raw["requests"], REQUESTS),
        disputes=_records(raw["disputes"], DISPUTES),
    )


def _records(raw: list[Mapping[str, Any]], vocabulary: Vocabulary) -> tuple[CaseRecord, ...]:
    return tuple(
        CaseRecord(
            number=one["number"],
            body=one["body"],
            facts=vocabulary.decode_all(one["facts"]),
            case=one.get("case"),
        )
        for one in raw
    )
