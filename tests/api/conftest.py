"""A county with reports, and its open data."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from tests.portal.counties import load_county

from gongkai.bodies.models import Body

YEARS = (2020, 2023)

Ask = Callable[..., dict[str, Any]]


@pytest.fixture(autouse=True)
def nobody_asked() -> None:
    """Let no test use up another's visits."""
    caches["visits"].clear()


@pytest.fixture
def county(db: None) -> Body:
    return load_county(YEARS)


@pytest.fixture
def ask(client: Client) -> Ask:
    """Ask for an address and return the object that is answered."""

    def ask(address: str, **query: object) -> dict[str, Any]:
        response = client.get(address, query)
        assert response.status_code == 200, response.content.decode()
        return response.json()

    return ask


@pytest.fixture
def every(ask: Ask) -> Callable[..., list[dict[str, Any]]]:
    """Return all things of a list, going on from page to page."""

    def every(address: str, **query: object) -> list[dict[str, Any]]:
        return [one for page in _pages(ask, address, query) for one in page]

    return every


def _pages(ask: Ask, address: str, query: dict[str, object]) -> Iterator[list[dict[str, Any]]]:
    page = ask(address, **query)
    yield page["results"]
    while page["next"]:
        page = ask(page["next"])
        yield page["results"]
