"""The notices to applicants: each kind is brought about, and says what it should and no more."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
import yaml
from tests.core.process.requests.situations import Loader, Situation

from gongkai.clock import CHINA
from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.applicant import Applicant
from gongkai.core.process.requests.notices.arising import arising
from gongkai.core.process.requests.notices.hours import Hours, held_until
from gongkai.core.process.requests.notices.kinds import WORDINGS, Kind
from gongkai.core.process.requests.notices.wording import About, sample, worded

ALL: list[Situation] = yaml.load(
    Path(__file__).with_name("situations.yaml").read_text(encoding="utf-8"), Loader
)
ABOUT = About(
    number="2026-0001",
    body="乙市财政局",
    office="政务公开科",
    phone="0000-1",
    address="https://gk.example.cn/follow/b1/2026-0001/",
)
TODAY = date(2026, 3, 2)
_HOURS = Hours(time(9), time(17, 30))


@pytest.mark.parametrize("situation", ALL, ids=[one["name"] for one in ALL])
def test_what_is_recorded_brings_its_notices_about(situation: Situation) -> None:
    record = VOCABULARY.decode_all(situation.get("record", []))
    new = VOCABULARY.decode_all(situation["new"])
    found = arising(record, new, calendar(), today=max(one.on for one in (*record, *new)))
    assert [one.kind.value for one in found] == situation["notices"]
    for one in found:
        said = worded(one.kind, one.told, ABOUT)
        assert new[one.place - len(record) - 1].on
        assert said.subject == situation.get("subject", said.subject)
        assert [part for part in situation.get("says", ["。"]) if part not in said.text] == []
        hidden = situation.get("silent", [])
        assert [part for part in hidden if part in said.text + said.line + said.subject] == []
        assert all(isinstance(value, str) for value in one.told.values())


def test_every_kind_is_listed_worded_and_brought_about() -> None:
    assert set(WORDINGS) == set(Kind)
    assert {kind for one in ALL for kind in one["notices"]} == {kind.value for kind in Kind}
    titles = [one.title for one in WORDINGS.values()]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("kind", list(Kind))
def test_the_preview_of_a_kind_has_all_its_paragraphs(kind: Kind) -> None:
    told = sample(kind, TODAY)
    said = worded(kind, told, ABOUT)
    assert said.text.startswith("您好：")
    assert said.text.count("\n\n") == len(WORDINGS[kind].paragraphs) + 2
    assert "{" not in said.text + said.subject + said.line
    assert ABOUT.address in said.text
    assert said.line.startswith("【乙市财政局】政府信息公开申请 2026-0001：")


def test_without_an_address_it_says_where_to_look() -> None:
    said = worded(Kind.WITHDRAWN, sample(Kind.WITHDRAWN, TODAY), About(number="1", body="甲局"))
    assert "请到甲局的政府信息公开网站" in said.text
    assert "有疑问" not in said.text


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-03-02 10:00", "2026-03-02 10:00"),
        ("2026-03-02 06:00", "2026-03-02 09:00"),
        ("2026-03-02 17:30", "2026-03-03 09:00"),
        ("2026-03-06 22:00", "2026-03-09 09:00"),
        ("2026-02-28 10:00", "2026-02-28 10:00"),
        ("2026-09-30 20:00", "2026-10-08 09:00"),
    ],
)
def test_text_messages_wait_for_the_offices_hours(at: str, until: str) -> None:
    """The 28th of February 2026 is a Saturday on which everybody works (调休)."""
    moment, expected = (datetime.fromisoformat(one).replace(tzinfo=CHINA) for one in (at, until))
    assert held_until(moment, _HOURS, calendar()) == expected


@pytest.mark.parametrize(
    ("phone", "mobile"),
    [
        ("13800001234", "13800001234"),
        ("+86 138-0000-1234", "13800001234"),
        ("0571-8800123", ""),
        ("", ""),
    ],
)
def test_only_a_mobile_number_takes_text_messages(phone: str, mobile: str) -> None:
    assert Applicant(name="某", phone=phone).mobile == mobile
