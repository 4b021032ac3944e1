"""Carrying an import out (执行导入), all of it or nothing, and undoing it."""

from datetime import date, datetime

from django.db import transaction

from gongkai.clock import CHINA
from gongkai.core.facts.requests.record import Voided
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.ledger.casebook import Hand
from gongkai.ledger.locks import lock_chain
from gongkai.ledger.services import ConflictError
from gongkai.registers.requests import services
from gongkai.registers.requests.importing import progress
from gongkai.registers.requests.importing.models import Import, RowState, State
from gongkai.registers.requests.importing.receiving import DaybookError, erase
from gongkai.registers.requests.importing.rehearsing import Rehearsed, rehearsed, save_rows
from gongkai.registers.requests.models import Request

_NAMED = 5


def carry_out(key: int, at: datetime) -> None:
    """Record the rows of an import (执行导入): all that can be, in one transaction, or none.

    Twice does no harm: what is done is left as it is. What was ready and is so no longer
    takes all of it back, and the import says why.
    """
    try:
        with transaction.atomic():
            batch = _held(key, State.QUEUED)
            if batch is not None:
                _record(batch, at)
    except (RefusedError, ConflictError, DaybookError) as error:
        Import.objects.filter(pk=key, state=State.QUEUED).update(
            state=State.REHEARSED, refusal=str(error)
        )


def undo(key: int, by: int, at: datetime) -> None:
    """Void the requests of an import (撤销导入), all or none; their numbers stay taken."""
    try:
        with transaction.atomic():
            batch = _held(key, State.UNDOING)
            if batch is not None:
                _void(batch, Hand(actor=str(by), role=Role.HEAD, at=at))
    except (RefusedError, ConflictError, DaybookError) as error:
        Import.objects.filter(pk=key, state=State.UNDOING).update(
            state=State.DONE, refusal=str(error)
        )


def _held(key: int, state: State) -> Import | None:
    """Return an import that waits to be worked on (待执行的批次), nobody else writing its chain."""
    found = Import.objects.filter(pk=key).first()
    if found is None:
        return None
    lock_chain(found.chain)
    found.refresh_from_db()
    return found if found.state == state else None


def _record(batch: Import, at: datetime) -> None:
    found = rehearsed(batch, at)
    faulty = [one.row for one in found if one.row.state == RowState.FAULTY]
    if faulty and not batch.leave_out:
        raise DaybookError(f"有 {len(faulty)} 行不能登记，整批没有导入。请重新试导入看原因。")
    ready = [one for one in found if one.entry]
    hand = Hand(actor=str(batch.by_id), role=Role.CLERK, at=at)
    with progress.shown(batch.pk, len(ready)) as note:
        for done, one in enumerate(ready, start=1):
            one.row.case = _registered(batch, one, hand)
            one.row.state = RowState.ENTERED
            note(done)
    erase(one.row for one in found)
    save_rows([one.row for one in found])
    batch.state, batch.finished_at = State.DONE, at
    batch.answers, batch.questions, batch.refusal = [], [], ""
    batch.save()


def _registered(batch: Import, one: Rehearsed, hand: Hand) -> str:
    if one.entry is None:
        raise DaybookError("没有可以登记的内容。")
    number = one.entry.number if batch.keep_numbers else None
    return services.register(batch.chain, one.entry.beginning, hand, number=number).number


def _void(batch: Import, hand: Hand) -> None:
    rows = list(batch.rows.filter(state=RowState.ENTERED))
    refuse_worked_on(batch)
    on: date = hand.at.astimezone(CHINA).date()
    with progress.shown(batch.pk, len(rows)) as note:
        for done, row in enumerate(rows, start=1):
            services.perform(batch.chain, row.case, Voided(on=on, reason=batch.reason), hand)
            row.state = RowState.VOIDED
            note(done)
    save_rows(rows)
    batch.state, batch.finished_at = State.UNDONE, hand.at
    batch.save()


def refuse_worked_on(batch: Import) -> None:
    """Refuse to undo what was worked on since (导入后已办理的，不能整批撤销)."""
    cases = batch.rows.filter(state=RowState.ENTERED).values("case")
    worked_on = Request.objects.filter(chain=batch.chain, number__in=cases, version__gt=1)
    if numbers := sorted(worked_on.values_list("number", flat=True)[:_NAMED]):
        raise DaybookError(
            f"{'、'.join(numbers)} 等申请导入以后已经办理过，不能整批撤销，请逐件作废。"
        )
