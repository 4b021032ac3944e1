"""What every command has in common (办理): load, decide, append, project, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.clock import CHINA
from gongkai.core.facts.fact import Fact
from gongkai.core.process.deciding import Command, RefusedError
from gongkai.core.process.requests.decide import Context, Decision, decide_all
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.holidays.queries import calendar
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.ledger.services import ConflictError
from gongkai.registers.requests.cases import CASES
from gongkai.registers.requests.notifying.announcing import announce


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What a command did (办理结果): the number of the case, and what was decided."""

    number: str
    decision: Decision
    version: int
    """How many facts the case has now: what the next command expects."""
    key: str = ""
    """What was begun by it within the case: `p1`, `f1`, `a1`; empty where nothing was."""


def existing(body: str, number: str, expected: int | None = None) -> OpenCase:
    """Read a case for a command (调取案卷).

    RefusedError where there is none. `expected` is the version that whoever decides saw;
    ConflictError where the case went on since. None does not look.
    """
    case = CASES.open(body, number)
    if not case.version:
        raise RefusedError("unknown_case", f"没有登记号为 {number} 的申请。")
    if expected is not None and expected != case.version:
        raise ConflictError(case.stream.name, expected=expected, found=case.version)
    return case


def carried_out(
    case: OpenCase,
    facts: Sequence[Fact],
    hand: Hand,
    offices: frozenset[str] = frozenset(),
    *,
    key: str = "",
) -> Done:
    """Decide on the facts of one command in turn, and record them (办理): all or none.

    With them the notices that they bring about are put down to be sent. A case that begins has
    nobody yet who follows it: whoever lets somebody follow it announces its beginning.
    """
    decision = _decided(case, facts, hand, offices)
    rows = CASES.add(case, decision.facts, hand)
    if case.version:
        announce(case, decision.facts, hand)
    return Done(number=case.number, decision=decision, version=case.version + len(rows), key=key)


def folder_of(case: OpenCase) -> Folder:
    """Return the papers, enclosures and assignments of a case as they now stand (案卷)."""
    return folder_at(case.facts)


def day_of(hand: Hand) -> date:
    """Return the day on which something is recorded (登记之日), in China."""
    return hand.at.astimezone(CHINA).date()


def next_key(letter: str, taken: Iterable[str]) -> str:
    """Return the next free number within a case (卷内编号): `p1`, `p2`, …"""
    numbers = [int(one[1:]) for one in taken if one[:1] == letter and one[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"


def fitting(text: str, name: str, *, most: int = 20_000) -> str:
    """Return a text that somebody wrote, trimmed (文字); RefusedError where it is empty or long."""
    trimmed = text.strip()
    if not trimmed:
        raise RefusedError("text_missing", f"请填写{name}。")
    if len(trimmed) > most:
        raise RefusedError("text_long", f"{name}有 {len(trimmed)} 字，请不要超过 {most} 字。")
    return trimmed


def _decided(
    case: OpenCase, facts: Sequence[Fact], hand: Hand, offices: frozenset[str]
) -> Decision:
    context = Context(calendar=calendar(), today=day_of(hand), offices=offices)
    commands = [Command(fact=one, role=hand.role) for one in facts]
    return decide_all(case.facts, commands, context)
