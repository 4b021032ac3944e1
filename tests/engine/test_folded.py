"""Chinese sentences folded to a width."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from gongkai.engine.folded import Folded, fold

SENTENCE = "“行政复议”部分：结果维持 10 ＋ 结果纠正 1 ＝ 11，而总计 0，相差 11。请核对这些数。"


def test_marks_do_not_begin_or_end_a_line_wrongly() -> None:
    for width in range(16, 90):
        lines = list(fold(SENTENCE, width))
        assert not any(line[0] in "，。：”" or line[-1] == "“" for line in lines)
        assert all(cell_len(line) <= width for line in lines)


@given(st.text(st.sampled_from("年报 a1，。“（")), st.integers(8, 40))
def test_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    assert "".join(fold(text, width)).replace(" ", "") == text.replace(" ", "")


def test_later_lines_are_indented_under_the_first() -> None:
    console = Console(width=30)
    with console.capture() as captured:
        console.print(Folded(SENTENCE, mark="  • "))
    first, *others = captured.get().splitlines()
    assert first.startswith("  • “行政复议”")
    assert others
    assert all(line.startswith("    ") and line[4] != " " for line in others)
