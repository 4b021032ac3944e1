"""Every line of the contract on the year's count has a situation or a test that quotes it."""

import re
from pathlib import Path

from tests.core.process.annual.situations import quotes
from tests.samples import sample

SECTIONS = ("How a request counts in a year", "How a dispute counts")
ELSEWHERE = {
    "With these rules 一 + 二 = 三（七）+ 四 holds by construction.": "test_properties.py",
}
"""Lines that tests beside this quote in their docstrings (见于其他测试)."""


def _sentences() -> set[str]:
    contract = sample("contract.md").decode("utf-8")
    found: set[str] = set()
    for title in SECTIONS:
        section = contract.partition(f"## {title}")[2].partition("\n## ")[0]
        body = section.partition("\n")[2]
        for line in body.splitlines():
            text = line.removeprefix("- ").strip()
            found |= {one for one in re.split(r"(?<=\.) (?=[A-Z`一])", text) if one}
    return found


def test_what_is_tested_elsewhere_is_quoted_there() -> None:
    for line, name in ELSEWHERE.items():
        assert line in Path(__file__).with_name(name).read_text(encoding="utf-8")


def test_every_line_is_quoted_and_every_quote_is_a_line() -> None:
    quoted = set(quotes("requests.yaml", "disputes.yaml")) | ELSEWHERE.keys()
    assert quoted == _sentences()
