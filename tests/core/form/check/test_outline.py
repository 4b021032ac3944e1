"""Sections and years of a report."""

from dataclasses import replace

import pytest

from gongkai.core.form.catalog import edition
from gongkai.core.form.check.outline import check_outline, check_year
from gongkai.core.form.report import Heading, Report

FORM = edition("2021")
REPORT = Report(
    form="2021",
    year=2023,
    title="云岭市教育局2023年政府信息公开工作年度报告",
    preamble="本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
    outline=tuple(Heading(section=number, text=f"第{number}部分") for number in range(1, 7)),
    sections={
        "1": "制定《2022年政务公开工作方案》，总结2022年度工作。",
        "5": "公开不够及时，将加强培训。",
        "6": "无。\n云岭市教育局\n2024年1月15日",
    },
)


def with_sections(*numbers: int) -> Report:
    headings = tuple(Heading(section=number, text="标题") for number in numbers)
    return replace(REPORT, outline=headings)


def outline_rules(report: Report) -> dict[str, str]:
    return {one.rule: one.severity.value for one in check_outline(report, FORM)}


def year_rules(report: Report) -> list[str]:
    assert all(one.severity.value == "warning" for one in check_year(report))
    return [one.rule for one in check_year(report)]


def test_a_proper_report_gives_nothing() -> None:
    assert not outline_rules(REPORT)
    assert not year_rules(REPORT)


def test_sections_missing_twice_or_out_of_order_are_notes() -> None:
    assert outline_rules(with_sections(1, 2, 4, 5, 6)) == {"outline.missing.3": "note"}
    assert outline_rules(with_sections(1, 2, 3, 2, 4, 5, 6)) == {"outline.repeated.2": "note"}
    assert outline_rules(with_sections(1, 3, 2, 4, 5, 6)) == {"outline.order": "note"}
    assert outline_rules(with_sections()) == {"outline.none": "note"}


@pytest.mark.parametrize("text", ["", "  \n", "无", "无。", "本年度暂无。"])
def test_no_problems_at_all_is_a_warning(text: str) -> None:
    report = replace(REPORT, sections={**REPORT.sections, "5": text})
    assert outline_rules(report) == {"outline.no_problems": "warning"}


def test_a_section_five_that_is_missing_is_not_empty_as_well() -> None:
    report = replace(with_sections(1, 2, 3, 4, 6), sections={})
    assert outline_rules(report) == {"outline.missing.5": "note"}


@pytest.mark.parametrize(
    "preamble",
    [
        "数据的统计期限自2022年1月1日起至2022年12月31日止。",
        "数据统计周期为 2 0 2 2 年 1 月 1 日至 12 月 31 日。",
        "所列数据的统计期限自2023年1月1日起至2022年12月31日止。",
    ],
)
def test_another_years_statistical_period_is_found(preamble: str) -> None:
    assert year_rules(replace(REPORT, preamble=preamble)) == ["outline.year.period"]


def test_an_opening_that_announces_another_years_report_is_found() -> None:
    opening = "现公布2022年政府信息公开工作年度报告。"
    assert year_rules(replace(REPORT, preamble=opening)) == ["outline.year.preamble"]


def test_a_notice_named_in_the_opening_is_no_announcement() -> None:
    opening = "根据《关于做好2022年政府信息公开工作年度报告的通知》编制。"
    assert not year_rules(replace(REPORT, preamble=opening))


@pytest.mark.parametrize("date", ["2024年1月29日", "2023年12月31日", "二〇二四年一月十日"])
def test_a_signing_date_after_the_year_is_right(date: str) -> None:
    assert not year_rules(replace(REPORT, sections={"6": f"无。\n{date}"}))


@pytest.mark.parametrize("date", ["2023年1月29日", "2022年12月31日", "２０２６年１月９日"])
def test_a_signing_date_of_another_year_is_found(date: str) -> None:
    assert year_rules(replace(REPORT, sections={"6": f"无。\n{date}"})) == [
        "outline.year.signature"
    ]


def test_without_a_year_nothing_is_compared() -> None:
    assert not year_rules(replace(REPORT, year=None, title=None))
