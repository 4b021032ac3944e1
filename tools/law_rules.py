"""Write docs/reference/law-rules.md, where each rule of the law is implemented and tested.

    .venv/bin/python tools/law_rules.py

A test keeps the page and the data together.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from gongkai.core.law.registry import LawRule, law_rules

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "law-rules.md"
LEAD = """# Rules of the law

Which rule is implemented where and tested by what: 《条例》 arts 27 to 45, the charge, practice,
and remedies. The data are in `src/gongkai/core/law/rules.toml`; this page is written from them by
`tools/law_rules.py`, and `gongkai law rules` prints them. A test follows every dotted name and
every test named here.

*Provisional*: not confirmed by the text itself. What rests on it is data or a setting, so that a
body can change it. A name after `#` is that of a situation in the file.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as the register gives it."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield LEAD
    for law, rules in groupby(law_rules(), key=lambda one: one.law):
        yield f"## {law}\n"
        yield "| article | about | what is done | implemented | tested | settings |"
        yield "|---|---|---|---|---|---|"
        yield from map(_line, rules)
        yield ""


def _line(rule: LawRule) -> str:
    says = rule.no_rule or rule.says
    doubt = " *Provisional.*" if rule.provisional else ""
    implemented = _codes(name.removeprefix("gongkai.core.") for name in rule.implemented)
    tested = _codes(one.removeprefix("tests/core/") for one in rule.tested)
    cells = (rule.article, rule.title, says + doubt, implemented, tested, _codes(rule.settings))
    return f"| {' | '.join(cells)} |"


def _codes(names: Iterator[str] | tuple[str, ...]) -> str:
    return "<br>".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    main()
