"""The lists of the open data: what is in them, page by page, filtered, and in how many queries."""

from decimal import Decimal

import pytest
from tests.api.conftest import YEARS
from tests.portal.counties import COUNTY
from tests.registers.reports.samples import document

from gongkai.bodies.models import Body, Kind, Level
from gongkai.bodies.services import add_body
from gongkai.clock import now
from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Cell, Report
from gongkai.core.form.report import Kind as CellKind
from gongkai.registers.reports.models import Filing, Finding
from gongkai.registers.reports.services import import_document

LISTS = ["/api/bodies", "/api/reports", "/api/cells", "/api/findings"]
A_REPORT = f"/api/reports/{COUNTY}-1/2023"


def bring(body: Body, data: bytes) -> None:
    import_document(
        body=body, data=data, name="报告.json", year=None, at=now(), limits=DEFAULT_LIMITS
    )


@pytest.fixture
def faulty(county: Body) -> Body:
    """A bureau whose report contradicts itself."""
    body = add_body(
        code=f"{COUNTY}-9", name="壬市癸县统计局", level=Level.COUNTY, kind=Kind.DEPARTMENT,
        parent=county,
    )  # fmt: skip
    bring(body, document(year=2023, total=7))
    return body


def test_bodies_are_listed_with_their_places_in_the_tree(county, every):
    found = {one["code"]: one for one in every("/api/bodies", limit=3)}
    assert len(found) == 8
    assert found[f"{COUNTY}-1"] == {
        "code": f"{COUNTY}-1",
        "name": "壬市癸县公安局",
        "level": "county",
        "kind": "department",
        "parent": COUNTY,
    }
    assert found["420100"]["parent"] is None


def test_reports_are_listed_the_latest_year_first(county, every):
    found = every("/api/reports", limit=3)
    assert [one["year"] for one in found] == sorted(YEARS * 5, reverse=True)
    assert found == every("/api/reports", limit=500)
    assert {one["form"] for one in found} == {"2019", "2021"}


def test_a_report_and_a_body_stand_at_addresses_of_their_own(county, ask, every):
    assert ask(A_REPORT) in every("/api/reports")
    assert ask(f"/api/bodies/{COUNTY}") in every("/api/bodies")


def test_cells_are_those_of_the_reports_in_the_order_of_the_form(county, every):
    found = every("/api/cells", limit=500)
    forms = {year: edition("2021" if year >= 2021 else "2019") for year in YEARS}
    assert len(found) == sum(5 * len(form.cells) for form in forms.values())
    mine = [one for one in found if (one["body"], one["year"]) == (f"{COUNTY}-1", 2023)]
    assert [one["cell"] for one in mine] == list(edition("2021").cells)
    new = next(one for one in mine if one["cell"] == "requests.new.total")
    assert (new["kind"], new["value"], new["raw"]) == ("number", 90, "90")
    assert new["label"] == "“本年新收”行“总计”列"


@pytest.mark.parametrize("limit", [1, 7, 100, 333])
def test_pages_of_any_length_give_the_same_cells(county, every, limit):
    whole = every("/api/cells", limit=500, year=2023, cell="requests.new", body=f"{COUNTY}-1")
    parts = every("/api/cells", limit=limit, year=2023, cell="requests.new", body=f"{COUNTY}-1")
    assert parts == whole
    assert len(whole) == 7


def test_cells_are_found_by_their_beginning(county, every):
    found = every("/api/cells", cell="requests.new.total")
    assert len(found) == 10
    assert {one["cell"] for one in found} == {"requests.new.total"}
    assert every("/api/cells", cell="requests.ne") == []


def test_figures_keep_all_their_digits(county, client):
    amount = Cell(kind=CellKind.NUMBER, value=Decimal("1234567.10"), raw="1234567.10")
    report = Report(form="2021", year=2024, cells={"disclosure.fees.amount": amount})
    bring(county, own_json.write(report))
    answer = client.get("/api/cells", {"year": 2024})
    assert b'"value": 1234567.10,' in answer.content


@pytest.mark.parametrize("limit", [1, 2, 500])
def test_findings_are_listed_with_their_sentences(faulty, every, limit):
    found = every("/api/findings", limit=limit, body=faulty.code)
    assert len(found) == Finding.objects.filter(version__filing__body=faulty).count()
    error = next(one for one in found if one["severity"] == "error")
    assert (error["body"], error["name"], error["year"]) == (faulty.code, "壬市癸县统计局", 2023)
    assert error["message"].endswith("。")
    assert error["cells"]


def test_findings_are_found_by_rule_and_severity(faulty, every):
    errors = every("/api/findings", severity="error")
    assert {one["severity"] for one in errors} == {"error"}
    family = every("/api/findings", rule="requests.row_total")
    assert family
    assert all(one["rule"].startswith("requests.row_total.") for one in family)
    assert every("/api/findings", rule=family[0]["rule"])
    assert every("/api/findings", rule="requests.row") == []


def test_lists_are_narrowed_to_a_branch_a_year_and_an_edition(county, every):
    assert {one["body"] for one in every("/api/reports", body=f"{COUNTY}-1")} == {f"{COUNTY}-1"}
    assert len(every("/api/reports", body="420100", year=2023)) == 5
    assert {one["year"] for one in every("/api/reports", form="2019")} == {2020}
    assert len(every("/api/bodies", body=COUNTY)) == 7


def test_only_the_current_version_is_open(county, every):
    body = Body.objects.get(code=f"{COUNTY}-1")
    bring(body, document(year=2023, new=12))
    found = every("/api/cells", body=body.code, year=2023, cell="requests.new.total")
    assert [one["value"] for one in found] == [12]
    reports = every("/api/reports", body=body.code, year=2023)
    assert [one["version"] for one in reports] == [2]


def test_a_page_goes_on_although_a_report_came_between(county, ask, every):
    first = ask("/api/reports", limit=4)
    bring(county, document(year=2024))
    rest = ask(first["next"])["results"]
    again = every("/api/reports")
    assert first["results"] + rest == again[1:9]


def test_who_has_a_page_is_told_so_until_it_changes(county, client):
    for address in [*LISTS, A_REPORT, f"/api/bodies/{COUNTY}"]:
        etag = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": etag})
        assert (again.status_code, again.content) == (304, b"")
    etag = client.get("/api/reports")["ETag"]
    Filing.objects.filter(year=2023).first().versions.update(number=9)
    assert client.get("/api/reports", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("address", LISTS)
def test_any_site_may_read_an_answer(county, client, address):
    answer = client.get(address)
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("/api/bodies", {}),
        ("/api/reports", {}),
        ("/api/cells", {}),
        ("/api/cells", {"cell": "requests.new.total"}),
        ("/api/findings", {}),
    ],
)
def test_long_pages_take_as_many_queries_as_short(
    faulty, ask, address, query, django_assert_max_num_queries
):
    with django_assert_max_num_queries(3) as few:
        ask(address, limit=1, **query)
    with django_assert_max_num_queries(len(few)):
        ask(address, limit=500, **query)


def test_nothing_of_a_person_or_of_the_import_is_open(faulty, every):
    names = {name for address in LISTS for one in every(address, limit=500) for name in one}
    assert names == {
        *("body", "name", "year", "form", "version", "digest", "imported_at", "errors", "warnings"),
        *("notes", "cell", "label", "kind", "value", "unit", "raw", "readings", "rule", "severity"),
        *("cells", "expected", "found", "message", "code", "level", "parent"),
    }


def test_times_are_those_of_the_country(county, ask):
    assert ask(A_REPORT)["imported_at"].endswith("+08:00")
