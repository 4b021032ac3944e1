"""What a fact does not have is left aside, and what looks like a slip is not."""

import pytest

from gongkai.core.facts.extras import without_extras
from gongkai.core.facts.requests import VOCABULARY


@pytest.mark.parametrize(
    ("key", "stays"),
    [
        ("on", True),
        ("recorded_at", True),
        ("joint", True),
        ("jont", True),
        ("Joint", True),
        ("note", False),
        ("desk", False),
        ("", False),
    ],
)
def test_a_field_stays_or_goes(key: str, stays: bool) -> None:
    raw = {"fact": "agency_consulted", key: "x"}
    assert without_extras(VOCABULARY, raw) == (raw if stays else {"fact": "agency_consulted"})


@pytest.mark.parametrize("raw", [None, 3, [], {"fact": "came", "note": 1}, {"note": 1}])
def test_what_is_no_fact_is_left_for_the_reader_to_refuse(raw: object) -> None:
    assert without_extras(VOCABULARY, raw) == raw
