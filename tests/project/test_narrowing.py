"""A visit sees what its visitor may, and leaves nothing behind for the next."""

import json

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import User
from django.test import AsyncClient, Client
from tests.project.probes import told

from gongkai.bodies.models import Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.bodies.staff import add_staff
from gongkai.ledger.row_security import everything, within

BACKEND = "django.contrib.auth.backends.ModelBackend"
NOTHING = {"CASES": "", "VALUES": "", "ACCESSES": ""}


@pytest.fixture(autouse=True)
def probes(settings) -> None:
    settings.ROOT_URLCONF = "tests.project.probes"
    settings.TEMPLATES = [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {
                "loaders": [
                    (
                        "django.template.loaders.locmem.Loader",
                        {"later.html": "{% autoescape off %}{{ told.CASES }}{% endautoescape %}"},
                    )
                ]
            },
        }
    ]


@pytest.fixture
def clerk(db) -> User:
    body = add_body(code="b1", name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    return add_staff(
        username="u", name="丁一", password="a long enough one", body=body, role=Role.CLERK
    )


def seen(answer) -> dict[str, str]:
    return {name: json.loads(answer.content)[name] for name in NOTHING}


def member(clerk: User, client: Client | None = None) -> Client:
    client = client or Client()
    client.force_login(clerk, backend=BACKEND)
    return client


def test_a_visit_begins_with_nothing_whatever_was_left(clerk):
    with everything():
        assert seen(Client().get("/anybody/")) == NOTHING
        assert told()["CASES"] == "*"


def test_a_member_sees_the_own_bodies_and_leaves_nothing(clerk):
    with within():
        client = member(clerk)
        assert seen(client.get("/member/")) == NOTHING | {"CASES": '["b1"]', "VALUES": '["b1"]'}
        assert seen(client.get("/anybody/")) == NOTHING
        assert told()["CASES"] == ""


def test_a_page_that_is_rendered_later_is_rendered_within(clerk):
    assert member(clerk).get("/later/").content.decode() == '["b1"]'


@pytest.mark.django_db(transaction=True)
def test_a_view_that_fails_leaves_nothing(clerk):
    client = member(clerk, Client(raise_request_exception=False))
    with within():
        assert client.get("/fail/").status_code == 500
        assert told()["CASES"] == ""
        assert seen(client.get("/anybody/")) == NOTHING


def test_over_asgi_it_is_one_connection_that_is_set_used_and_set_back(clerk):
    client = AsyncClient()
    client.force_login(clerk, backend=BACKEND)
    with within():
        answer = async_to_sync(client.get)("/member/")
        assert seen(answer)["CASES"] == '["b1"]'
        assert json.loads(answer.content)["process"] == told()["process"]
        assert seen(async_to_sync(client.get)("/anybody/")) == NOTHING
        assert told()["CASES"] == ""
