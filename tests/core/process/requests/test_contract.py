"""Every sentence of the contract about the clock has a situation that quotes it."""

import re
from collections.abc import Iterator

import pytest
from tests.core.process.requests.situations import CONTRACT, decisions, situations

OTHERWISE = {
    "(On the platform a fact also keeps `recorded_at`": "test_law_clock: what was recorded later",
    "`--known-at` shows what the clock said then": "test_law_clock: what was recorded later",
    "`outcome` is one of the result rows": "test_vocabulary: outcomes are the rows of the form",
    "`gongkai law fee items": "the tests of the charge",
}
"""Sentences that are tested elsewhere, by how they begin."""
SHARED = 30
"""Characters in a row that a quote and a sentence have in common."""

pytestmark = pytest.mark.skipif(not CONTRACT.exists(), reason="the contract is not at hand")


def _sentences() -> Iterator[str]:
    text = CONTRACT.read_text(encoding="utf-8")
    section = text[text.index("## The clock") : text.index("## How a request counts")]
    prose = re.sub(r"```json.*?```", "", section, flags=re.DOTALL)
    for line in prose.splitlines()[1:]:
        for found in re.finditer(r".+?(?:(?<!art)[.;](?=\s|$)|$)", line.strip().lstrip("- ")):
            sentence = found.group().strip()
            if not re.fullmatch(r"\*\*\w+\*\*( \(arts?\.? [–\d]+\))?\.", sentence):
                yield sentence


QUOTES = [one["quote"] for one in situations() + decisions() if "quote" in one]


def _quoted(sentence: str) -> bool:
    parts = [sentence[at : at + SHARED] for at in range(max(1, len(sentence) - SHARED + 1))]
    return any(quote in sentence or any(part in quote for part in parts) for quote in QUOTES)


def test_every_sentence_is_quoted_or_tested_elsewhere() -> None:
    left = [one for one in _sentences() if not _quoted(one)]
    assert [one for one in left if not one.startswith(tuple(OTHERWISE))] == []


def test_every_quote_stands_in_the_contract() -> None:
    contract = CONTRACT.read_text(encoding="utf-8")
    assert [one for one in QUOTES if one not in contract] == []
