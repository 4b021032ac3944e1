"""Reading what was brought in (读取待导入文件), file by file, after the visit that brought it."""

import logging
import re
from datetime import date, datetime

from django.db import transaction

from gongkai.bodies.models import Body, BodyName
from gongkai.bodies.rights import Right, User, reach
from gongkai.clock import CHINA
from gongkai.core.documents.errors import NotAReportError, UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.form.report import Report
from gongkai.engine.sandbox import read_safely
from gongkai.registers.reports.models import Filing, IncomingFile, Outcome
from gongkai.registers.reports.services import Upload, store

_UNDECIDED = (Outcome.WAITING, Outcome.UNASSIGNED)

logger = logging.getLogger(__name__)


def read_incoming(key: int, at: datetime, limits: Limits) -> None:
    """Read a file that waits, and file it or say why not (读取一个待导入文件).

    A file that waits no longer is left as it is, so that the same job twice does no harm.
    Whatever goes wrong with one file is written on it, for the person who brought it.
    """
    file = IncomingFile.objects.select_related("batch__by").filter(pk=key).first()
    if file is None or file.content is None or file.outcome != Outcome.WAITING:
        return
    try:
        upload = _read(file, limits)
    except NotAReportError as error:
        _refuse(file, Outcome.NOT_A_REPORT, str(error))
    except UnreadableDocumentError as error:
        _refuse(file, Outcome.FAILED, str(error))
    except Exception:  # a fault of ours must not leave the file waiting for ever
        logger.exception("file %s of batch %s could not be read", file.pk, file.batch_id)
        _refuse(file, Outcome.FAILED, "读取时程序出错，已记入日志，请告诉系统管理员。")
    else:
        _place(file, upload, at)


def assign(file: IncomingFile, body: Body, year: int, at: datetime, limits: Limits) -> None:
    """File a document under the body and year a clerk names (指定机关).

    UnreadableDocumentError where it cannot be read after all.
    """
    file_as(file, _read(file, limits), body, year, at)


@transaction.atomic
def file_as(file: IncomingFile, upload: Upload, body: Body, year: int, at: datetime) -> None:
    """Store what was read as a body's report (收存); a file that is decided stays as it is."""
    held = IncomingFile.objects.select_for_update().get(pk=file.pk)
    if held.outcome not in _UNDECIDED:
        return
    stored = store(body, year, upload, at)
    first = Filing.objects.get(pk=stored.version.filing_id).versions.count() == 1
    held.version = stored.version
    held.outcome = Outcome.UNCHANGED
    if stored.new:
        held.outcome = Outcome.IMPORTED if first else Outcome.NEW_VERSION
    held.content, held.sentence = None, ""
    held.save()


def body_named(user: User, name: str, on: date) -> Body | None:
    """Return the body of exactly that name for which somebody may import (按名称认机关).

    None where there is none or more than one: a report is never filed on a guess.
    """
    found = Body.objects.filter(
        pk__in=BodyName.objects.filter(
            body__in=reach(user, Right.IMPORT, on), name=re.sub(r"\s", "", name)
        ).values("body")
    )[:2]
    return found[0] if len(found) == 1 else None


def _read(file: IncomingFile, limits: Limits) -> Upload:
    data = bytes(file.content or b"")
    return Upload(data, file.name, read_safely(data, file.name, limits))


def _place(file: IncomingFile, upload: Upload, at: datetime) -> None:
    report = upload.report
    on = at.astimezone(CHINA).date()
    body = body_named(file.batch.by, report.agency, on) if report.agency else None
    if body is not None and report.year is not None:
        file_as(file, upload, body, report.year, at)
        return
    IncomingFile.objects.filter(pk=file.pk, outcome=Outcome.WAITING).update(
        outcome=Outcome.UNASSIGNED,
        sentence=_what_lacks(report, body),
        agency=(report.agency or "")[:200],
        year=report.year,
    )


def _what_lacks(report: Report, body: Body | None) -> str:
    if report.agency is None:
        return "文件没有写明是哪个机关的报告，请指定。"
    if body is None:
        return f"您负责的机关中没有名称正好是“{report.agency}”的，请指定。"
    return "文件没有写明是哪一年度的报告，请指定。"


def _refuse(file: IncomingFile, outcome: Outcome, sentence: str) -> None:
    IncomingFile.objects.filter(pk=file.pk, outcome=Outcome.WAITING).update(
        outcome=outcome, sentence=sentence, content=None
    )
