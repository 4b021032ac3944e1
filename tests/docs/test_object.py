"""The keys of the JSON object in the documentation are those of the code."""

import json
import re

from tests.docs.pages import DOCS, EXAMPLES, blocks

from gongkai.core.documents import own_csv, own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.form.check import check
from gongkai.core.form.report import Kind
from gongkai.engine.language import Language, translator
from gongkai.engine.objects import finding_object
from gongkai.engine.reading import read_file

PAGE = "\n" + (DOCS / "reference" / "object.md").read_text(encoding="utf-8")
REPORT = read_file(EXAMPLES / "education-2023.txt")


def _keys(heading: str) -> set[str]:
    """Return the keys in the tables below a heading, before the next one."""
    _, _, after = PAGE.partition(f"\n{heading}\n")
    table = re.split(r"^## ", after, maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {key for line in lines for key in re.findall(r"`([a-z_]+)`", line)}


def test_the_keys_of_a_report() -> None:
    object_ = own_json.to_object(REPORT, "a.txt")
    assert _keys("# The JSON object of a report") | {"findings"} == {*object_, "findings"}


def test_the_keys_and_kinds_of_a_cell() -> None:
    assert _keys("## A cell") == own_json._CELL_KEYS | set(Kind)


def test_the_keys_of_a_finding() -> None:
    finding = finding_object(check(REPORT)[0], translator(Language.ZH))
    assert _keys("## A finding") == set(finding)


def test_the_example_is_read() -> None:
    (example,) = blocks("reference/object.md", "json")
    report = own_json.read(example.encode(), DEFAULT_LIMITS)
    written = json.loads(own_json.write(report))["cells"]
    assert written == json.loads(example)["cells"]


def test_the_columns_of_the_csv() -> None:
    for column in own_csv.HEADER:
        assert f"`{column}`" in PAGE
