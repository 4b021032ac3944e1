"""The page of the daybook's columns has each of them, in order."""

from tests.docs.pages import DOCS

from gongkai.core.daybook.columns import DAYS, specs

PAGE = (DOCS / "reference" / "daybook-columns.md").read_text(encoding="utf-8")


def test_every_column_stands_in_its_place() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| ") and "`" in line]
    expected = [f"| {one.heading} | `{one.value}` | {spec.says} |" for one, spec in specs().items()]
    assert [line[: len(start)] for line, start in zip(lines, expected, strict=True)] == expected
    assert sum(line.endswith("| 日期 |") for line in lines) == len(DAYS)
