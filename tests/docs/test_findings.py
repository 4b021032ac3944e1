"""Every rule of the checks is in the reference, with the severities it can have, and no other."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.docs.rule_ids import EQUATION, rules_in_code

from gongkai.core.form.catalog import editions
from gongkai.core.form.prose.facts import FACTS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "findings.md"
LINE = re.compile(r"^\| `(?P<rule>[^`]+\.[^`]+)` \| (?P<severities>[a-z, ]+) \|", re.MULTILINE)


def _documented() -> set[tuple[str, str]]:
    return {
        (re.sub(r"<[a-z]+>", "*", line["rule"]), severity)
        for line in LINE.finditer(PAGE.read_text(encoding="utf-8"))
        for severity in line["severities"].split(", ")
    }


def _of_editions() -> Iterator[tuple[str, str]]:
    for edition in editions().values():
        for equation in edition.equations:
            yield _family(equation.rule), "error"
            yield _family(equation.rule), "warning"
        for succession in edition.successions:
            yield _family(succession.rule), "warning" if succession.soft else "error"


def _family(rule: str) -> str:
    return f"{rule.rpartition('.')[0]}.*"


def _of_prose(severity: str) -> Iterator[tuple[str, str]]:
    return ((f"prose.{fact.rule}", severity) for fact in FACTS)


def _in_code() -> Iterator[tuple[str, str]]:
    for rule, severity in rules_in_code():
        if rule == EQUATION:
            yield from _of_editions()
        elif rule == f"prose.{EQUATION}":
            yield from _of_prose(severity)
        else:
            yield rule.replace(EQUATION, "*"), severity


def test_the_reference_lists_the_rules_of_the_code() -> None:
    assert _documented() == set(_in_code())
