import hashlib
import json
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from gongkai.ledger.canonical import LARGEST_INTEGER, canonical, refuse_inexact
from gongkai.ledger.digests import BEGINNING, Algorithm, Content, fact_hash, value_digest

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
KEYS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0", max_codepoint=0xFFFF), max_size=8
)
EXACT = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | TEXTS,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(KEYS, parts, max_size=3),
    max_leaves=8,
)


def test_the_examples_of_the_standard():
    """RFC 8785, 3.2.3 and appendix B, as far as they are made of what a payload may hold."""
    value = {"€": "Euro Sign", "\r": "Carriage Return", "1": "One", "ö": "Latin"}
    assert canonical(value) == (
        '{"\\r":"Carriage Return","1":"One","ö":"Latin","€":"Euro Sign"}'.encode()
    )
    assert canonical('€$\x0f\nA\'B"\\\\"/') == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


@given(EXACT)
def test_what_is_exact_comes_back_and_has_one_form(value):
    refuse_inexact(value)
    again = json.loads(canonical(value))
    assert again == value
    assert canonical(again) == canonical(value)


def content(**changes: object) -> Content:
    parts = {
        "chain": "甲局",
        "position": 1,
        "stream": "letter/1",
        "version": 1,
        "name": "letters.received",
        "name_version": 1,
        "on": date(2026, 3, 2),
        "recorded_at": datetime(2026, 3, 2, 4, tzinfo=UTC),
        "actor": "clerk-1",
        "payload": {"number": "2026-0001"},
        "previous": BEGINNING,
        "algorithm": "sha256",
    }
    return Content(**(parts | changes))


def test_the_hash_can_be_reckoned_by_anyone():
    """The page on the ledger shows these bytes: what is recorded stays verifiable for ever."""
    written = (
        '{"actor":"clerk-1","algorithm":"sha256","chain":"甲局","name":"letters.received",'
        '"name_version":1,"on":"2026-03-02","payload":{"number":"2026-0001"},"position":1,'
        '"previous":"' + "0" * 64 + '","recorded_at":"2026-03-02T04:00:00.000000+00:00",'
        '"stream":"letter/1","version":1}'
    )
    assert fact_hash(content()) == hashlib.sha256(written.encode()).hexdigest()


def test_sm3_is_the_standard_s():
    """GM/T 0004-2012, appendix A.1: the hash of `abc`."""
    digest = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert value_digest(Algorithm.SM3, b"a", "bc") == f"sm3:{digest}"
    assert fact_hash(content(algorithm="sm3")) != fact_hash(content())
