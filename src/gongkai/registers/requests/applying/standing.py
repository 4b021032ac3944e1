"""Where the cases of an applicant stand (名下申请的办理状态), as her lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.core.process.requests.state import TITLES, Phase
from gongkai.ledger.row_security import within
from gongkai.registers.requests.models import Docket, Request
from gongkai.registers.requests.models.request import UNSENT
from gongkai.registers.requests.queries import requests_on


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A case in the list of an account (名下申请)."""

    chain: str
    number: str
    subject: str
    """What is asked, in a line; empty where it was erased."""
    arrived: date | None
    phase: str
    """Where it stands, in words."""
    due: date | None
    """The date by which it is to be answered, while it is not."""


def standing(named: Sequence[tuple[str, str]], today: date) -> list[Held]:
    """Return where cases stand (办理状态), by body and number, in two queries.

    Within the sight of their bodies; who may see them was said before.
    """
    chains = sorted({chain for chain, _ in named})
    these = Q()
    for chain, number in named:
        these |= Q(chain=chain, number=number)
    with within(cases=chains, values=chains):
        cases = {(one.chain, one.number): one for one in requests_on(today).filter(these)}
        dockets = Docket.objects.filter(these).values_list("chain", "number", "subject")
        subjects = {(chain, number): subject for chain, number, subject in dockets}
    return [_held(one, cases.get(one), subjects.get(one, "")) for one in named]


def _held(named: tuple[str, str], case: Request | None, subject: str) -> Held:
    phase = case and case.phase
    return Held(
        chain=named[0],
        number=named[1],
        subject=subject,
        arrived=case and case.arrived,
        phase=TITLES[Phase(phase)] if phase else "",
        due=case.due if case and phase in UNSENT else None,
    )
