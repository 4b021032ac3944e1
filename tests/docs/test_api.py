"""The page about the open data names every address, parameter and column, and no others."""

import json
import re

from drf_spectacular.generators import SchemaGenerator
from tests.docs.pages import DOCS, blocks

from gongkai.engine.corpus.flow import OPEN_CELLS

PAGE = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
SCHEMA = SchemaGenerator().get_schema(request=None, public=True)


def _table(heading: str) -> set[str]:
    """Return what the first column of the table below a heading names."""
    below = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([a-z_]+)` \|", below, re.MULTILINE))


def test_every_address_is_named() -> None:
    for path in SCHEMA["paths"]:
        assert f"`{path}`" in PAGE


def test_the_parameters_are_those_of_the_schema() -> None:
    named = {
        parameter["name"]
        for path in SCHEMA["paths"].values()
        for parameter in path["get"].get("parameters", ())
        if parameter["in"] == "query"
    }
    assert _table("Parameters") == named


def test_the_columns_are_those_of_the_files() -> None:
    assert _table("Everything at once") == set(OPEN_CELLS.names)


def test_the_example_has_the_fields_of_a_cell() -> None:
    example, refusal = map(json.loads, blocks("reference/api.md", "json"))
    schemas = SCHEMA["components"]["schemas"]
    assert set(example) == set(schemas["CellPage"]["properties"])
    assert set(example["results"][0]) == set(schemas["Cell"]["properties"])
    assert set(refusal["error"]) == set(schemas["Fault"]["properties"])
