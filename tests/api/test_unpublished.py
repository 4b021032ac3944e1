"""What staff have taken in and not published is nowhere: in no list, file, sum or comparison."""

import pytest
from tests.portal.counties import COUNTY, NOON, a_bureaus_report

from gongkai.bodies.models import Body
from gongkai.core.documents import own_json
from gongkai.registers.reports.rolled import rolled_up, years_beneath
from gongkai.registers.reports.services import Upload, publish, store

SECRET = 987_654_321


@pytest.fixture
def draft(county):
    """A later version for 2023 and a report for 2024, neither published."""
    bureau = Body.objects.get(code=f"{COUNTY}-1")
    versions = []
    for year in (2023, 2024):
        report = a_bureaus_report("壬市癸县公安局", year, SECRET)
        upload = Upload(own_json.write(report), "未公布.json", report)
        versions.append(store(bureau, year, upload, NOON).version)
    return versions


def test_no_list_and_no_file_has_it(draft, client, every):
    for address in ("/api/reports", "/api/cells", "/api/findings"):
        found = every(address, limit=500, body=COUNTY)
        assert 2024 not in {one["year"] for one in found}
        assert str(SECRET) not in repr(found)
    assert {one["version"] for one in every("/api/reports", year=2023)} == {1}
    text = b"".join(client.get("/api/cells.csv").streaming_content)
    assert str(SECRET).encode() not in text
    assert b",2024," not in text
    assert client.get(f"/api/reports/{COUNTY}-1/2024").status_code == 404


def test_no_sum_has_it(draft, county, client):
    assert years_beneath(county) == [2023, 2020]
    assert rolled_up(county, 2023).found.sums["requests.new.total"].value == 659
    assert client.get(f"/roll-ups/{COUNTY}/2024/").status_code == 404


def test_no_comparison_and_no_file_of_the_portal_has_it(draft, client):
    own = f"{COUNTY}-1"
    for name in (f"{own}/2023/2", f"{own}/2024", f"{own}/2024/1"):
        assert client.get("/compare/", {"before": name}).status_code == 404
    offered = client.get("/compare/", {"before": f"{own}/2023"}).content.decode()
    assert f"after={own}/2024" not in offered
    assert f"after={own}/2023/2" not in offered
    assert client.get(f"/reports/{own}/2024/report.docx").status_code == 404
    assert client.get(f"/reports/{own}/2023/documents/2/").status_code == 404


def test_published_it_is_there(draft, county, every):
    for version in draft:
        publish(version, NOON)
    assert {one["version"] for one in every("/api/reports", body=f"{COUNTY}-1", year=2023)} == {2}
    assert years_beneath(county) == [2024, 2023, 2020]
    assert rolled_up(county, 2024).found.sums["requests.new.total"].value > 0
