"""What each paper must say by the law of its day: statutory.yaml."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.core.papers.sample_letters import sample_letter

from gongkai.core.papers.catalog import shipped, template

CASES = yaml.safe_load(Path(__file__).with_name("statutory.yaml").read_text(encoding="utf-8"))
FIRST = "应当先自收到"
SUIT = "提起行政诉讼"


def order(text: str) -> str:
    if SUIT not in text:
        return "none"
    return "first" if FIRST in text else "either"


def test_every_paper_but_the_frame_of_answers_has_its_sentences() -> None:
    assert set(CASES) == {one.key for one in shipped()} - {"answer"}


@pytest.mark.parametrize("key", CASES)
def test_the_paper_says_what_the_law_asks(key: str) -> None:
    case: dict[str, Any] = CASES[key]
    for decided, expected in case["remedies"].items():
        text = sample_letter(template(key), decided).text
        assert [one for one in case["says"] if one not in text] == []
        assert order(text) == expected, decided


@pytest.mark.parametrize("key", CASES)
def test_remedies_name_whom_to_turn_to_on_that_day(key: str) -> None:
    now = sample_letter(template(key)).text
    if SUIT in now:
        assert "60日内向云岭市人民政府申请行政复议" in now
        assert "向云岭市铁山区人民法院提起行政诉讼" in now
        then = sample_letter(template(key), date(2023, 6, 30)).text
        assert "向云岭市人民政府或者远山省教育厅申请行政复议" in then
