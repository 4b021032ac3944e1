"""汇总表: sums as a report to print, with what must be said of them."""

from gongkai.core.form.report import Cell, Kind, Report
from gongkai.core.form.rollup import RollUp, roll_up
from gongkai.core.form.rollup.amounts import by_body
from gongkai.core.form.rollup.filing import Body, Claim, Filing
from gongkai.core.form.rollup.printed import printed_sums

FEES, NEW = "disclosure.fees.amount", "requests.new.total"
BODIES = [Body(code=code, name=f"{code}局") for code in "甲乙丙"]


def filing(body: Body, **cells: Cell) -> Filing:
    named = {"fees": FEES, "new": NEW}
    report = Report(form="2021", cells={named[name]: cell for name, cell in cells.items()})
    return Filing(claim=Claim(body=body, year=2023), report=report)


def number(value: int, unit: str | None = None) -> Cell:
    return Cell(kind=Kind.NUMBER, value=value, raw=str(value), unit=unit)


def rolled(*filings: Filing) -> RollUp:
    (found,) = roll_up(filings, BODIES)
    return found


def test_the_title_and_the_remarks_stand_before_the_tables() -> None:
    found = rolled(filing(BODIES[0], new=number(3)), filing(BODIES[1], new=number(4)))
    report = printed_sums(found, "丁市")
    assert report is not None
    assert report.title == "丁市及其所属2023年政府信息公开工作年度报告汇总表"
    first, missing, *_ = report.preamble.splitlines()
    assert "2 份年度报告" in first
    assert missing.endswith("1 个：丙局。")
    assert report.cells[NEW].value == 7


def test_a_refused_sum_says_why_in_its_cell() -> None:
    mixed = rolled(
        filing(BODIES[0], fees=number(3, "万元")), filing(BODIES[1], fees=number(4, "元"))
    )
    report = printed_sums(mixed, "丁市")
    assert report is not None
    assert report.cells[FEES] == Cell(kind=Kind.TEXT, raw="单位不一，未汇总")
    assert any("没有汇总" in line for line in report.preamble.splitlines())


def test_without_a_report_there_is_nothing_to_print() -> None:
    found = rolled(filing(BODIES[0], new=number(3)))
    nothing = RollUp(
        group=found.group, forms=(), sums={}, left_out=(), counted=(), repeated=(),
        missing=tuple(BODIES), findings=(),
    )  # fmt: skip
    assert printed_sums(nothing, "丁市") is None


def test_the_figures_of_the_bodies_add_up_to_the_sum() -> None:
    found = rolled(*(filing(body, new=number(place)) for place, body in enumerate(BODIES)))
    figures = by_body(found.sums[NEW])
    assert figures == {body: place for place, body in enumerate(BODIES)}
    assert sum(figures.values()) == found.sums[NEW].value
