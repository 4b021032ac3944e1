from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.form.alterations import Fate, Stretch, alterations

TEXTS = st.text("全年主动公开信息一二三条12.3\n", max_size=12)


def test_a_changed_figure_stands_out() -> None:
    assert alterations("公开信息12条。", "公开信息15条。") == (
        Stretch(Fate.KEPT, "公开信息"),
        Stretch(Fate.TAKEN_OUT, "12"),
        Stretch(Fate.PUT_IN, "15"),
        Stretch(Fate.KEPT, "条。"),
    )


@given(TEXTS, TEXTS)
def test_both_sentences_are_whole_in_the_stretches(before: str, after: str) -> None:
    found = alterations(before, after)
    assert "".join(one.text for one in found if one.fate is not Fate.PUT_IN) == before
    assert "".join(one.text for one in found if one.fate is not Fate.TAKEN_OUT) == after
    assert all(one.text for one in found)
