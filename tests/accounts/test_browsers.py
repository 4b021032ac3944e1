import pytest

from gongkai.accounts.browsers import browser_name

CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"


@pytest.mark.parametrize(
    ("given", "name"),
    [
        (CHROME.format("Windows NT 10.0; Win64; x64"), "Chrome，Windows"),
        (CHROME.format("X11; Linux x86_64; UOS"), "Chrome，统信"),
        (CHROME.format("Windows NT 10.0") + " Edg/126.0.0.0", "Edge，Windows"),
        (CHROME.format("Linux; Android 14") + " MicroMessenger/8.0", "微信，安卓"),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox，Linux",
        ),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
        ("x" * 200, "x" * 40),
    ],
)
def test_a_browser_is_named_for_people(given, name):
    assert browser_name(given) == name
