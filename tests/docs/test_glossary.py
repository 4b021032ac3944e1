"""The glossary has only terms that the code uses, each once and under one English name."""

import re
from collections import Counter
from pathlib import Path

import pytest
from tests.docs.pages import DOCS, ROOT

LINE = re.compile(r"^\| (?P<terms>[^|]*[一-鿿][^|]*) \| (?P<names>[^|]+) \|", re.MULTILINE)
PAGE = (DOCS / "glossary.md").read_text(encoding="utf-8")
ENTRIES = [(one["terms"].split(", "), one["names"].split(", ")) for one in LINE.finditer(PAGE)]


@pytest.fixture(scope="module")
def code() -> str:
    sources = [one for kind in ("py", "toml") for one in Path(ROOT / "src").rglob(f"*.{kind}")]
    return "\n".join(one.read_text(encoding="utf-8") for one in sources)


@pytest.mark.parametrize(("terms", "names"), ENTRIES, ids=[terms[0] for terms, _ in ENTRIES])
def test_the_code_uses_the_term_and_its_name(terms: list[str], names: list[str], code: str) -> None:
    for term in terms:
        assert term in code
    for name in names:
        assert re.search(rf"(?<![a-z_]){re.escape(name.strip('`'))}", code.replace("\n", " "))


def test_no_term_stands_twice() -> None:
    counted = Counter(term for terms, _ in ENTRIES for term in terms)
    assert [term for term, count in counted.items() if count > 1] == []
