"""What marks cover in the end: whole letters, within the page; the rest stands."""

import pytest
from tests.core.redaction.letters import page

from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.letters import covered
from gongkai.core.redaction.marks import Mark, MarkError, Span
from gongkai.core.redaction.settling import left_standing, settled

PAGE = page("申请人张三丰提出", "住址云岭市")


def mark(*areas: tuple[float, float, float, float], span: Span | None = None) -> Mark:
    return Mark(
        key="m", page=1, areas=tuple(Rect(*one) for one in areas), span=span, who="u",
        why="隐私", ground="15",
    )  # fmt: skip


def gone(*marks: Mark) -> str:
    out = covered(PAGE.letters, settled(PAGE, marks))
    return "".join(one.text for one, yes in zip(PAGE.letters, out, strict=True) if yes)


def test_a_stroke_through_letters_covers_them_whole() -> None:
    thin = mark((131, 104, 159, 106))
    assert gone(thin) == "张三丰"
    boxes = settled(PAGE, [thin])
    assert any(one.left <= 130 and one.top <= 100 and one.bottom >= 110 for one in boxes)


def test_neighbours_that_only_touch_stand() -> None:
    assert gone(mark((130, 100, 160, 110))) == "张三丰"
    assert gone(mark((129.5, 99, 160.5, 111))) == "张三丰"


def test_a_span_covers_its_letters_over_lines() -> None:
    assert gone(mark(span=Span(start=6, end=11))) == "提出住址"


def test_a_mark_is_cut_at_the_edge_of_the_page() -> None:
    (area,) = settled(PAGE, [mark((-10, 500, 700, 900))])
    assert area == Rect(0, 500, 595, 842)


@pytest.mark.parametrize("outside", [mark((600, 10, 700, 20)), mark(span=Span(start=900, end=901))])
def test_a_mark_outside_the_page_is_refused(outside: Mark) -> None:
    with pytest.raises(MarkError, match="第 1 页"):
        settled(PAGE, [outside])


def test_what_is_left_does_not_run_together() -> None:
    areas = settled(PAGE, [mark(span=Span(start=3, end=6))])
    text = "".join(one.text for one in left_standing(PAGE, areas))
    assert text == "申请人\n\n\n提出\n住址云岭市\n"


def test_letters_that_are_not_seen_do_not_stand() -> None:
    hidden = page("看得见")
    letters = tuple(one._replace(seen=one.text != "得") for one in hidden.letters)
    left = left_standing(type(hidden)(1, 595, 842, letters), [])
    assert "得" not in "".join(one.text for one in left)
