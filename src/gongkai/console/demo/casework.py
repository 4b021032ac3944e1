"""The demo's cases (演示案件): one office's year, recorded through the registers' own commands.

Applicants and contents are invented; the figures are those that the office published.
"""

import json
from collections.abc import Callable
from importlib.resources import files

from django.db import transaction

from gongkai import clock
from gongkai.core.facts.fact import Fact
from gongkai.core.process.case_record import CaseRecord
from gongkai.core.process.casework import Casework, casework_of
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Hand
from gongkai.registers.remedies import services as remedies
from gongkai.registers.remedies.queries import has_cases as has_disputes
from gongkai.registers.requests import services as requests
from gongkai.registers.requests.queries import has_cases as has_requests

ACTOR = "demo"
OFFICE = "370405-zfb"
"""The office that keeps the register, for the government too."""

COVERED = ("370405",)
"""Those whose cases it keeps besides its own."""

Perform = Callable[[str, str, Fact, Hand], object]


@transaction.atomic
def load_casework() -> None:
    """Record the cases of the demo (载入演示案件), all of them, and only once."""
    cases = demo_cases()
    if has_requests(cases.covers) or has_disputes(cases.covers):
        return
    hand = Hand(actor=ACTOR, role=Role.HEAD, at=clock.now())
    for one in cases.requests:
        number = requests.register(one.body, one.facts[0], hand, office=OFFICE).number
        _go_on(one, number, requests.perform, hand)
    for one in cases.disputes:
        number = remedies.register(one.body, one.facts[0], hand, office=OFFICE).number
        _go_on(one, number, remedies.perform, hand)


def demo_cases() -> Casework:
    """Return the cases as they stand in the data of the demo (演示案件数据)."""
    source = files("gongkai.console.demo").joinpath("casework", f"{OFFICE}-2020.json")
    return casework_of(json.loads(source.read_text(encoding="utf-8")))


def _go_on(case: CaseRecord, number: str, perform: Perform, hand: Hand) -> None:
    for fact in case.facts[1:]:
        perform(case.body, number, fact, hand)
