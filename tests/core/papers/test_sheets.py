"""The sheets of a file: cover, contents, list of evidence, the course of a case."""

from datetime import date

from gongkai.core.papers.letter import Letter
from gongkai.core.papers.sheets import (
    Cover,
    Entry,
    Event,
    chronology_sheet,
    contents_sheet,
    cover_sheet,
    evidence_sheet,
    opinion_slip,
)

AGENCY = "云岭市教育局"
ENTRIES = [
    Entry(title="申请表", author="张三", dated=date(2026, 3, 2), first_page=1, last_page=2),
    Entry(title="答复书", author=AGENCY, number="云教公复〔2026〕12号", first_page=3, last_page=3),
    Entry(title="光盘", proves="已经提供"),
]


def rows(letter: Letter) -> list[list[str]]:
    return [[box.text for box in line.boxes] for line in letter.tables[0].lines]


def test_the_cover_names_what_is_known_and_leaves_room() -> None:
    cover = Cover(agency=AGENCY, title="申请公开招生计划", registration="2026-12", term="10年")
    found = dict(rows(cover_sheet(cover, pages=12)))
    assert found["页数"] == "共12页"
    assert found["收到申请日期"] == ""
    assert dict(rows(cover_sheet(cover)))["页数"] == ""


def test_contents_have_the_pages() -> None:
    letter = contents_sheet(AGENCY, "2026-12", ENTRIES)
    assert [row[5] for row in rows(letter)] == ["页号", "1–2", "3", ""]
    assert letter.tables[0].head == 1


def test_evidence_is_signed_and_says_what_it_proves() -> None:
    letter = evidence_sheet(AGENCY, "2026-12", ENTRIES)
    assert rows(letter)[3] == ["3", "光盘", "", "已经提供", "", ""]
    assert letter.closing[0] == AGENCY


def test_the_course_of_a_case() -> None:
    events = [
        Event(on=date(2026, 3, 2), what="收到申请", basis="《条例》第三十一条", proof="申请表")
    ]
    letter = chronology_sheet(AGENCY, "2026-12", events)
    assert rows(letter)[1] == ["2026-03-02", "收到申请", "《条例》第三十一条", "申请表"]
    assert "登记号：2026-12" in letter.text


def test_a_third_party_answers_on_a_slip() -> None:
    found = dict(rows(opinion_slip(AGENCY, "2026-12", "乙公司", "报价单")))
    assert found["第三方"] == "乙公司"
    assert found["不同意公开的理由"] == ""


def test_columns_fill_the_width() -> None:
    for letter in (
        contents_sheet(AGENCY, "", ENTRIES),
        evidence_sheet(AGENCY, "", ENTRIES),
        chronology_sheet(AGENCY, "", []),
        opinion_slip(AGENCY, "", "", ""),
        cover_sheet(Cover(agency=AGENCY, title="", registration="")),
    ):
        for table in letter.tables:
            assert sum(table.shares) == 12
            assert all(
                sum(box.span for box in line.boxes) == len(table.shares) for line in table.lines
            )
