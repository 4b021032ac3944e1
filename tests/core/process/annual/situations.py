"""Situations of a year (情形) as the YAML beside this writes them: facts in, figures out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from gongkai.core.facts.disputes import VOCABULARY as DISPUTES
from gongkai.core.facts.requests import VOCABULARY as REQUESTS
from gongkai.core.facts.vocabulary import Vocabulary
from gongkai.core.form.tally import Tally
from gongkai.core.form.tally.settings import Counting, shipped_counting
from gongkai.core.process.case_record import CaseRecord

Situation = dict[str, Any]
USUAL = {
    "submitted": {"channel": "in_person", "applicant_kind": "natural_person"},
    "lodged": {"kind": "reconsideration"},
}
"""What a fact says where a situation does not (未写明的字段)."""


def situations(name: str) -> list[Situation]:
    """Return the situations of a file beside this one."""
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    found: list[Situation] = yaml.safe_load(text)
    return found


def requests_of(case: Situation) -> list[CaseRecord]:
    return _records(case, "requests", REQUESTS)


def disputes_of(case: Situation) -> list[CaseRecord]:
    return _records(case, "disputes", DISPUTES)


def counting_of(case: Situation) -> Counting:
    return replace(shipped_counting(), **case.get("settings", {}))


def covers_of(case: Situation) -> frozenset[str] | None:
    return frozenset(case["covers"]) if "covers" in case else None


def _records(case: Situation, register: str, vocabulary: Vocabulary) -> list[CaseRecord]:
    bodies = case.get("bodies", {})
    return [
        CaseRecord(
            number=number,
            body=bodies.get(number, "机关"),
            facts=vocabulary.decode_all(_raw(written) for written in facts),
        )
        for number, facts in case.get(register, {}).items()
    ]


def _raw(written: str | Mapping[str, Any]) -> dict[str, Any]:
    """Return `2026-03-02 submitted`, alone or with fields, as the data of a fact."""
    head, fields = (written, {}) if isinstance(written, str) else next(iter(written.items()))
    day, name = head.split(" ")
    return {"on": date.fromisoformat(day), "fact": name, **USUAL.get(name, {}), **fields}


def figures(found: Tally) -> dict[str, list[str]]:
    """Return the cases behind every figure that is not 0, totals left out, without the table."""
    return {
        cell.partition(".")[2]: list(one.cases)
        for cell, one in found.cells.items()
        if one.cases and not cell.endswith(".total") and ".concluded." not in cell
    }


def expected(year: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return what a situation says of a year, cases sorted as the tally has them."""
    return {cell: sorted(cases) for cell, cases in year.items()}


def quotes(*names: str) -> Iterator[str]:
    """Yield the lines of the contract that situations quote."""
    for name in names:
        yield from (case["says"] for case in situations(name))
