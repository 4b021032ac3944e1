"""Facts go to plain data and back, and what does not fit is named."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.recorded import Recorded, known_at
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.answer import Part, Replied
from gongkai.core.facts.requests.intake import Confirmed
from gongkai.core.facts.requests.terms import ApplicantKind, Outcome
from gongkai.core.facts.vocabulary import Vocabulary
from gongkai.core.form.catalog import edition

DAYS = ["2000-01-01", "2026-03-02", "2099-12-31"]


@pytest.mark.parametrize(
    "raw",
    [
        {"on": "2026-03-02", "fact": "submitted", "channel": "online"},
        {"on": "2026-03-03", "fact": "confirmed"},
        {"on": "2026-03-16", "fact": "third_party_consulted", "id": "c1", "party": "甲公司"},
        {"on": "2026-03-27", "fact": "third_party_replied", "id": "c1", "agrees": False},
        {"on": "2026-03-27", "fact": "agency_consulted", "id": "c2", "joint": True},
        {"on": "2026-04-07", "fact": "extended", "working_days": 20},
        {
            "on": "2026-04-08",
            "fact": "replied",
            "parts": [{"outcome": "granted"}, {"outcome": "refused_internal", "grounds": ["16.1"]}],
        },
        {
            "on": "2026-04-09",
            "fact": "amended",
            "seq": 1,
            "replacement": {"on": "2026-03-01", "fact": "submitted", "channel": "email"},
            "reason": "日期录错",
        },
        {"on": "2026-04-09", "fact": "split", "into": ["2026-0012-1", "2026-0012-2"]},
    ],
    ids=lambda raw: raw["fact"],
)
def test_a_fact_goes_there_and_back(raw: dict[str, Any]) -> None:
    assert VOCABULARY.encode(VOCABULARY.decode(raw)) == raw


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ([], "每条事实应当是一个 JSON 对象。"),
        ({}, "的 fact：缺少事实名称。"),
        ({"on": "2026-03-02", "fact": "arrived"}, "arrived：没有这种事实，请检查名称。"),
        ({"on": "2026-03-02", "fact": "\ud800\n"}, "??：没有这种事实，请检查名称。"),
        ({"fact": "confirmed"}, "confirmed 的 on：缺少这个字段。"),
        ({"on": None, "fact": "confirmed"}, "confirmed 的 on：日期应写作 2026-03-02 的样子。"),
        (
            {"on": "20260302", "fact": "confirmed"},
            "confirmed 的 on：日期应写作 2026-03-02 的样子。",
        ),
        ({"on": "2026-02-30", "fact": "confirmed"}, "confirmed 的 on：没有 2026-02-30 这一天。"),
        ({"on": "1999-12-31", "fact": "confirmed"}, "日期应在 2000 年至 2099 年之间"),
        ({"on": "2026-03-02", "fact": "confirmed", "at": 1}, "的 at：没有这个字段"),
        ({"on": "2026-03-02", "fact": "submitted", "channel": "fox"}, "的 channel：应为以下之一"),
        ({"on": "2026-03-02", "fact": "submitted"}, "submitted 的 channel：缺少这个字段。"),
        ({"on": "2026-03-02", "fact": "extended", "working_days": 0}, "working_days 应不小于 1"),
        (
            {"on": "2026-03-02", "fact": "extended", "working_days": True},
            "的 working_days：应为整数",
        ),
        (
            {"on": "2026-03-02", "fact": "extended", "working_days": 1.5},
            "的 working_days：应为整数",
        ),
        ({"on": "2026-03-02", "fact": "fee_notified", "amount": -1}, "的 amount：应为整数"),
        ({"on": "2026-03-02", "fact": "agency_consulted", "id": "c", "joint": 1}, "的 joint：应为"),
        ({"on": "2026-03-02", "fact": "fee_notified", "amount": None}, None),
        ({"on": "2026-03-02", "fact": "consultation_served", "id": " "}, "的 id：应为文字"),
        ({"on": "2026-03-02", "fact": "consultation_served", "id": "\ud800"}, "的 id：应为不超过"),
        ({"on": "2026-03-02", "fact": "replied", "parts": []}, "parts 至少有一个事项"),
        ({"on": "2026-03-02", "fact": "replied", "parts": {}}, "的 parts：应当是一个列表。"),
        (
            {"on": "2026-03-02", "fact": "replied", "parts": [1]},
            "的 parts[1]：应当是一个 JSON 对象",
        ),
        (
            {"on": "2026-03-02", "fact": "replied", "parts": [{"outcome": "granted", "why": "x"}]},
            "replied 的 parts[1].why：没有这个字段",
        ),
        (
            {
                "on": "2026-03-02",
                "fact": "amended",
                "seq": 1,
                "replacement": {"fact": "confirmed"},
            },
            "amended 的 replacement.on：缺少这个字段。",
        ),
        ({"on": "2026-03-02", "fact": "confirmed", "version": 2}, "的 version：版本应为 1 至 1"),
        ({"on": "2026-03-02", "fact": "split", "into": ["a", "a"]}, "两个以上，互不相同"),
        (
            {"on": "2026-03-02", "fact": "opening", "source": "台账", "received": "2026-03-03"},
            "晚于建账之日",
        ),
    ],
)
def test_what_cannot_be_read_is_named(raw: object, sentence: str | None) -> None:
    if sentence is None:
        VOCABULARY.decode(raw)
        return
    with pytest.raises(FactError) as caught:
        VOCABULARY.decode(raw)
    assert sentence in str(caught.value)


def test_a_number_stands_for_its_digits_where_a_text_is_asked_for() -> None:
    raw = {"on": "2026-03-02", "fact": "consultation_served", "id": 1}
    assert VOCABULARY.encode(VOCABULARY.decode(raw))["id"] == "1"


def test_a_correction_of_a_correction_is_no_fact() -> None:
    inner = {
        "on": "2026-03-02",
        "fact": "amended",
        "seq": 1,
        "replacement": {"on": "2026-03-02", "fact": "confirmed"},
    }
    with pytest.raises(FactError, match="内嵌的事实里不能再有事实"):
        VOCABULARY.decode({"on": "2026-03-02", "fact": "amended", "seq": 1, "replacement": inner})


def test_the_place_in_the_record_is_named() -> None:
    record = [{"on": "2026-03-02", "fact": "confirmed"}, {"on": "2026-03-02", "fact": "x"}]
    with pytest.raises(FactError, match=r"第 2 条 x：没有这种事实"):
        VOCABULARY.decode_all(record)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = sorted({name for kind in VOCABULARY.kinds.values() for name in get_type_hints(kind)})
VALUES = JSON | st.sampled_from([*DAYS, "online", "c1", 3, [{"outcome": "granted"}]])


def _decoded(raw: object) -> Fact | str:
    try:
        return VOCABULARY.decode(raw)
    except FactError as error:
        return str(error)


@given(
    st.fixed_dictionaries(
        {"fact": st.sampled_from([*VOCABULARY.kinds, "x"]), "on": st.sampled_from(DAYS) | JSON}
    ).flatmap(lambda raw: st.dictionaries(st.sampled_from(FIELDS), VALUES).map(lambda m: m | raw))
)
def test_anything_is_read_or_refused_with_a_sentence(raw: dict[str, object]) -> None:
    found = _decoded(raw)
    if isinstance(found, Fact):
        assert VOCABULARY.decode(VOCABULARY.encode(found)) == found
    else:
        assert found.encode("utf-8")


def test_an_old_version_is_read_through_its_upcasters() -> None:
    words = Vocabulary("trial")

    @words.fact("moved", "移动", version=3)
    @dataclass(frozen=True, kw_only=True, slots=True)
    class Moved(Fact):
        steps: int
        mark: str

    words.upcaster("moved", 1)(lambda raw: {"steps": raw.pop("paces"), **raw})
    words.upcaster("moved", 2)(lambda raw: {"mark": "旧", **raw})
    old = {"on": "2026-03-02", "fact": "moved", "paces": 2}
    present = Moved(on=date(2026, 3, 2), steps=2, mark="旧")
    assert words.decode(old) == present
    assert old["paces"] == 2
    assert words.encode(present)["version"] == 3
    assert words.decode(words.encode(present)) == present
    with pytest.raises(ValueError, match="two facts"):
        words.fact("moved", "移动")(Moved)
    with pytest.raises(ValueError, match="no fact of requests"):
        VOCABULARY.encode(present)


def test_what_was_recorded_later_was_not_known() -> None:
    fact = Confirmed(on=date(2026, 3, 3))
    record = [Recorded(fact=fact, recorded_at=datetime(2026, 3, day, tzinfo=UTC)) for day in (4, 9)]
    assert known_at(record, datetime(2026, 3, 4, tzinfo=UTC)) == (fact,)


def test_outcomes_are_the_rows_of_the_form_and_applicants_its_columns() -> None:
    (table,) = (one for one in edition("2021").tables if one.id == "requests")
    rows = {row.id for block in table.blocks for row in block.rows if not row.replaces}
    columns = {column.id for block in table.blocks for column in block.columns}
    assert set(Outcome) == rows - {"new", "carried_in", "concluded", "carried_out"}
    assert set(ApplicantKind) == columns - {"total"}


@pytest.mark.parametrize(
    ("outcomes", "main", "result"),
    [
        (["granted"], None, "granted"),
        (["refused_internal", "refused_internal"], None, "refused_internal"),
        (["granted", "declined_repeat"], None, "partial"),
        (["partial", "refused_internal"], 2, "partial"),
        (["granted", "partial"], None, "partial"),
        (["refused_internal", "unavailable_not_held"], None, None),
        (["refused_internal", "unavailable_not_held"], 2, "unavailable_not_held"),
    ],
)
def test_one_request_is_one_count(
    outcomes: list[str], main: int | None, result: str | None
) -> None:
    """contract.md, 'How a request counts in a year': one request is one count."""
    parts = tuple(Part(outcome=Outcome(one)) for one in outcomes)
    assert Replied(on=date(2026, 3, 2), parts=parts, main=main).result == result
