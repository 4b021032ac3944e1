"""A county whose bureaus filed reports over some years, on both editions of the form."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tests.reports_strategy import PARTIES, as_report, request_values, result_rows

from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.services import add_body
from gongkai.clock import CHINA
from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.form.catalog import edition, edition_for_year
from gongkai.core.form.report import Report
from gongkai.registers.reports.services import import_document

COUNTY = "420101"
BUREAUS = (
    "教育局",
    "公安局",
    "自然资源和规划局",
    "住房和城乡建设局",
    "人力资源和社会保障局",
    "卫生健康局",
)
YEARS = (2020, 2021, 2022, 2023)
NOON = datetime(2024, 1, 31, 12, tzinfo=CHINA)


def load_county(years: Sequence[int] = YEARS) -> Body:
    """Bring in the county: six bureaus, of which the last never filed."""
    city = add_body(code="420100", name="壬市人民政府", level=Level.CITY, kind=Kind.GOVERNMENT)
    county = add_body(
        code=COUNTY,
        name="壬市癸县人民政府",
        level=Level.COUNTY,
        kind=Kind.GOVERNMENT,
        parent=city,
    )
    for place, name in enumerate(BUREAUS):
        bureau = add_body(
            code=f"{COUNTY}-{place}",
            name=f"壬市癸县{name}",
            level=Level.COUNTY,
            kind=Kind.DEPARTMENT,
            parent=county,
        )
        for year in years if place < len(BUREAUS) - 1 else ():
            _file(bureau, a_bureaus_report(f"壬市癸县{name}", year, place))
    return county


def a_bureaus_report(agency: str, year: int, place: int) -> Report:
    """Return a balanced report, its figures made from the year and the bureau's place."""
    form = edition_for_year(year) or edition("2021")
    rows = result_rows(form)
    busy = (place + 1) * (year - 2017)
    results = {
        (rows[(place * 3 + step) % len(rows)], PARTIES[step % 2]): busy + step for step in range(4)
    } | {("granted", "natural_person"): 3 * busy}
    values = request_values(rows, results, {"natural_person": place}, {"natural_person": 1})
    values |= {"disclosure.fees.amount": place * 10}
    standing = {cell: values.get(cell, 0) for cell in form.cells}
    report = as_report(form, standing, agency=agency, year=year)
    return replace(
        report,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        sections={
            "1": f"{year}年，本机关通过网站主动公开信息{busy * 10}条，解读文件{place}件。"
            "按月检查各栏目的更新情况，及时改正问题。",
            "5": "个别栏目更新不够及时，解读形式还不够丰富。"
            + ("下一年将逐栏明确责任人，按季通报更新情况。" if year % 2 else "下一年再行改进。"),
            "6": "本年没有收取信息处理费，没有其他需要报告的事项。",
        },
    )


def _file(bureau: Body, report: Report) -> None:
    import_document(
        body=bureau,
        data=own_json.write(report),
        name=f"{report.agency}{report.year}年报.json",
        year=None,
        at=NOON,
        limits=DEFAULT_LIMITS,
    )
