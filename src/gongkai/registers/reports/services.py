"""The only writers of annual reports (年度报告): each verb one transaction."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.documents.limits import Limits
from gongkai.core.form.report import Report
from gongkai.engine.sandbox import read_safely
from gongkai.registers.reports.checking import findings_of, rules_digest
from gongkai.registers.reports.models import Document, Filing, Finding, Version
from gongkai.registers.reports.records import reading_of, row_of

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".htm": "text/html",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".rtf": "application/rtf",
    ".txt": "text/plain",
    ".wps": "application/vnd.ms-works",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ImportRefusedError(ValueError):
    """An import that is refused (不能导入); its text is the sentence to show."""


class CoverRefusedError(ValueError):
    """Bodies that a report cannot cover (不能涵盖); its text is the sentence to show."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Imported:
    """What an import did (导入结果). `new` is false where the same bytes were there before."""

    version: Version
    new: bool


def import_document(
    *, body: Body, data: bytes, name: str, year: int | None, at: datetime, limits: Limits
) -> Imported:
    """Import a document as a body's annual report (导入年度报告), read it and check it.

    Without `year` it is the year the document names. The same bytes again change nothing;
    other bytes for the same year are a new version, which becomes the current one. Next
    year's report, where there is one, is checked again against it. UnreadableDocumentError
    where the document cannot be read, ImportRefusedError where it does not say which year.
    """
    digest = hashlib.sha256(data).hexdigest()
    known = _known(body, year, digest)
    if known is not None:
        return Imported(version=known, new=False)
    report = read_safely(data, name, limits)
    filed_year = year or report.year
    if filed_year is None:
        raise ImportRefusedError("文件没有写明是哪一年度的报告，请指定年度。")
    return _store(body, filed_year, Upload(digest, data, name, report), at)


@transaction.atomic
def recheck(version: Version) -> None:
    """Replace a version's findings by what the rules in use find (重新检查)."""
    findings = findings_of(version)
    version.findings.all().delete()
    Finding.objects.bulk_create(
        row_of(finding, version=version, position=place) for place, finding in enumerate(findings)
    )
    version.checked_by = rules_digest()
    version.save(update_fields=["checked_by"])


@transaction.atomic
def cover(filing: Filing, bodies: Iterable[Body]) -> None:
    """Say which bodies a report covers besides its own (登记涵盖的机关), in place of those before.

    A roll-up then counts their figures with this report. CoverRefusedError for its own body.
    """
    covered = list(bodies)
    if filing.body_id in {body.pk for body in covered}:
        raise CoverRefusedError("报告本来就是这个机关的，只登记它另外涵盖的机关。")
    filing.covers.set(covered)


@dataclass(frozen=True, slots=True)
class Upload:
    """A document on its way in (待导入文件): its SHA-256, bytes and name, and what was read."""

    digest: str
    data: bytes
    name: str
    report: Report


def _known(body: Body, year: int | None, digest: str) -> Version | None:
    versions = Version.objects.filter(filing__body=body, document=digest)
    if year is not None:
        versions = versions.filter(filing__year=year)
    return versions.first()


@transaction.atomic
def _store(body: Body, year: int, upload: Upload, at: datetime) -> Imported:
    filing, _ = Filing.objects.get_or_create(body=body, year=year)
    filing = Filing.objects.select_for_update().get(pk=filing.pk)
    known = filing.versions.filter(document=upload.digest).first()
    if known is not None:
        return Imported(version=known, new=False)
    version = _add_version(filing, upload, at)
    filing.current = version
    filing.save(update_fields=["current"])
    recheck(version)
    _recheck_next_year(filing)
    return Imported(version=version, new=True)


def _add_version(filing: Filing, upload: Upload, at: datetime) -> Version:
    document, _ = Document.objects.get_or_create(
        sha256=upload.digest, defaults={"size": len(upload.data), "content": upload.data}
    )
    name = PurePath(upload.name)
    return Version.objects.create(
        filing=filing,
        number=filing.versions.count() + 1,
        document=document,
        name=name.name[-255:],
        media_type=MEDIA_TYPES.get(name.suffix.lower(), "application/octet-stream"),
        imported_at=at,
        form=upload.report.form,
        reading=reading_of(upload.report),
        checked_by="",
    )


def _recheck_next_year(filing: Filing) -> None:
    following = Version.objects.filter(
        current_of__body=filing.body_id, current_of__year=filing.year + 1
    ).first()
    if following is not None:
        recheck(following)
