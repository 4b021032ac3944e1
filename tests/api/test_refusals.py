"""What the open data refuses: in JSON, with a sentence that says what is wrong and what to do."""

import re

import pytest
from tests.portal.counties import COUNTY

from gongkai.api.paging import cursor_of

pytestmark = pytest.mark.django_db


def refused(client, address: str, status: int, **query: object) -> dict[str, object]:
    response = client.get(address, query)
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/json"
    error = response.json()["error"]
    assert error["status"] == status
    assert error["message"].endswith("。")
    return error


@pytest.mark.parametrize(
    ("address", "name", "value"),
    [
        ("/api/bodies", "limit", "0"),
        ("/api/bodies", "limit", "501"),
        ("/api/bodies", "limit", "many"),
        ("/api/bodies", "year", "2023"),
        ("/api/bodies", "body", "none"),
        ("/api/bodies", "body", "\0"),
        ("/api/reports", "year", "23"),
        ("/api/reports", "form", "2020"),
        ("/api/reports", "cursor", "xyz"),
        ("/api/cells", "cell", "requests new"),
        ("/api/cells", "cell", "requests.new.total.more"),
        ("/api/findings", "severity", "fatal"),
        ("/api/findings", "rule", "x\0"),
        ("/api/findings", "yaer", "2023"),
    ],
)
def test_a_parameter_that_means_nothing_is_named(client, address, name, value):
    error = refused(client, address, 400, **{name: value})
    assert error["parameter"] == name
    assert name in error["message"]


@pytest.mark.parametrize(
    "cursor",
    [
        cursor_of(["420101"]),
        cursor_of([2023, 1]),
        cursor_of([True, "420101"]),
        cursor_of([-1, "420101"]),
        cursor_of([10**30, "420101"]),
        cursor_of([2023, "\0"]),
        cursor_of([[], {}]),
        "W",
        "bnVsbA",
        "游标",
        "W" * 401,
    ],
)
def test_a_cursor_that_no_page_gave_is_refused(client, cursor):
    assert refused(client, "/api/reports", 400, cursor=cursor)["parameter"] == "cursor"


@pytest.mark.parametrize(
    "address",
    [
        "/api/bodies/none",
        "/api/bodies/%00",
        "/api/reports/none/2023",
        "/api/reports/%00/2023",
        f"/api/reports/{COUNTY}/99999999999999999999",
        "/api/nowhere",
        "/api/bodies/",
    ],
)
def test_what_is_not_there_is_said_in_json(client, address):
    assert refused(client, address, 404)["parameter"] is None


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/api/bodies", "/api/cells.csv", "/api/nowhere"])
def test_nothing_can_be_written(client, method, address):
    response = getattr(client, method)(address)
    assert response.status_code == 405
    assert response.json()["error"]["message"].endswith("。")


def test_who_asks_too_often_is_told_when_to_come_again(client, settings):
    settings.API_RATE = "2/minute"
    for _ in range(2):
        assert client.get("/api/bodies").status_code == 200
    error = refused(client, "/api/reports", 429)
    assert "每分钟最多查询 2 次" in error["message"]
    assert re.search(r"请过 \d+ 秒再来", error["message"])
    assert "/api/cells.parquet" in error["message"]
    again = client.get("/api/bodies")
    assert 0 < int(again["Retry-After"]) <= 60
    assert client.get("/api/bodies", REMOTE_ADDR="192.0.2.9").status_code == 200


def test_one_household_of_ipv6_counts_as_one(client, settings):
    settings.API_RATE = "1/minute"
    assert client.get("/api/bodies", REMOTE_ADDR="2001:db8:1:2::1").status_code == 200
    assert client.get("/api/bodies", REMOTE_ADDR="2001:db8:1:2:f::9").status_code == 429
    assert client.get("/api/bodies", REMOTE_ADDR="2001:db8:1:3::1").status_code == 200


def test_downloads_of_everything_are_counted_apart(client, settings):
    settings.BULK_RATE = "1/hour"
    assert client.get("/api/cells.csv").status_code == 200
    assert "每小时最多查询 1 次" in refused(client, "/api/cells.parquet", 429)["message"]
    assert client.get("/api/cells").status_code == 200
