"""A body's own template: what it may change and must keep, and sentences on what to mend."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.papers.catalog import template
from gongkai.core.papers.errors import TemplateError
from gongkai.core.papers.template_reading import LONGEST, read
from gongkai.core.papers.template_writing import write
from gongkai.core.papers.versions import own_version

ANSWER = template("answer.refused_process")
TEXT = write(ANSWER)
CONTACT = '\n[[blocks]]\nid = "contact"\nkind = "text"\ntext = "咨询电话：{phone}。"\n'


def sentences(text: str) -> tuple[str, ...]:
    with pytest.raises(TemplateError) as caught:
        own_version(text, ANSWER)
    return caught.value.sentences


def test_a_body_may_add_text_with_blanks_of_its_own() -> None:
    own = own_version(TEXT.replace("version = 1", "version = 2") + CONTACT, ANSWER)
    assert own.version == 2
    assert own.blocks[-1].text == "咨询电话：{phone}。"
    assert own.blank("phone").label == "联系电话"


def test_a_body_may_change_and_drop_its_own_text() -> None:
    shipped = template("receipt")
    text, _, _ = write(shipped).partition('\n[[blocks]]\nid = "inquiry"')
    assert "phone" not in {blank.name for blank in own_version(text, shipped).blanks}
    kept = own_version(write(shipped).replace("查询办理情况，", "查询进度，"), shipped)
    assert kept.blocks[-1].text.startswith("查询进度，")


def test_statutory_text_stays_as_it_is() -> None:
    (told,) = sentences(TEXT.replace("本机关决定不予公开", "本机关暂不公开"))
    assert told.startswith("法定文字“根据《条例》第十六条第二款、第三十六条第”被改动，请恢复为：")


def test_statutory_text_is_not_dropped_nor_moved() -> None:
    dropped = re.sub(r'\n\[\[blocks\]\]\nid = "unless".*?\n\n', "\n", TEXT, flags=re.DOTALL)
    assert "缺少法定文字“经查，法律、法规、规章没有规定上述信息应”，请恢复这一段。" in sentences(
        dropped
    )
    moved = (
        dropped
        + '\n[[blocks]]\nid = "unless"\nkind = "locked"\ntext = "'
        + ("经查，法律、法规、规章没有规定上述信息应当公开。" + '"\n')
    )
    assert sentences(moved) == ("法定文字的先后应是：finding、reason、unless、decision。",)


def test_remedies_cannot_be_taken_out_of_an_answer() -> None:
    shipped = template("answer")
    text = write(shipped).replace('\n[[blocks]]\nid = "remedies"\nkind = "remedies"\n', "")
    with pytest.raises(TemplateError, match="缺少法定文字“救济途径”"):
        own_version(text, shipped)


def test_statutory_text_is_not_made_by_a_body() -> None:
    added = CONTACT.replace('"text"', '"locked"')
    assert sentences(TEXT + added) == (
        "“咨询电话：{phone}。”不是随附模板的法定文字，请把这一段的 kind 改为 text。",
    )


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"讨论记录", ', '"讨论记录", "初稿", ', "填写项“过程性信息”的选项、上限由法律确定"),
        ('label = "过程性信息"', 'label = "过程性信息"\nmost = "3"', "的上限 most 应是整数"),
        ('grounds = ["16.2"]', 'grounds = ["16.1"]', "救济途径 remedies 和依据 grounds 由法律确定"),
        ("refused_process", "refused_internal", "模板是“answer.refused_internal”的，不能代替"),
        ("{information}", "{informaton}", "正文中的填写项“informaton”不认识"),
        ("version = 1", "version = 0", "版本 version 应是 1 以上的整数。"),
        ("version = 1", "version = true", "version 的值“True”不合格式。"),
        ('kind = "answer"', 'kind = "letter"', "kind 的值“letter”不认识。"),
        ("version = 1", "version = 1\ncolour = 3", "模板有不认识的内容“colour”，请删去。"),
        ("version = 1", "version = ", "模板文本不合 TOML 格式"),
        ('id = "reason"', 'id = "unless"', "有两段的编号 id 都是“unless”"),
        ('text = "{reason}"', 'text = "{reason"', "花括号不成对"),
        ('text = "{reason}"', "text = 3", "blocks 第 2 段：text 应是文字"),
        ('text = "{reason}"', 'text = "{reason}\\u0007"', "不含看不见的字符"),
        ('kind = "choice"', 'kind = "list"', "填写项“matter”的种类“list”不认识"),
        ('kind = "choice"', 'kind = "text"', "choices 与 kind"),
        ('name = "matter"', 'name = "case"', "填写项“case”没有在正文中使用"),
        ('label = "过程性信息"', "label = 5", "的 label、help、default 应是文字"),
        ('label = "过程性信息"', 'label = "过程性信息"\nrequired = 1', "应是 true 或者 false"),
        ('label = "过程性信息"', 'label = "过程性信息"\nrequired = false', "必须填写"),
        ('title = "', 'subtitle = "', "模板没有标题 title。"),
        ('name = "matter"', 'names = "matter"', "填写项没有名称 name。"),
        ("version = 1", "version = 1\nrows = [[1]]", "rows 第 1 段：表格行应是一列文字。"),
        ("version = 1", 'version = 1\nrows = [["甲"]]', "表格行应有 2 栏或者 4 栏"),
        ("version = 1", "version = 1\nrows = 3", "rows 应是一列。"),
    ],
)  # fmt: skip
def test_what_is_to_be_mended_is_said(old: str, new: str, told: str) -> None:
    assert old in TEXT
    assert any(told in one for one in sentences(TEXT.replace(old, new)))


def test_the_rows_of_a_sheet_stay() -> None:
    shipped = template("service_record")
    text = write(shipped).replace('["见证人（签名）", ""]', '["见证人", ""]')
    with pytest.raises(TemplateError, match="表格缺少“见证人（签名）”一行"):
        own_version(text, shipped)
    more = write(shipped).replace("rows = [", 'rows = [\n["份数", ""],')
    assert len(own_version(more, shipped).rows) == len(shipped.rows) + 1


def test_what_is_too_long_is_not_read() -> None:
    with pytest.raises(TemplateError, match="超过"):
        read("#" * (LONGEST + 1))


@given(st.text(max_size=300))
def test_any_text_is_a_template_or_sentences(text: str) -> None:
    with pytest.raises(TemplateError) as caught:
        read(text)
    assert caught.value.sentences


PIECES = st.sampled_from(
    ['"', "{", "}", "[[blocks]]\n", "[[blanks]]\n", "= 3", "= []", "kind", '"""', "\n", "#", "\x00"]
)


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), PIECES), max_size=4))
def test_a_damaged_template_is_read_or_refused(cuts: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for place, length, piece in cuts:
        text = text[:place] + piece + text[place + length :]
    try:
        template_read = read(text)
    except TemplateError as error:
        assert error.sentences  # noqa: PT017 - either outcome is right
    else:
        assert read(write(template_read)) == template_read
