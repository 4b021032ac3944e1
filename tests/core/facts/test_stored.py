"""Facts as every release stored them are read and fold as they did: a file for each release.

A file is written when a release is made and never changed; what it says of a case must hold.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.disputes import VOCABULARY as DISPUTES
from gongkai.core.facts.openings import VOCABULARY as OPENINGS
from gongkai.core.facts.requests import VOCABULARY as REQUESTS
from gongkai.core.facts.vocabulary import Vocabulary
from gongkai.core.process.disputes.fold import fold as fold_dispute
from gongkai.core.process.requests.fold import fold as fold_request
from gongkai.core.process.requests.papers.fold import papers

RELEASES = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in Path(__file__).with_name("stored").glob("*.json")
}
END = date(2026, 12, 31)


def cases(register: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{release}-{case['case']}")
        for release, stored in RELEASES.items()
        for case in stored[register]
    ]


@pytest.mark.parametrize("case", cases("requests"))
def test_a_stored_request_stands_as_it_did(case: dict[str, Any]) -> None:
    state = fold_request(REQUESTS.decode_all(case["facts"]), calendar(), as_of=END)
    due = None if state.due is None else state.due.isoformat()
    assert {"phase": state.phase, "result": state.result, "due": due} == case["stands"]


@pytest.mark.parametrize("case", cases("requests"))
def test_the_papers_of_a_stored_request_stand_as_they_did(case: dict[str, Any]) -> None:
    found = papers(REQUESTS.decode_all(case["facts"]), END)
    assert {one.id: one.stage for one in found} == case.get("papers", {})


@pytest.mark.parametrize("case", cases("disputes"))
def test_a_stored_dispute_stands_as_it_did(case: dict[str, Any]) -> None:
    state = fold_dispute(DISPUTES.decode_all(case["facts"]), as_of=END)
    stands = {"phase": state.phase, "result": state.result, "lodged": state.lodged.isoformat()}
    assert stands == case["stands"]


@pytest.mark.parametrize(
    ("register", "vocabulary"), [("requests", REQUESTS), ("disputes", DISPUTES)]
)
def test_every_fact_has_been_stored(register: str, vocabulary: Vocabulary) -> None:
    stored = {
        fact["fact"]
        for release in RELEASES.values()
        for case in release[register]
        for fact in case["facts"]
    }
    assert stored == vocabulary.kinds.keys()


def test_opening_figures_are_read_again() -> None:
    stored = [fact for release in RELEASES.values() for fact in release["openings"]]
    assert {fact["fact"] for fact in stored} == OPENINGS.kinds.keys()
    found = OPENINGS.decode_all(stored)
    assert list(map(OPENINGS.encode, found)) == stored
