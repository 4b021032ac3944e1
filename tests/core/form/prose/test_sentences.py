"""The labelled sentences of sentences.yaml, each alone in an otherwise empty report."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.core.form.catalog import edition
from gongkai.core.form.check.prose import check_prose
from gongkai.core.form.finding import Severity
from gongkai.core.form.report import Cell, Kind, Number, Report

ENTRIES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8")
)
CONFLICTS = ENTRIES["conflicts"]
SILENT = [{"text": text} for text in ENTRIES["agreements"]] + ENTRIES["false_friends"]

FIGURES: dict[str, Number] = {
    "requests.new.natural_person": 9,
    "requests.new.business": 2,
    "requests.new.total": 11,
    "requests.carried_in.natural_person": 2,
    "requests.carried_in.total": 2,
    "requests.granted.total": 5,
    "requests.partial.total": 1,
    "requests.refused_internal.total": 1,
    "requests.refused_process.total": 1,
    "requests.unavailable_not_held.total": 3,
    "requests.declined_repeat.total": 1,
    "requests.concluded.total": 12,
    "requests.carried_out.natural_person": 1,
    "requests.carried_out.total": 1,
    "disputes.reconsideration.upheld": 2,
    "disputes.reconsideration.pending": 1,
    "disputes.reconsideration.total": 3,
    "disputes.direct_suit.total": 1,
    "disputes.suit_after_reconsideration.total": 1,
    "disclosure.normative.issued": 2,
    "disclosure.normative.repealed": 1,
    "disclosure.normative.in_force": 21,
    "disclosure.licensing.decisions": 550,
    "disclosure.penalty.decisions": 12,
    "disclosure.fees.amount": Decimal("1.5"),
}


def report_with(entry: dict[str, Any]) -> Report:
    return Report(
        form="2021",
        agency=entry.get("agency", "云岭市清河区交通运输局"),
        year=2023,
        cells={
            cell: Cell(kind=Kind.NUMBER, value=FIGURES.get(cell, 0))
            for cell in edition("2021").cells
        },
        sections={entry.get("section", "1"): entry["text"]},
    )


def found_in(entry: dict[str, Any]) -> dict[str, object]:
    findings = list(check_prose(report_with(entry), edition("2021")))
    assert all(one.severity is Severity.WARNING for one in findings)
    return {one.rule.removeprefix("prose."): one.expected for one in findings}


@pytest.mark.parametrize("entry", CONFLICTS, ids=lambda entry: entry["text"])
def test_a_sentence_at_odds_with_the_tables_is_found(entry: dict[str, Any]) -> None:
    assert found_in(entry) == entry["finds"]


@pytest.mark.parametrize("entry", SILENT, ids=lambda entry: entry["text"])
def test_what_agrees_or_speaks_of_something_else_is_left_alone(entry: dict[str, Any]) -> None:
    assert found_in(entry) == {}
