"""What every test runs under, and the browser that tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from tools.chromium import find_chromium

settings.register_profile(
    "gongkai",
    deadline=None,  # no test is timed
    suppress_health_check=[HealthCheck.too_slow],  # drawing a whole report takes a while
)
settings.load_profile("gongkai")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return the system's Chromium, one for all tests: Playwright runs once in a thread."""
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: the browser tests do not run")
    with (
        pytest.MonkeyPatch.context() as patch,
        sync_playwright() as playwright,
    ):
        # Playwright's own event loop runs in this thread; the tests ask the database all the same.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
