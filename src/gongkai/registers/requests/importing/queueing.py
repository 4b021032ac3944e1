"""Having an import carried out, or undone, in the background (排队执行)."""

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.registers.requests.importing.carrying import refuse_worked_on
from gongkai.registers.requests.importing.models import Import, RowState, State
from gongkai.registers.requests.importing.receiving import DaybookError
from gongkai.registers.requests.tasks import carry_out_import, undo_import


@transaction.atomic
def queue(batch: Import, *, leave_out: bool) -> None:
    """Have an import carried out in the background (开始导入)."""
    held = Import.objects.select_for_update().get(pk=batch.pk)
    if held.state not in {State.REHEARSED, State.QUEUED}:
        raise DaybookError("请先试导入，看过结果再导入。")
    if held.state == State.REHEARSED:
        _refuse_faulty(held, leave_out)
        held.leave_out, held.refusal, held.state = leave_out, "", State.QUEUED
        held.save()
    carry_out_import.defer(key=held.pk)


@transaction.atomic
def queue_undo(batch: Import, by: User, reason: str) -> None:
    """Have an import undone in the background (撤销导入): each of its requests is voided.

    By the head, with a reason. Refused where one was worked on since.
    """
    held = Import.objects.select_for_update().get(pk=batch.pk)
    if held.state not in {State.DONE, State.UNDOING}:
        raise DaybookError("只有已经导入的批次可以撤销。")
    if not reason.strip():
        raise DaybookError("请写明撤销的理由。")
    refuse_worked_on(held)
    held.state, held.reason = State.UNDOING, reason.strip()[:200]
    held.save()
    undo_import.defer(key=held.pk, by=by.pk)


def _refuse_faulty(batch: Import, leave_out: bool) -> None:
    rows = batch.rows
    if not rows.filter(state=RowState.READY).exists():
        raise DaybookError("没有可以导入的行。")
    faulty = rows.filter(state=RowState.FAULTY).count()
    if faulty and not leave_out:
        raise DaybookError(
            f"有 {faulty} 行有错误。请改好文件重新上传，或者勾选“有错误的行不导入”，另行登记。"
        )
