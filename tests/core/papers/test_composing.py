"""Composing papers: blanks filled, parts joined, nothing left open, statutory text kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.papers.sample_letters import ALL, FORUMS, frame, sample_letter, samples

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.papers.catalog import template
from gongkai.core.papers.composing import AnswerPart, Frame, compose, compose_answer
from gongkai.core.papers.errors import BlanksError, PaperError
from gongkai.core.papers.filling import Value, missing
from gongkai.core.papers.letter import Style
from gongkai.core.papers.template import PLACE, BlankKind, BlockKind, Template
from gongkai.core.papers.word import write

TEMPLATES = pytest.mark.parametrize("one", [one for _, one in ALL], ids=[key for key, _ in ALL])
OPTIONAL_FORM = {"form": "电子数据", "delivery": "发送至所留邮箱"}
COMMON = {
    "addressee": "张三",
    "registration": "2026-12",
    "received": "2026-03-02",
    "asked": "2025年度义务教育招生计划；校车使用许可核查记录",
}


def part(key: str, **values: Value) -> AnswerPart:
    return AnswerPart(template=template(key), values=values)


@TEMPLATES
def test_no_place_is_left_and_all_statutory_text_stands(one: Template) -> None:
    letter = sample_letter(one)
    assert not PLACE.search(letter.text)
    pieces = [piece for para in letter.paragraphs for piece in para.pieces]
    for block in one.blocks:
        if block.kind is BlockKind.LOCKED and block.id != "addressee":
            for text in filter(None, PLACE.split(block.text)[::2]):
                assert any(piece.locked and text == piece.text for piece in pieces), text


@TEMPLATES
def test_the_blanks_keep_their_places(one: Template) -> None:
    letter = sample_letter(one)
    named = {piece.blank for para in letter.paragraphs for piece in para.pieces}
    wanted = {name for block in one.blocks for name in block.places} - {"agency", "addressee"}
    assert wanted <= named


@TEMPLATES
def test_every_missing_blank_is_named_by_its_label(one: Template) -> None:
    needed = [blank for blank in one.blanks if blank.required and not blank.default]
    assert [blank.name for blank in missing(one, {})] == [blank.name for blank in needed]
    if one.is_sheet or one.kind is PaperKind.ANSWER:
        return
    with pytest.raises(BlanksError) as caught:
        compose(one, {}, frame())
    assert caught.value.missing == tuple(blank.label for blank in needed)


@TEMPLATES
def test_optional_blanks_may_stay_empty(one: Template) -> None:
    if one.kind is PaperKind.ANSWER:
        return
    assert compose(one, samples(one, optional=False), frame()).text


def test_an_answer_of_one_part() -> None:
    letter = compose_answer(
        template("answer"), [part("answer.granted.36_2", **OPTIONAL_FORM)], COMMON, frame()
    )
    assert letter.text.splitlines() == [
        "云岭市教育局",
        "政府信息公开申请答复书",
        "云教公复〔2026〕12号",
        "张三：",
        (
            "本机关于2026年3月2日收到您提出的政府信息公开申请（登记号：2026-12）。"
            "您申请公开的内容为：2025年度义务教育招生计划；校车使用许可核查记录"
        ),
        "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）的规定，现答复如下：",
        "经审查，上述信息可以公开。根据《条例》第三十六条第（二）项的规定，本机关决定予以公开。",
        "本机关以电子数据的形式提供，发送至所留邮箱。",
        (
            "如不服本答复，可以自收到本答复之日起60日内向云岭市人民政府申请行政复议，"
            "或者自收到本答复之日起6个月内向云岭市铁山区人民法院提起行政诉讼。"
        ),
        "云岭市教育局",
        "2026年3月20日",
    ]


def test_a_mixed_answer_numbers_its_parts_and_their_remedies() -> None:
    letter = compose_answer(
        template("answer"),
        [
            part(
                "answer.unavailable_not_held.36_4",
                item="招生计划",
                search_where="档案室",
                search_how="“招生计划”",
            ),
            part(
                "answer.refused_process",
                item="核查记录",
                matter="讨论记录",
                reason="尚未形成决定。",
            ),
            part(
                "answer.declined_repeat",
                item="名单",
                earlier_on="2025-12-01",
                earlier_number="云教公复〔2025〕40号",
            ),
        ],
        {**COMMON, "you": "你单位"},
        frame(),
    )
    headings = [one.text for one in letter.paragraphs if one.style is Style.HEADING]
    assert headings == ["第1项：招生计划", "第2项：核查记录", "第3项：名单"]
    assert "没有你单位所申请公开的信息" in letter.text
    told = [one.text for one in letter.paragraphs if one.pieces[0].blank == "remedies"]
    assert [one[:12] for one in told] == ["如不服本答复第1、3项，", "如不服本答复第2项，应当"]


def test_several_parts_must_say_what_they_are_about() -> None:
    parts = [part("answer.granted.36_2", **OPTIONAL_FORM), part("answer.granted.36_1")]
    with pytest.raises(BlanksError) as caught:
        compose_answer(template("answer"), parts, COMMON, frame())
    assert caught.value.missing == ("第1项申请内容", "第2项获取方式、途径", "第2项申请内容")


def test_a_partial_answer_says_what_is_not_confirmed() -> None:
    letter = sample_letter(template("answer.partial"))
    assert letter.remarks == ("部分不予公开是否也须先行复议，条文未经核实。",)
    assert letter.remarks[0] not in letter.text


def test_an_unverified_rule_that_the_body_applies_changes_the_order() -> None:
    chosen = template("answer.partial")
    body = Frame(
        agency="云岭市教育局",
        decided=date(2026, 3, 20),
        forums=FORUMS,
        switches=frozenset({"partial_refusal_first"}),
    )
    parts = [AnswerPart(template=chosen, values=samples(chosen))]
    letter = compose_answer(template("answer"), parts, COMMON, body)
    assert "应当先自收到" in letter.text
    assert letter.closing[-1].split() == ["年", "月", "日"]  # not yet dated


def test_without_anybody_to_turn_to_there_is_no_answer() -> None:
    nobody = Frame(agency="云岭市教育局", decided=date(2026, 3, 20))
    with pytest.raises(PaperError, match="没有登记答复当日有效的行政复议机关"):
        compose_answer(
            template("answer"), [part("answer.granted.36_1", place="网站")], COMMON, nobody
        )


def test_an_answer_needs_parts() -> None:
    with pytest.raises(PaperError, match="答复书由各项答复组成"):
        compose(template("answer"), COMMON, frame())
    with pytest.raises(PaperError, match="至少有一项答复"):
        compose_answer(template("answer"), [], COMMON, frame())
    with pytest.raises(PaperError, match="至少有一项答复"):
        compose_answer(template("answer"), [part("receipt")], COMMON, frame())


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("received", "上周", "“收到申请日期”应是日期，如 2026-03-02：上周。"),
        ("received", "2026-02-30", "“收到申请日期”不是日历上有的日子：2026-02-30。"),
        ("extension_days", "21", "“延长的工作日数”不能超过 20：21。"),
        ("extension_days", "十五", "“延长的工作日数”应是整数，不带单位：十五。"),
        ("you", "阁下", "“对受文者的称呼”应是“您”、“你单位”、“贵单位”之一：阁下。"),
    ],
)
def test_what_is_wrongly_filled_is_named(name: str, value: str, sentence: str) -> None:
    chosen = template("extension_notice")
    with pytest.raises(BlanksError) as caught:
        compose(chosen, {**samples(chosen), name: value}, frame())
    assert caught.value.sentences == (sentence,)


def test_a_body_addressed_as_a_notice_words_its_remedies_so() -> None:
    assert (
        "如不服本告知书，可以自收到本告知书之日起60日内"
        in sample_letter(template("third_party_informed")).text
    )


VALUES = st.text(min_size=1, max_size=60) | st.sampled_from(
    [
        "{agency}",
        "{reason}",
        "#panic()",
        "*粗*",
        "<b>&amp;",
        "}{",
        "\\n",
        "$x$",
        "@甲",
        "𠮷",
        "\u2028",
        "甲\ud800\x00乙",
    ]
)


@given(key=st.sampled_from([key for key, one in ALL if not one.is_sheet]), data=st.data())
def test_any_values_give_a_paper_or_a_sentence(key: str, data: st.DataObject) -> None:
    one = template(key)
    free = (BlankKind.TEXT, BlankKind.PARAGRAPH)
    values = {
        blank.name: data.draw(VALUES) if blank.kind in free else given_value
        for blank in one.blanks
        for given_value in [samples(one)[blank.name]]
    }
    try:
        if one.kind is PaperKind.ANSWER:
            chosen = one if one.is_part else template("answer.granted.36_2")
            parts = [AnswerPart(template=chosen, values={**OPTIONAL_FORM, **values})]
            letter = compose_answer(template("answer"), parts, COMMON, frame())
        else:
            letter = compose(one, values, frame())
    except BlanksError:
        return
    places = {name for block in one.blocks for name in block.places}
    filled = [p for para in letter.paragraphs for p in para.pieces if p.blank in places]
    assert all(piece.text.strip() == piece.text and piece.text for piece in filled)
    assert write(letter)
    fixed = "".join(p.text for para in letter.paragraphs for p in para.pieces if not p.blank)
    assert not PLACE.search(fixed)
