"""A real year regenerates: 台儿庄区政府办, 2020, from the cases of the demo."""

import json
from importlib.resources import files

import pytest
from tests.samples import sample

from gongkai.core.dates.catalog import calendar
from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Kind, Report
from gongkai.core.form.tally import Tally
from gongkai.core.form.tally.differences import differences
from gongkai.core.process.annual import tally_of
from gongkai.core.process.casework import Casework, casework_of
from gongkai.core.process.requests.fold import fold
from gongkai.engine.reading import read_bytes

DEMO = files("gongkai.console.demo")
FORM = edition("2019")
TABLES = ("requests.", "disputes.")


@pytest.fixture(scope="module")
def cases() -> Casework:
    source = DEMO.joinpath("casework", "370405-zfb-2020.json").read_text(encoding="utf-8")
    return casework_of(json.loads(source))


@pytest.fixture(scope="module")
def counted(cases: Casework) -> Tally:
    return tally_of(
        cases.requests,
        cases.disputes,
        year=cases.year,
        edition=FORM,
        calendar=calendar(),
        covers=cases.covers,
    )


@pytest.fixture(scope="module")
def published() -> Report:
    source = DEMO.joinpath("reports", "370405-zfb-2020.json").read_bytes()
    return own_json.read(source, DEFAULT_LIMITS)


def _numbers(report: Report) -> dict[str, object]:
    return {
        cell: one.value
        for cell, one in report.cells.items()
        if cell.startswith(TABLES) and one.kind is Kind.NUMBER
    }


def test_the_tally_is_the_published_table_cell_by_cell(counted: Tally, published: Report) -> None:
    shown = _numbers(published)
    assert len(shown) >= 150
    assert {cell: counted.cells[cell].value for cell in shown} == shown


def test_the_tally_is_the_real_document_cell_by_cell(counted: Tally) -> None:
    name = "003_e09cd18ca16d049b.txt"
    shown = _numbers(read_bytes(sample(f"seeds/{name}"), name))
    assert {cell: counted.cells[cell].value for cell in shown} == shown


def test_what_the_published_table_leaves_open_is_listed_and_explained(
    counted: Tally, published: Report
) -> None:
    found = list(differences(published, counted, FORM))
    assert [(one.rule, len(one.cells)) for one in found] == [
        ("tally.blank", 5),
        ("tally.blank", 1),
        ("tally.settled", 1),
        ("tally.settled", 1),
    ]
    assert found[0].message == (
        "“（七）总计”行的“商业企业”、“科研机构”、“社会公益组织”、“法律服务机构”、“其他”"
        "在报告中留空；按案件统计为0，空白即0，两者相符。"
    )
    assert "只有读作8时各数才对得上" in found[2].message


def test_every_figure_opens_to_its_cases(counted: Tally) -> None:
    assert len(counted.cells["requests.new.total"].cases) == 11
    assert counted.cells["requests.unavailable_not_held.total"].cases == ("2020-0007",)
    assert counted.cells["requests.declined_repeat.total"].cases == ("2020-0009",)
    assert len(counted.cells["disputes.direct_suit.upheld"].cases) == 8


def test_government_and_office_are_counted_together(cases: Casework) -> None:
    known = {one["code"] for one in json.loads(DEMO.joinpath("bodies.json").read_text("utf-8"))}
    assert cases.covers <= known
    bodies = {one.body for one in cases.requests}
    assert bodies == cases.covers == {"370405", "370405-zfb"}


def test_every_request_was_answered_in_time(cases: Casework) -> None:
    for one in cases.requests:
        state = fold(one.facts, calendar(), as_of=max(fact.on for fact in one.facts))
        assert not state.overdue
        assert not state.findings
