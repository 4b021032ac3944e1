"""A real Chromium before the running site, with the demonstration's five agencies in it."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser.journey import As, log_in
from tests.desk.requests_desk import Bureau, staffed

from gongkai.bodies.queries import body_of
from gongkai.console.demo.data import load_demo
from gongkai.portal.throttle import Throttle
from gongkai.portal.views import check_up

PATIENCE = 15_000
"""Milliseconds to wait for what must come."""
DESK, PHONE = (1280, 900), (390, 844)
WIDTHS = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])

BODY = "370303-szfw"
"""The body whose office is staffed (有全套岗位的机关)."""

Open = Callable[..., Page]
Windows = Callable[..., As]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent.name == "browser":
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def site(live_server, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of the site, with the demo data loaded."""
    monkeypatch.setattr(check_up, "throttle", Throttle())
    load_demo()
    return live_server.url


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[Open]:
    """Open pages of the site in a window of some size; a script error or CSP report fails."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(address: str = "/", size: tuple[int, int] = DESK, scripts: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN",
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: _note(complaints, message.text))
        page.goto(site + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def office(site: str) -> Bureau:
    """Return an office of the demonstration with one person for each role."""
    body = body_of(BODY)
    assert body is not None
    return staffed(body)


@pytest.fixture
def windows(open_page: Open, office: Bureau) -> Windows:
    """Return the windows of whoever logs in, with scripts or without: one for each, kept."""

    def make(*, scripts: bool) -> As:
        opened: dict[str, Page] = {}

        def window(who: str) -> Page:
            if who not in opened:
                opened[who] = log_in(open_page("/desk/", scripts=scripts), who)
            return opened[who]

        return window

    return make


def _note(complaints: list[str], text: str) -> None:
    if "Content Security Policy" in text:
        complaints.append(text)
