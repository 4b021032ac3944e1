"""Write docs/reference/request-process.md: facts, transitions, conditions, settings of a request.

    .venv/bin/python tools/request_process.py

A test keeps the page and the data together.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.intake import OpeningState
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.facts.requests.terms import ApplicantKind, Channel, Method, Outcome
from gongkai.core.process.deciding import ROLES, Role
from gongkai.core.process.requests.grounds import ALLOWED, GROUNDS
from gongkai.core.process.requests.settings import Settings
from gongkai.core.process.requests.soundness.flaw import RULES as SOUND_RULES
from gongkai.core.process.requests.state import LIVE, RULES, TITLES, VOIDING, Phase
from gongkai.core.process.requests.transition import Guard, Transition
from gongkai.core.process.requests.transitions import TRANSITIONS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "request-process.md"
LEAD = """# The course of a request

Written by `tools/request_process.py` from the vocabulary (`src/gongkai/core/facts/requests`) and
the transition table (`src/gongkai/core/process/requests`). How days are counted stands in [the
explanation](../explanation/counting-days.md), the command in [`gongkai law`](law-commands.md).
"""
FACTS = """## Facts

A fact is a JSON object with `on` (the day on which it happened), `fact` (its name) and the fields
below; those in brackets may be left out. `version` is 1 where it is not said; `recorded_at` is when
it was recorded. A field that is not listed is an error; `gongkai law clock` leaves it aside, unless
its name is like a listed one. Facts hold no personal data: on the
platform `applicant`, `party`, `by`, `drafter`, `signer` and `approver` are ids, `content` is a
digest, `paper` the id of a paper (`p1`), as `f1` is of an enclosure, `a1` of an assignment. What an
enclosure is `about` may be one part of an answer: `p1.2`.
"""
VALUES = """The closed lists:
"""
TABLE = """## Transitions

What `decide` lets through. The fold is more lenient, for it also reads what others recorded: it
refuses only what cannot have happened. A fact may be keyed days late; it is refused where a fact
that is already there would then be impossible, and the sentence names that one. A correction
(`amended`) must meet the conditions of the fact it puts in. `split_off` is made with `split`.

From `taken_up` on they are what the office does about the case; these never move a date. What they
ask of the file (a paper signed before it is sealed, a signer who did not draft), the fold refuses
as well, so that nothing keyed late undoes it; what they ask by role, state and setting, `decide`
alone.
"""
GUARDS = """## Conditions
"""
GROUNDS_LEAD = """## Grounds

An answer names at least one for each part, save where the outcome has none. `16.2` is a paragraph,
`36.4` an item of the article of the 条例.
"""
SETTINGS = """## Settings

Every one is provisional: no text in force fixes it.
"""
SOUND = """
## Before signing

What `flaws` finds in a case and the text of a paper before it is signed. An error is likely to
lose the lawsuit; a warning lacks a proof, or looks wrong. Nothing is forbidden by it: whoever signs
reads it.

| rule | says | article | |
|---|---|---|---|"""
FINDINGS = """## Findings

| rule | says | article | |
|---|---|---|---|"""


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as the data give it."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield LEAD
    yield from _facts()
    yield from _transitions()
    yield from _rules()


def _facts() -> Iterator[str]:
    yield FACTS
    yield from _table("fact", "", "fields")
    for kind in sorted(VOCABULARY.kinds.values(), key=_course):
        yield f"| `{kind.name}` | {kind.title} | {', '.join(_fields(kind))} |"
    yield "\n" + VALUES
    yield from _table("values of", "")
    for name, values in _choices().items():
        yield f"| {name} | {', '.join(f'`{one}`' for one in values)} |"


def _transitions() -> Iterator[str]:
    yield "\n" + TABLE
    yield from _table("fact", "in state", "by", "conditions", "effect", "paper")
    yield from map(_transition, TRANSITIONS.values())
    yield "\n" + GUARDS
    yield from _table("condition", "says", "article")
    for guard in _guards():
        yield f"| `{guard.id}` | {guard.says} | {guard.article or ''} |"


def _rules() -> Iterator[str]:
    yield "\n" + GROUNDS_LEAD
    yield from _table("ground", "says", "outcomes")
    for ground, says in GROUNDS.items():
        outcomes = ", ".join(f"`{one}`" for one, grounds in ALLOWED.items() if ground in grounds)
        yield f"| `{ground}` | {says} | {outcomes} |"
    yield "\n" + SETTINGS
    yield from _table("setting", "default", "says", "source")
    for one in fields(Settings):
        meta = one.metadata
        yield f"| `{one.name}` | {_default(one.default)} | {meta['title']} | {meta['source']} |"
    yield "\n" + FINDINGS
    for rule, (says, article) in RULES.items():
        void = "the extension is void" if rule in VOIDING else ""
        yield f"| `{rule}` | {says} | {article} | {void} |"
    yield SOUND
    for sound, (says, of, severity) in SOUND_RULES.items():
        yield f"| `{sound}` | {says} | {of or ''} | {severity} |"


def _course(kind: type[Fact]) -> int:
    """Return where a fact stands in the course of a request; what no row has, last."""
    return list(TRANSITIONS).index(kind) if kind in TRANSITIONS else len(TRANSITIONS)


def _choices() -> dict[str, list[str]]:
    """Return the values of each closed list that a field has (取值)."""
    kinds = [Channel, ApplicantKind, OpeningState, Outcome, Method, PaperKind, Step, Enclosed]
    return {kind.__name__: [one.value for one in kind] for kind in kinds}


def _table(*heads: str) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"


def _fields(kind: type[Any]) -> Iterator[str]:
    types = get_type_hints(kind)
    for one in fields(kind):
        if one.name != "on":
            shown = f"`{one.name}` {_type(types[one.name])}"
            yield shown if one.default is MISSING else f"[{shown}]"


def _type(kind: Any) -> str:
    inner = [one for one in get_args(kind) if one not in {NoneType, Ellipsis}]
    if inner:
        return ("list of " if get_origin(kind) is tuple else "") + _type(inner[0])
    if kind is Part:
        return f"({', '.join(_fields(Part))})"
    names = {"str": "text", "date": "day", "int": "number", "bool": "true or false", "Fact": "fact"}
    return names.get(kind.__name__, kind.__name__)


def _transition(row: Transition) -> str:
    states = _states(row.before)
    roles = "、".join(ROLES[one] for one in Role if one in row.roles)
    conditions = "；".join(one.says for one in row.guards)
    cells = (f"`{row.kind.name}`", states, roles, conditions, row.effect, row.paper or "")
    return f"| {' | '.join(cells)} |"


def _states(before: frozenset[Phase]) -> str:
    if before >= set(Phase):
        return "（任何状态）"
    if before == frozenset(Phase) - {Phase.VOIDED}:
        return "（作废以外）"
    if not before:
        return "（立案）"
    named = ["（未办结）"] if before >= LIVE else []
    left = before - LIVE if named else before
    return "；".join([*named, *(TITLES[one] for one in Phase if one in left)])


def _guards() -> list[Guard]:
    found = {guard.id: guard for row in TRANSITIONS.values() for guard in row.guards}
    return list(found.values())


def _default(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"`{one}`" for one in value)
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value or "none")


if __name__ == "__main__":
    main()
