"""A draft is kept without whoever asks, and shown as far as it goes."""

from datetime import date

import pytest

from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.law.remedies import Forum, ForumKind
from gongkai.core.papers.catalog import by_key
from gongkai.core.papers.composing import Frame
from gongkai.core.papers.draft import Draft, DraftPart, composed, decided, draft_from, shown
from gongkai.core.papers.errors import BlanksError

FRAME = Frame(
    agency="乙市财政局",
    decided=date(2026, 11, 27),
    forums=(
        Forum(kind=ForumKind.AUTHORITY, name="乙市人民政府"),
        Forum(kind=ForumKind.COURT, name="乙市铁路运输法院"),
    ),
)
WHO = {"addressee": "张三", "you": "您"}
NOTICE = Draft(
    template="correction_notice",
    values={"received": "2026-11-02", "registration": "2026-0001", "asked": "某批复"},
)
ANSWER = Draft(
    template="answer",
    values={"received": "2026-11-02", "registration": "2026-0001", "asked": "某批复"},
    parts=(
        DraftPart(
            template="answer.granted.36_1",
            values={"information": "该批复", "place": "见网址"},
            link="https://example.gov.cn/1",
        ),
    ),
)


def test_a_draft_is_read_as_it_was_kept():
    assert draft_from(ANSWER.to_text()) == ANSWER
    assert draft_from("（已删除）") is None
    assert draft_from("[]") is None
    assert draft_from("{}") is None


def test_what_is_missing_stands_as_its_label_in_the_preview_alone():
    letter = shown(NOTICE, by_key(), FRAME, addressee=WHO)
    assert letter.addressee == "张三"
    assert "〔补正事项〕" in letter.text
    with pytest.raises(BlanksError, match="补正事项"):
        composed(NOTICE, by_key(), FRAME, addressee=WHO)


def test_a_wrong_day_is_shown_as_it_is_and_refused_in_the_paper():
    wrong = Draft(template="correction_notice", values={**NOTICE.values, "received": "昨天"})
    assert "昨天" in shown(wrong, by_key(), FRAME, addressee=WHO).text
    with pytest.raises(BlanksError, match="收到申请日期"):
        composed(wrong, by_key(), FRAME, addressee=WHO)


def test_an_answer_says_how_each_part_is_decided():
    (part,) = decided(ANSWER, by_key())
    assert (part.outcome, part.grounds) == (Outcome.GRANTED, ("36.1",))
    assert part.link == "https://example.gov.cn/1"
    letter = composed(ANSWER, by_key(), FRAME, addressee=WHO)
    assert letter.text == shown(ANSWER, by_key(), FRAME, addressee=WHO).text
    assert "张三" not in ANSWER.to_text()
