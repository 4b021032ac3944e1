"""正文分段: lines broken by the page flow again, paragraphs and items stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.presentation.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年主动公开政府信息一千一百\n三十六条，均按时更新。", 1),
        ("全年主动公开政府信息十一条。\n受理申请二十一件，均按期答复。", 2),
        ("（一）主动公开\n全年主动公开政府信息一千一百三十六条，均按时更新。", 2),
        ("全年主动公开政府信息，情况如\n（一）更新栏目三个，整改七处。", 2),
        ("", 0),
    ],
)
def test_lines_flow_together_only_where_the_page_broke_them(text: str, expected: int) -> None:
    assert len(paragraphs(text)) == expected


def test_latin_words_keep_a_space_and_figures_do_not() -> None:
    assert paragraphs("abcdef open\ndata,ok.") == ("abcdef open data,ok.",)
    assert paragraphs("全年公开11\n36条信息。") == ("全年公开1136条信息。",)


@given(st.text(alphabet="甲乙a1。（一）、\n "))
def test_nothing_but_white_space_changes(text: str) -> None:
    assert "".join("".join(paragraphs(text)).split()) == "".join(text.split())
