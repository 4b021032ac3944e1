"""Drafts: kept as text, there and back, and composed as the paper they are to become."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.papers.sample_letters import frame

from gongkai.core.papers.catalog import template
from gongkai.core.papers.draft import Draft, DraftPart, composed, draft_from, open_blanks
from gongkai.core.papers.errors import BlanksError, PaperError
from gongkai.core.papers.template import Template

COMMON = {"addressee": "张三", "registration": "2026-12", "received": "2026-03-02", "asked": "计划"}


def find(key: str, _: int) -> Template:
    return template(key)


def test_a_draft_is_composed_when_it_is_filled() -> None:
    draft = Draft(
        template="answer",
        values=COMMON,
        parts=(DraftPart(template="answer.granted.36_1", values={"place": "https://example.cn"}),),
        enclosures=("清单",),
    )
    assert draft_from(draft.to_text()) == draft
    assert open_blanks(draft, find) == ()
    assert "https://example.cn" in composed(draft, find, frame()).text


def test_open_blanks_are_those_that_composing_names() -> None:
    draft = Draft(template="answer", parts=(DraftPart(template="answer.refused_internal"),))
    labels = [blank.label for blank in open_blanks(draft, find)]
    assert labels == ["称谓", "收到申请日期", "登记号", "申请内容", "内部事务", "理由"]
    with pytest.raises(BlanksError) as caught:
        composed(draft, find, frame())
    assert list(caught.value.missing) == labels


def test_a_letter_without_parts() -> None:
    draft = Draft(template="receipt", version=3, values={"addressee": "张三"})
    with pytest.raises(BlanksError, match="收到申请日期"):
        composed(draft, find, frame())


TEXTS = st.dictionaries(st.sampled_from(["asked", "you"]), st.sampled_from(["甲", "乙 丙"]))
PARTS = st.builds(
    DraftPart, template=st.sampled_from(["answer.partial"]), values=TEXTS,
    grounds=st.lists(st.sampled_from(["37", "15"])).map(tuple),
)  # fmt: skip


@given(
    st.builds(
        Draft,
        template=st.sampled_from(["answer", "receipt"]),
        version=st.integers(1, 9),
        values=TEXTS,
        parts=st.lists(PARTS, max_size=3).map(tuple),
        enclosures=st.lists(st.sampled_from(["清单", "附图"])).map(tuple),
    )
)
def test_there_and_back(draft: Draft) -> None:
    assert draft_from(draft.to_text()) == draft
    assert draft_from(draft.to_text()).to_text() == draft.to_text()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["template", "version", "values", "parts"]), inner)
    ),
    max_leaves=8,
)


@given(st.text(max_size=40) | JSON.map(json.dumps))
def test_any_text_is_a_draft_or_a_sentence(text: str) -> None:
    try:
        found = draft_from(text)
    except PaperError as error:
        assert str(error) == "草稿内容不能读取，请重新起草。"  # noqa: PT017 - either is right
    else:
        assert draft_from(found.to_text()) == found
