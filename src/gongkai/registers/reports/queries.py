"""What the public may ask about annual reports (年度报告), each in a fixed number of queries.

Only what is published; `casework` answers staff.
"""

import re
from dataclasses import dataclass

from django.db.models import (
    Count,
    DateField,
    Expression,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast

from gongkai.bodies.models import Body
from gongkai.bodies.queries import name_on
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Report
from gongkai.registers.reports.checking import rules_digest
from gongkai.registers.reports.models import Filing, Version
from gongkai.registers.reports.records import finding_of, report_of

_CALLED = ("年度报告", "年报", "工作报告")
"""What an annual report is called by whoever asks for it (年度报告的叫法)."""
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledReport:
    """A body's report of a year (某机关某年度报告): the current version, read and checked.

    `filing` carries `body_name` and the counts of `filings`.
    """

    filing: Filing
    version: Version
    report: Report
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadVersion:
    """A version of a body's report as read (某一版本的年度报告); `filing` as in `filings`."""

    filing: Filing
    version: Version
    report: Report


def published() -> QuerySet[Filing]:
    """Return the reports that anybody may see (公开的年度报告), latest year first, in one query.

    Each has its `body` and `current` version (without the reading), and the `body_name` at the
    end of that year.
    """
    return (
        Filing.objects.exclude(current=None)
        .select_related("body", "current")
        .defer("current__reading")
        .annotate(body_name=body_name())
        .order_by("-year", "body__code")
    )


def filings() -> QuerySet[Filing]:
    """Return all reports (公开的年度报告) as `published` does, with what was found in each.

    `errors`, `warnings` and `notes` say how many findings of each kind.
    """
    return published().annotate(
        errors=_count(Severity.ERROR),
        warnings=_count(Severity.WARNING),
        notes=_count(Severity.NOTE),
    )


def filed_report(code: str, year: int) -> FiledReport | None:
    """Return the report of the body with that code (某机关某年度报告), None where there is none."""
    filing = filings().filter(body__code=code, year=year).defer(None).first()
    if filing is None or filing.current is None:
        return None
    return FiledReport(
        filing=filing,
        version=filing.current,
        report=report_of(filing.current.reading),
        findings=tuple(finding_of(row) for row in filing.current.findings.all()),
    )


def read_version(code: str, year: int, number: int | None = None) -> ReadVersion | None:
    """Return a published version as read (某一公布版本), the current one without `number`.

    None where there is none such.
    """
    filing = filings().filter(body__code=code, year=year).first()
    if filing is None:
        return None
    wanted = {"pk": filing.current_id} if number is None else {"number": number}
    version = filing.versions.exclude(published_at=None).filter(**wanted).first()
    if version is None:
        return None
    return ReadVersion(filing=filing, version=version, report=report_of(version.reading))


def filings_named(text: str) -> QuerySet[Filing]:
    """Return the reports of bodies of that code, or with that in one of their names (按名称查)."""
    named = Body.objects.filter(Q(code=text) | Q(names__name__icontains=text))
    return filings().filter(body__in=named)


def years() -> list[int]:
    """Return the years for which there are reports (有报告的年度), the latest first."""
    found = Filing.objects.exclude(current=None).values_list("year", flat=True)
    return list(found.order_by("-year").distinct())


def reporting_bodies() -> QuerySet[Body]:
    """Return the bodies that have reports (有报告的机关)."""
    return Body.objects.filter(filings__current__isnull=False).distinct()


def year_before(filing: Filing) -> int | None:
    """Return the last year before with a report of the same body (上一份的年度), None for none."""
    earlier = filings().filter(body=filing.body_id, year__lt=filing.year)
    return earlier.values_list("year", flat=True).first()


def meant_by(asked: str, code: str, most: int = 3) -> list[Filing]:
    """Return the published reports of a body that a request asks for (所要的年度报告).

    Where it speaks of the annual report: of the years that it names, else the latest. Published
    reports of other bodies are not among them.
    """
    if not any(one in asked for one in _CALLED):
        return []
    named = {int(year) for year in _YEAR.findall(asked)}
    found = published().filter(body__code=code)
    return list((found.filter(year__in=named) if named else found)[:most])


def versions(filing: Filing) -> QuerySet[Version]:
    """Return a report's published versions (各版本), the latest first, with the documents' size."""
    return (
        filing.versions.exclude(published_at=None)
        .select_related("document")
        .defer("document__content", "reading")
        .order_by("-number")
    )


def content(code: str, year: int, number: int) -> Version | None:
    """Return a published version with its document's bytes (文件原件), None where there is none."""
    return (
        Version.objects.exclude(published_at=None)
        .select_related("document")
        .filter(filing__body__code=code, filing__year=year, number=number)
        .first()
    )


def outdated() -> QuerySet[Version]:
    """Return the versions in use whose findings come from other rules (待重新检查的版本)."""
    used = Version.objects.exclude(current_of=None, latest_of=None)
    return used.exclude(checked_by=rules_digest())


def body_name(path: str = "") -> Subquery:
    """Return the expression for the name the body had at the end of the year (当年名称).

    `path` leads from the model asked to the filing, as `version__filing__`.
    """
    return name_on(OuterRef(f"{path}body"), _year_end(OuterRef(f"{path}year")))


def _count(severity: Severity) -> Count:
    return Count("current__findings", filter=Q(current__findings__severity=severity.value))


def _year_end(year: Expression) -> Expression:
    """Return the expression for the last day of a year (年末), to be used in any query."""
    return Func(
        Cast(year, IntegerField()),
        Value(12),
        Value(31),
        function="make_date",
        output_field=DateField(),
    )
