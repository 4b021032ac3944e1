"""Write docs/reference/dispute-process.md: facts, transitions and columns of a dispute.

    .venv/bin/python tools/dispute_process.py

A test keeps the page and the data together.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_type_hints

from gongkai.core.facts.disputes.terms import DisputeKind, Instance, Result, Role
from gongkai.core.form.tally.settings import shipped_counting
from gongkai.core.process.deciding import ROLES
from gongkai.core.process.deciding import Role as Actor
from gongkai.core.process.disputes.state import RESULTS, TITLES, Phase
from gongkai.core.process.disputes.transitions import TRANSITIONS, Transition

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "dispute-process.md"
LEAD = """# The course of a dispute

Written by `tools/dispute_process.py` from the vocabulary (`src/gongkai/core/facts/disputes`) and
the transition table (`src/gongkai/core/process/disputes`). How a dispute counts stands in [how
cases count](../explanation/how-cases-count.md).

## Facts

A fact is a JSON object with `on`, `fact` and the fields below, as in [the course of a
request](request-process.md#facts); those in brackets may be left out.
"""
TABLE = """
## Transitions

What `decide` lets through. A fact may be keyed days late; it is refused where a fact that is
already there would then be impossible, and the sentence names that one.
"""
RESULTS_LEAD = """
## Results and their columns

Provisional: settings, printed beside the draft of the report. `remanded` leaves a dispute
undecided; `appeal_rejected` leaves in force what was decided before. For `altered`,
`declared_void` and `mediated` no practice is known; they stand with what is most like them.
"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as the data give it."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield LEAD
    yield from _table("fact", "", "fields")
    for row in TRANSITIONS.values():
        kind = row.kind
        yield f"| `{kind.name}` | {kind.title} | {', '.join(_fields(kind))} |"
    yield ""
    yield from _table("values of", "")
    for kind in (DisputeKind, Role, Instance, Result):
        yield f"| {kind.__name__} | {', '.join(f'`{one.value}`' for one in kind)} |"
    yield TABLE
    yield from _table("fact", "in state", "by", "conditions", "effect")
    yield from map(_transition, TRANSITIONS.values())
    yield RESULTS_LEAD
    yield from _table("result", "", "column of table 四")
    columns = shipped_counting().columns
    for result, title in RESULTS.items():
        column = f"`{columns[result]}`" if result in columns else ""
        yield f"| `{result!s}` | {title} | {column} |"


def _table(*heads: str) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"


def _fields(kind: type[Any]) -> Iterator[str]:
    types = get_type_hints(kind)
    names = {"str": "text", "date": "day", "int": "number", "bool": "true or false", "Fact": "fact"}
    for one in fields(kind):
        if one.name == "on":
            continue
        inner = [part for part in get_args(types[one.name]) if part is not NoneType]
        said = (inner[0] if inner else types[one.name]).__name__
        shown = f"`{one.name}` {names.get(said, said)}"
        yield shown if one.default is MISSING else f"[{shown}]"


def _transition(row: Transition) -> str:
    states = "；".join(TITLES[one] for one in Phase if one in row.before) or "（立案）"
    roles = "、".join(ROLES[one] for one in Actor if one in row.roles)
    conditions = "；".join(one.says for one in row.guards)
    return f"| `{row.kind.name}` | {states} | {roles} | {conditions} | {row.effect} |"


if __name__ == "__main__":
    main()
