"""The page on recording facts shows the register of the tests as it is."""

import pytest
from tests.docs.pages import ROOT, blocks

SOURCES = sorted((ROOT / "tests" / "ledger" / "register").glob("*.py"))
CODE = "\n".join(one.read_text(encoding="utf-8") for one in SOURCES)


@pytest.mark.parametrize("block", list(blocks("how-to/record-facts.md", "python")))
def test_what_is_shown_is_what_runs(block: str) -> None:
    assert block in CODE
