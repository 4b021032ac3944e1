"""The only writers of annual reports (年度报告): each verb one transaction."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from django.db import transaction
from django.db.models import Q

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


@dataclass(frozen=True, slots=True)
class Upload:
    """A document on its way in (待导入文件): its bytes and name, and the report read from it."""

    data: bytes
    name: str
    report: Report

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the bytes, in hexadecimal (摘要)."""
        return hashlib.sha256(self.data).hexdigest()


def import_document(
    *, body: Body, data: bytes, name: str, year: int | None, at: datetime, limits: Limits
) -> Imported:
    """Import a document as a body's published annual report (导入已公布的年度报告), and check it.

    Without `year` it is the year the document names. The same bytes again change nothing;
    other bytes for the same year are a new version, which becomes the current one. Next
    year's report, where there is one, is checked again against it. UnreadableDocumentError
    where the document cannot be read, ImportRefusedError where it does not say which year.
    """
    known = _known(body, year, hashlib.sha256(data).hexdigest())
    if known is not None and known.published_at is not None:
        return Imported(version=known, new=False)
    upload = Upload(data, name, read_safely(data, name, limits))
    filed_year = year or upload.report.year
    if filed_year is None:
        raise ImportRefusedError("文件没有写明是哪一年度的报告，请指定年度。")
    imported = store(body, filed_year, upload, at, public=True)
    publish(imported.version, at)
    return imported


@transaction.atomic
def store(body: Body, year: int, upload: Upload, at: datetime, *, public: bool = False) -> Imported:
    """Keep a report that was read as the latest version (收存), and check it.

    The public sees it at once if it is `public`, else when it is published. The same bytes
    again change nothing. Next year's report is checked again.
    """
    filing, _ = Filing.objects.get_or_create(body=body, year=year)
    filing = Filing.objects.select_for_update().get(pk=filing.pk)
    known = filing.versions.filter(document=upload.digest).first()
    if known is not None:
        return Imported(version=known, new=False)
    version = _add_version(filing, upload, at)
    filing.latest = version
    if public:
        _show(filing, version, at)
    filing.save(update_fields=["latest", "current"])
    recheck(version)
    _recheck_next_year(filing)
    return Imported(version=version, new=True)


@transaction.atomic
def publish(version: Version, at: datetime) -> None:
    """Show a version to the public (公布), in the place of the one before, never of a later one.

    It and next year's report are checked again, each against what is published.
    """
    filing = Filing.objects.select_for_update().get(pk=version.filing_id)
    if filing.current is not None and filing.current.number >= version.number:
        return
    version.filing = filing
    _show(filing, version, at)
    filing.save(update_fields=["current"])
    recheck(version)
    _recheck_next_year(filing)


@transaction.atomic
def recheck(version: Version) -> None:
    """Replace a version's findings by what the rules in use find (重新检查)."""
    report, findings = findings_of(version)
    version.findings.all().delete()
    Finding.objects.bulk_create(
        row_of(finding, report, version=version, position=place)
        for place, finding in enumerate(findings)
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


def _known(body: Body, year: int | None, digest: str) -> Version | None:
    versions = Version.objects.filter(filing__body=body, document=digest)
    if year is not None:
        versions = versions.filter(filing__year=year)
    return versions.first()


def _show(filing: Filing, version: Version, at: datetime) -> None:
    filing.current = version
    version.published_at = at
    version.save(update_fields=["published_at"])


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
        Q(current_of__isnull=False) | Q(latest_of__isnull=False),
        filing__body=filing.body_id,
        filing__year=filing.year + 1,
    )
    for version in following:
        recheck(version)
