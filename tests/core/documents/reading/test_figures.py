"""What stands in one cell (figures.yaml)."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.core.documents.reading.figures import cell_of, is_figure
from gongkai.core.form.report import Kind

CASES = yaml.safe_load(Path(__file__).with_name("figures.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "kind", "parts"), CASES, ids=[repr(one[0]) for one in CASES])
def test_a_cell_is_what_it_prints(text: str, kind: str, parts: dict[str, Any]) -> None:
    cell = cell_of(text)
    value = parts.get("value")
    assert cell.kind is Kind(kind)
    assert cell.value == (Decimal(value) if isinstance(value, str) else value)
    assert cell.unit == parts.get("unit")
    assert list(cell.readings) == parts.get("readings", [])
    assert cell.raw == text.strip()


def test_figures_are_told_from_words() -> None:
    assert [is_figure(one) for one in ("0", "/", "1 0", "12件", "", "规章", "1.属于国家秘密")] == [
        True, True, True, True, False, False, False,
    ]  # fmt: skip
