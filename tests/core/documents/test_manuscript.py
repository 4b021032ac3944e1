"""What a document prints of a report, and in which order."""

from dataclasses import replace
from datetime import date

import pytest
from tests.printed_reports import small_report

from gongkai.core.documents.manuscript import manuscript, shown_table, signature_indents, split_lead
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Heading, Report

DAY = date(2024, 1, 20)


def test_the_title_breaks_before_the_year() -> None:
    assert manuscript(small_report()).title_lines == (
        "甲县教育局",
        "2023年政府信息公开工作年度报告",
    )
    assert manuscript(Report(form="2021")).title_lines == ("政府信息公开工作年度报告",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("（一）主动公开情况。全年公开10条。", ("（一）主动公开情况。", "全年公开10条。")),
        ("（十二）队伍建设", ("（十二）队伍建设", "")),
        ("本年度工作平稳。", ("", "本年度工作平稳。")),
    ],
)
def test_a_paragraphs_own_heading(text: str, parts: tuple[str, str]) -> None:
    assert split_lead(text) == parts


def test_it_is_signed_once() -> None:
    signed = replace(small_report(), sections={"6": "无。\n甲县教育局\n2024年1月15日"})
    for dated in (None, DAY):
        found = manuscript(signed, dated)
        assert found.closing == ("甲县教育局", "2024年1月15日")
        assert found.chapters[-1].paragraphs == ("无。",)
    assert manuscript(small_report()).closing == ()
    assert manuscript(small_report(), DAY).closing == ("甲县教育局", "2024年1月20日")


def test_the_name_is_centred_over_the_date() -> None:
    assert signature_indents(("甲县教育局", "2024年1月20日")) == (4.75, 4.0)
    assert signature_indents(("甲县" * 10, "2024年1月20日")) == (0, 4.0)


def test_headings_are_those_of_the_report_or_of_the_form() -> None:
    assert [one.heading for one in manuscript(small_report()).chapters][:2] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
    ]
    outline = (Heading(section=1, text="一、概述"), Heading(section=1, text="一、再述"))
    chapters = manuscript(replace(small_report(), outline=outline)).chapters
    assert [one.heading for one in chapters] == ["一、概述", None, None, None]


def test_rows_that_the_report_does_not_show_are_left_out() -> None:
    report = small_report()
    cells = {key: one for key, one in report.cells.items() if ".licensing." not in key}
    cells.pop("disclosure.rules.issued")
    table = edition("2021").table("disclosure")
    shown = shown_table(table, replace(report, cells=cells))
    assert shown is not None
    assert [row.id for block in shown.blocks for row in block.rows] == [
        *("rules", "normative", "penalty", "coercion", "fees")
    ]
    assert shown_table(table, Report(form="2021")) is None
