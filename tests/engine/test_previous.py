"""Which of last year's reports belongs to this year's."""

from gongkai.core.form.report import Report
from gongkai.engine.previous import Previous

OLD = Report(form="2021", agency="甲县教育局", year=2022)
OTHER = Report(form="2021", agency="甲县财政局", year=2022)
OLDER = Report(form="2021", agency="甲县教育局", year=2021)
UNNAMED = Report(form="2021")


def test_the_same_body_and_the_year_before() -> None:
    earlier = Previous(reports=[UNNAMED, OTHER, OLDER, OLD])
    assert earlier.of(Report(form="2021", agency="甲县教育局", year=2023)) is OLD
    assert earlier.of(Report(form="2021", agency="甲县教育局", year=2024)) is None
    assert earlier.of(Report(form="2021", agency="甲县民政局", year=2023)) is None
    assert earlier.of(Report(form="2021", year=2023)) is None
    assert earlier.of(Report(form="2021", agency="甲县教育局")) is None


def test_one_report_against_one_other_is_what_somebody_asked_for() -> None:
    assert Previous(reports=[OTHER], sole=True).of(UNNAMED) is OTHER


def test_without_reports_there_is_none() -> None:
    assert Previous().of(OLD) is None
