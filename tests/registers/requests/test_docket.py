"""The docket, and the cases that are like one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.registers.counted.commands import BODY, note
from tests.registers.requests import work
from tests.registers.requests.work import CONTENT, ZHANG

from gongkai.core.facts.requests.applicant import Applicant
from gongkai.ledger.models import Value
from gongkai.ledger.projections import registered
from gongkai.ledger.rebuilding import rebuild
from gongkai.ledger.values import erase
from gongkai.registers.requests import services
from gongkai.registers.requests.docketing import applicant_key, docket_of, reindex
from gongkai.registers.requests.like import like_requests
from gongkai.registers.requests.likeness import grams, plain, sketch
from gongkai.registers.requests.models import Docket

OTHER = "请公开本区教育局2025年义务教育阶段学校招生计划和划片方案。"


def wide(text: str) -> str:
    """Return digits and letters in full width, as a Chinese input method may give them."""
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


def rows() -> list[dict[str, object]]:
    return list(Docket.objects.order_by("pk").values())


@pytest.mark.django_db
def test_a_rebuild_and_a_reindex_leave_the_docket_as_it_was():
    for content in (CONTENT, OTHER):
        work.case(content=content)
    before = rows()
    assert [one for kind in registered() for one in rebuild(kind) if one.differing] == []
    assert rows() == before
    assert reindex() == 2
    assert rows() == before
    Docket.objects.all().delete()
    assert reindex() == 2
    assert [one["applicant_key"] for one in rows()] == [one["applicant_key"] for one in before]


@pytest.mark.django_db
def test_what_was_erased_does_not_come_back():
    number = work.case()
    Docket.objects.all().delete()
    erase(Value.objects.values_list("pk", flat=True), actor="a", reason="期满", at=work.NOON)
    assert (reindex(), docket_of(BODY, number)) == (0, None)


@pytest.mark.django_db
def test_a_correction_is_found_by_its_words_and_keeps_the_subject():
    number = work.case()
    note(number, "correction_notified", "2026-11-09", due="2026-11-20")
    note(number, "corrected", "2026-11-12", channel="in_person", content=OTHER)
    entry = docket_of(BODY, number)
    assert entry.subject == "征地批复"
    assert set(grams("招生计划")) <= set(entry.grams)
    assert Docket.objects.filter(grams__contains=["招生"]).get() == entry


@pytest.mark.django_db
def test_the_parts_of_a_split_request_have_entries():
    number = work.case()
    parts = services.split(
        BODY, number, parts=2, on=date(2026, 11, 9), reason="两件事", hand=work.HEAD
    )
    keys = {docket_of(BODY, one).applicant_key for one in (number, *parts)}
    assert len(keys) == 1


@pytest.mark.django_db
def test_the_same_applicant_and_like_contents_are_found_and_no_others():
    first = work.case(day="2026-03-02")
    again = work.case(content=CONTENT + "并请说明理由。", day="2026-11-02")
    work.case(applicant=Applicant(name="李四", phone="139"), content=OTHER)
    copied = work.case(applicant=Applicant(name="王五", phone="137"), content=CONTENT)
    work.case(day="2025-03-03", content=OTHER)
    like = like_requests(Docket.objects.select_related("request").get(number=again))
    assert [one.number for one in like.same_applicant] == [first]
    assert like.by_month == {date(2026, 3, 1): 1, date(2026, 11, 1): 1}
    assert like.in_the_year == 2
    assert {one.docket.number for one in like.alike} == {first, copied}
    assert all(one.share > 0.8 for one in like.alike)


@pytest.mark.django_db
def test_like_cases_take_three_queries(django_assert_num_queries):
    for _ in range(4):
        number = work.case()
    entry = Docket.objects.select_related("request").get(number=number)
    with django_assert_num_queries(3):
        assert len(like_requests(entry).alike) == 3


def test_an_applicant_is_known_by_the_number_else_by_name_and_telephone():
    full_width = Applicant(name="张三", identity=wide("11010119900307123X"))
    assert applicant_key(BODY, ZHANG) == applicant_key(BODY, full_width)
    assert applicant_key("乙局", ZHANG) != applicant_key(BODY, ZHANG)
    by_phone = Applicant(name="张三", phone="138-0000-1234")
    assert applicant_key(BODY, by_phone) == applicant_key(
        BODY, Applicant(name="张 三", phone="13800001234")
    )
    assert applicant_key(BODY, Applicant(name="张三")) == ""


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_search_finds_every_text_that_has_its_words(text, other):
    assert set(grams(text)) <= set(grams(other + text + other))
    assert sketch(text) == sketch(plain(text))
    assert bool(sketch(text)) == (len(plain(text)) > 1)
