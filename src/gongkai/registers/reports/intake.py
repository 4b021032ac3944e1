"""Taking in what somebody brings (接收导入文件): kept and queued in one transaction, or not."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.core.documents.limits import Limits
from gongkai.engine.archive import ArchiveLimits, Packed, unpacked
from gongkai.registers.reports.models import Batch, IncomingFile, Outcome
from gongkai.registers.reports.services import ImportRefusedError
from gongkai.registers.reports.tasks import read_file

_AT_ONCE = 20
"""Rows written together; each may hold a whole document."""
_LEFT_BY_A_SYSTEM = "系统或办公软件自己留下的文件，不是文档，没有读取。"


def receive(
    by: User, files: Sequence[Packed], at: datetime, limits: Limits, total: ArchiveLimits
) -> Batch:
    """Keep the files somebody brings, zips unpacked, and queue each to be read (接收).

    UnreadableDocumentError for a zip that cannot be opened or holds too much,
    ImportRefusedError where there is no document at all; then nothing is kept.
    """
    found = unpacked(files, limits, total)
    if not any(file.is_document for file in found):
        raise ImportRefusedError("没有收到可以读取的文件，请重新选择。")
    return _keep(by, found, at)


@transaction.atomic
def _keep(by: User, files: Sequence[Packed], at: datetime) -> Batch:
    batch = Batch.objects.create(by=by, at=at)
    rows = [_row(batch, place, file) for place, file in enumerate(files, start=1)]
    IncomingFile.objects.bulk_create(rows, batch_size=_AT_ONCE)
    read_file.configure().batch_defer(
        *({"key": row.pk} for row in rows if row.outcome == Outcome.WAITING)
    )
    return batch


def _row(batch: Batch, place: int, file: Packed) -> IncomingFile:
    row = IncomingFile(
        batch=batch, position=place, name=file.name[-1000:], size=len(file.data), content=file.data
    )
    if not file.is_document:
        row.outcome, row.sentence, row.content = Outcome.NOT_A_REPORT, _LEFT_BY_A_SYSTEM, None
    return row
