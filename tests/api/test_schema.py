"""The schema of the open data: served as JSON and YAML, and kept by every answer."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
import schemathesis
import yaml
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from lxml import html
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

pytestmark = pytest.mark.django_db

site = get_wsgi_application()


def visited(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer as to a visitor with an address, which schemathesis gives itself none."""
    return site({**environ, "REMOTE_ADDR": "192.0.2.1"}, start)


schema = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(request=None, public=True))
schema.app = visited


@pytest.fixture
def with_reports(county: object) -> Iterator[None]:
    """Give the answers something in them, in the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(
    max_examples=8,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_answer_keeps_the_schema(case: Case, with_reports: None) -> None:
    case.call_and_validate(excluded_checks=[positive_data_acceptance])  # cursors are opaque


def test_the_schema_is_served_as_json_and_yaml(client):
    as_json = client.get("/api/schema.json").json()
    as_yaml = yaml.safe_load(client.get("/api/schema.yaml").content)
    assert as_json == as_yaml
    assert yaml.safe_load(client.get("/api/schema").content) == as_json
    assert set(as_json["paths"]) >= {"/api/bodies", "/api/reports", "/api/cells", "/api/findings"}


def test_every_parameter_and_field_is_explained(client):
    found: dict[str, Any] = client.get("/api/schema.json").json()
    for path in found["paths"].values():
        assert path["get"]["summary"]
        for parameter in path["get"].get("parameters", ()):
            assert parameter["in"] == "path" or parameter["description"]
    for name, part in found["components"]["schemas"].items():
        for field, said in part.get("properties", {}).items():
            assert "description" in said or "$ref" in said or "allOf" in said, (name, field)


def test_the_page_that_explains_has_every_address_and_no_script_of_its_own(client):
    response = client.get("/api/")
    assert response.status_code == 200
    tree = html.fromstring(response.content.decode())
    codes = {one.text for one in tree.xpath("//code")}
    paths = client.get("/api/schema.json").json()["paths"]
    assert {f"GET {path}" for path in paths} <= codes
    assert not tree.xpath("//style | //script | //*[@style]")
    assert "unsafe" not in response["Content-Security-Policy"]
