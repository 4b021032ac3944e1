"""A body edits its own paragraphs and blanks; statutory text stays as it is, whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.papers.sample_letters import ALL, frame

from gongkai.core.papers.catalog import by_key, template
from gongkai.core.papers.differing import Change, changed, compared
from gongkai.core.papers.editing import BlankEdit, Edits, edited, own_rows, paragraphs_to_edit
from gongkai.core.papers.errors import PaperError, TemplateError
from gongkai.core.papers.labelled import with_labels, with_names
from gongkai.core.papers.samples import sample_letter
from gongkai.core.papers.template import BlankKind, texts
from gongkai.core.papers.template_reading import read
from gongkai.core.papers.template_writing import write
from gongkai.core.papers.versions import own_version

RECEIPT = template("receipt")
TYPED = st.text(max_size=60) | st.sampled_from(
    [
        "{收到申请日期}",
        "{新的填写项}",
        "{",
        "}",
        "{}",
        "｛联系电话｝",
        "{agency}",
        "一\r\n二",
        "{own_1}",
    ]
)


@pytest.mark.parametrize(("key", "shipped"), ALL)
def test_labels_go_back_to_names(key, shipped):
    for text in texts(shipped.blocks, shipped.rows):
        assert with_names(with_labels(text, shipped.blanks), shipped.blanks) == (text, ())


@pytest.mark.parametrize(("key", "shipped"), ALL)
def test_nothing_said_changes_nothing(key, shipped):
    assert edited(shipped, shipped, Edits()) == shipped


@pytest.mark.parametrize(("key", "shipped"), ALL)
def test_every_template_has_a_sample(key, shipped):
    outer, part = template("answer"), template("answer.granted.36_2")
    letter = sample_letter(shipped, frame(), outer=outer, part=part)
    assert letter.text


def test_a_paragraph_is_added_with_a_blank_of_the_bodys_own():
    last = RECEIPT.blocks[-1].id
    own = edited(
        RECEIPT, RECEIPT, Edits(added={last: "请于工作时间来｛受理窗口｝，电话{联系电话}。"})
    )
    assert own.blocks[-1].text == "请于工作时间来{own_1}，电话{phone}。"
    assert own.blank("own_1").label == "受理窗口"
    assert own_version(write(own), RECEIPT) == own


def test_a_paragraph_that_is_emptied_goes_and_can_come_back():
    (block,) = [one for one in RECEIPT.blocks if not one.fixed]
    without = edited(RECEIPT, RECEIPT, Edits(texts={block.id: "  "}))
    assert block.id not in {one.id for one in without.blocks}
    offered = paragraphs_to_edit(without, RECEIPT)
    assert [one.id for one in offered] == [one.id for one in RECEIPT.blocks]
    again = edited(
        without, RECEIPT, Edits(texts={block.id: with_labels(block.text, RECEIPT.blanks)})
    )
    assert again == RECEIPT


def test_statutory_text_is_not_edited():
    texts_ = {one.id: "随意" for one in RECEIPT.blocks}
    own = edited(RECEIPT, RECEIPT, Edits(texts=texts_))
    assert [one for one in own.blocks if one.fixed] == [one for one in RECEIPT.blocks if one.fixed]


def test_a_sheet_gets_rows_below_its_own():
    sheet = template("service_record")
    own = edited(sheet, sheet, Edits(rows=(("份数", "{份数}"),)))
    assert own_rows(own, sheet) == (("份数", "{own_1}"),)
    assert own_version(write(own), sheet) == own


def test_a_blank_says_how_it_is_filled():
    own = edited(RECEIPT, RECEIPT, Edits(added={RECEIPT.blocks[-1].id: "来{窗口}。"}))
    edit = BlankEdit(label="窗口号", kind=BlankKind.NUMBER, help="只写号数。", required=False)
    said = edited(own, RECEIPT, Edits(blanks={"own_1": edit, "due": BlankEdit(help="到期日。")}))
    assert (said.blank("own_1").kind, said.blank("own_1").required) == (BlankKind.NUMBER, False)
    assert read(write(said)) == said


def test_two_versions_are_compared_paragraph_by_paragraph():
    last = RECEIPT.blocks[-1].id
    own = edited(RECEIPT, RECEIPT, Edits(added={last: "请保留本回执。"}))
    assert changed(RECEIPT, RECEIPT) == 0
    (new,) = [one for one in compared(RECEIPT, own) if one.change is not Change.SAME]
    assert (new.change, new.stretches) == (Change.NEW, ((Change.NEW, "请保留本回执。"),))
    (gone,) = [one for one in compared(own, RECEIPT) if one.change is Change.GONE]
    assert gone.id == new.id


@given(
    st.sampled_from(sorted(by_key())),
    st.dictionaries(st.integers(0, 12), TYPED, max_size=4),
    st.dictionaries(st.integers(0, 12), TYPED, max_size=4),
    st.lists(st.tuples(TYPED, TYPED), max_size=2),
)
def test_whatever_is_typed_is_a_version_or_sentences(key, written, added, rows):
    shipped = template(key)
    ids = dict(enumerate(one.id for one in shipped.blocks))
    edits = Edits(
        texts={ids[at]: text for at, text in written.items() if at in ids},
        added={ids[at]: text for at, text in added.items() if at in ids},
        rows=tuple(rows),
    )
    made = edited(shipped, shipped, edits)
    try:
        own = own_version(write(made), shipped)
    except TemplateError as error:
        assert error.sentences  # noqa: PT017 - either outcome is right
        return
    assert [one for one in own.blocks if one.fixed] == [one for one in shipped.blocks if one.fixed]
    assert compared(shipped, own)
    try:
        sample_letter(own, frame(), outer=template("answer"), part=template("answer.granted.36_2"))
    except PaperError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
