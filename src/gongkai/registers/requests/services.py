"""The only writers of requests (依申请公开): load, decide, append, project, in one transaction.

The verbs stand in `commands`; faces call them here. Whatever else belongs to a command is done in
the same transaction by whoever calls: an error takes all of it back. RefusedError and ConflictError
carry the sentence to show; UnreadableDocumentError does where a file is not accepted.

Each verb takes `expected`, the version of the case that whoever decides saw, and gives
ConflictError where the case went on since; None does not look.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from gongkai.core.facts.fact import Fact
from gongkai.ledger.casebook import Hand
from gongkai.ledger.locks import lock_ledger
from gongkai.ledger.projections import refresh
from gongkai.registers.requests.cases import CASES
from gongkai.registers.requests.commands.carrying import Done, existing
from gongkai.registers.requests.commands.closing import archive, make_public
from gongkai.registers.requests.commands.course import perform, perform_all
from gongkai.registers.requests.commands.filing import Upload, discard, file
from gongkai.registers.requests.commands.intake import Asked, redo, register, split
from gongkai.registers.requests.commands.issuing import number, seal, send, serve
from gongkai.registers.requests.commands.offices import (
    answer_assignment,
    assign,
    recall,
    take_up,
)
from gongkai.registers.requests.commands.papers import (
    Draft,
    OnPaper,
    Verdict,
    abandon,
    call_back,
    draft,
    put_forward,
    review,
    sign,
)
from gongkai.registers.requests.models import Request, Standing

__all__ = [
    "Asked",
    "Done",
    "Draft",
    "OnPaper",
    "Upload",
    "Verdict",
    "abandon",
    "answer_assignment",
    "archive",
    "assign",
    "call_back",
    "discard",
    "draft",
    "file",
    "make_public",
    "number",
    "perform",
    "perform_all",
    "put_forward",
    "read",
    "recall",
    "recount",
    "redo",
    "register",
    "review",
    "seal",
    "send",
    "serve",
    "sign",
    "split",
    "take_up",
]


@transaction.atomic
def read(body: str, number: str, hand: Hand, *, reason: str) -> tuple[Fact, ...]:
    """Return the facts of a request with all their texts (查阅案卷), logged with the reason."""
    return CASES.told(existing(body, number), hand, reason=reason)


@transaction.atomic
def recount(year: int) -> int:
    """Bring due dates up to the calendar in force (重算期限), and return how many changed.

    For the requests that may have counted a day of that year's holiday notice. Nobody adds facts
    meanwhile.
    """
    lock_ledger()
    touched = Request.objects.filter(
        Q(concluded=None) | Q(concluded__gte=date(year - 1, 12, 1)),
        arrived__lte=date(year, 12, 31),
    )
    before = _standings(touched)
    for chain, stream in list(touched.values_list("chain", "stream")):
        refresh(chain, stream)
    after = _standings(touched)
    return sum(before[key] != after[key] for key in before)


def _standings(requests: Iterable[Request]) -> dict[str, list[tuple[object, ...]]]:
    """Return where requests stand, and until when (办理状态), by their keys."""
    keys = [one.pk for one in requests]
    found: dict[str, list[tuple[object, ...]]] = {key: [] for key in keys}
    rows = Standing.objects.filter(request__in=keys).order_by("request", "place")
    for key, *row in rows.values_list("request", "since", "phase", "due", "provisional"):
        found[key].append(tuple(row))
    return found
