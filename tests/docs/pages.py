"""The pages of the documentation (文档页) and what stands in them."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
EXAMPLES = DOCS / "examples"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """Return every page, those beside the code as well."""
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def blocks(page: str, language: str) -> Iterator[str]:
    """Return the blocks of a language on a page of docs/."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return (body for kind, body in BLOCK.findall(text) if kind == language)
