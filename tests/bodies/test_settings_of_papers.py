"""What a body's papers say of the body: letterhead, numbers, and where its answers are taken."""

from datetime import date

import pytest

from gongkai.bodies.forums import add_forum, end_forum, forums_of
from gongkai.bodies.letterheads import letterhead_of, numbers_of, set_letterhead
from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.services import BodyError, add_body
from gongkai.core.law.remedies import Answered, ForumKind, routes

MOVED = date(2026, 7, 1)


@pytest.fixture
def body(db: None) -> Body:
    return add_body(code="b", name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)


def test_forums_go_into_the_remedies_of_a_day(body):
    old = add_forum(body, ForumKind.COURT, "甲县人民法院")
    add_forum(body, ForumKind.AUTHORITY, "甲县人民政府")
    end_forum(old, MOVED)
    add_forum(body, ForumKind.COURT, "乙县人民法院", since=MOVED)
    named = {}
    for day in (date(2026, 6, 30), MOVED):
        (route,) = routes([Answered(outcome="granted")], decided=day, forums=forums_of(body))
        named[day] = [step.forums for step in route.steps]
        assert {one.name for one in forums_of(body, day)} == {
            name for forums in named[day] for name in forums
        }
    assert named == {
        date(2026, 6, 30): [("甲县人民政府",), ("甲县人民法院",)],
        MOVED: [("甲县人民政府",), ("乙县人民法院",)],
    }


def test_a_forum_is_named_once_and_ends_after_it_began(body):
    forum = add_forum(body, ForumKind.AUTHORITY, "甲县人民政府", since=MOVED)
    with pytest.raises(BodyError, match="已经登记"):
        add_forum(body, ForumKind.AUTHORITY, "甲县人民政府")
    with pytest.raises(BodyError, match="请填写"):
        add_forum(body, ForumKind.AUTHORITY, " ")
    with pytest.raises(BodyError, match="晚于"):
        end_forum(forum, MOVED)


def test_a_letterhead_is_set_and_set_again(body):
    assert letterhead_of(body) is None
    pattern = "甲公复〔{year}〕{number}号"
    for red in (False, True):
        set_letterhead(body, office_name="甲局办公室", number_pattern=pattern, red_head=red)
    found = letterhead_of(body)
    assert found is not None
    assert (found.office_name, found.red_head) == ("甲局办公室", True)
    assert numbers_of(found).text(2026, 7) == "甲公复〔2026〕7号"


@pytest.mark.parametrize(
    ("name", "pattern", "words"),
    [
        (" ", "{year}-{number}", "请填写"),
        ("办公室", "{year}号", "应当含有"),
        ("办公室", "{year", "写法不对"),
    ],
)
def test_a_letterhead_that_would_not_do_is_refused(body, name, pattern, words):
    with pytest.raises(BodyError, match=words):
        set_letterhead(body, office_name=name, number_pattern=pattern)
    assert letterhead_of(body) is None
