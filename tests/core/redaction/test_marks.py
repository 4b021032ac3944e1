"""Marks: each has a place, a person, a reason and a ground; they go to JSON and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.process.requests.grounds import GROUNDS
from gongkai.core.redaction.marks import (
    ALLOWED_GROUNDS,
    Mark,
    MarkError,
    Span,
    as_data,
    mark_from,
)

number = st.floats(0, 1000, allow_nan=False, width=32)
rects = st.builds(
    lambda left, top, wide, high: Rect(left, top, left + 1 + wide, top + 1 + high),
    number, number, number, number,
)  # fmt: skip
spans = st.builds(
    lambda start, length: Span(start=start, end=start + length),
    st.integers(0, 10_000),
    st.integers(1, 500),
)
words = st.text("张三甲乙abc", min_size=1, max_size=10)
marks = st.builds(
    Mark,
    key=words,
    page=st.integers(1, 300),
    areas=st.lists(rects, min_size=1, max_size=3).map(tuple),
    span=st.none() | spans,
    who=words,
    why=words,
    ground=st.sampled_from(ALLOWED_GROUNDS),
)

GOOD = {
    "key": "m1", "page": 1, "areas": [[1, 2, 3, 4]], "who": "u1", "why": "个人隐私", "ground": "15",
}  # fmt: skip


@given(marks)
def test_a_mark_goes_to_json_and_back(mark: Mark) -> None:
    assert mark_from(json.loads(json.dumps(as_data(mark)))) == mark


def test_every_ground_is_one_that_answers_have() -> None:
    assert set(ALLOWED_GROUNDS) <= set(GROUNDS)
    assert mark_from(GOOD).basis == GROUNDS["15"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"areas": []}, "没有遮盖任何位置"),
        ({"areas": [[3, 2, 1, 4]]}, "没有面积"),
        ({"areas": [[0, 0, float("inf"), 4]]}, "没有面积"),
        ({"areas": [[float("nan"), 0, 1, 4]]}, "没有面积"),
        ({"areas": [[1, 2, 3]]}, "不完整"),
        ({"areas": "1234"}, "不完整"),
        ({"span": [4, 4]}, "空的"),
        ({"span": ["a", 4]}, "不完整"),
        ({"page": 0}, "页码"),
        ({"page": True}, "不完整"),
        ({"who": " "}, "由谁"),
        ({"why": ""}, "理由"),
        ({"ground": "36.2"}, "依据"),
        ({"ground": None}, "不完整"),
    ],
)
def test_a_mark_that_cannot_be_says_why(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(MarkError, match=sentence):
        mark_from(GOOD | change)


@pytest.mark.parametrize("name", GOOD)
def test_nothing_may_be_missing(name: str) -> None:
    with pytest.raises(MarkError):
        mark_from({key: value for key, value in GOOD.items() if key != name})
