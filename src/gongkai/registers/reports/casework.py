"""What staff may ask about reports (工作台查询): only of bodies within their rights.

Each answer takes a fixed number of queries, whatever the number of reports.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.utils.translation import gettext_lazy as _

from gongkai.bodies.models import Body
from gongkai.bodies.rights import Right, User, reach
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Report
from gongkai.registers.reports import models
from gongkai.registers.reports.models import Batch, Explanation, Filing, Note, Outcome, Version
from gongkai.registers.reports.queries import body_name
from gongkai.registers.reports.records import finding_of, report_of


class State(TextChoices):
    """How far a report has come (办理状态), computed from what was found and said of it."""

    OPEN_ERRORS = "open_errors", _("有未处理的错误")
    OPEN_WARNINGS = "open_warnings", _("有未处理的警告")
    RETURNED = "returned", _("已退回")
    EXPLAINED = "explained", _("已全部说明")
    CLEAN = "clean", _("未见问题")


@dataclass(frozen=True, kw_only=True, slots=True)
class Handled:
    """A finding with what staff said of it (检查发现及说明); None while nobody has."""

    finding: Finding
    fingerprint: str
    explanation: Explanation | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseFile:
    """All that staff see of a report (报告的全部办理情况): its latest version, read and checked.

    `filing` carries what `cases` adds. `past` holds the explanations that stand no longer:
    withdrawn, or lapsed because the cells have changed.
    """

    filing: Filing
    version: Version
    report: Report
    handled: tuple[Handled, ...]
    past: tuple[Explanation, ...]
    notes: tuple[Note, ...]
    versions: tuple[Version, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings alone (检查发现)."""
        return tuple(one.finding for one in self.handled)


def visible_reports(user: User, on: date) -> QuerySet[Filing]:
    """Return the reports somebody may see on a day (可见的报告), unordered and as stored."""
    return Filing.objects.exclude(latest=None).filter(body__in=reach(user, Right.SEE, on))


def cases(user: User, on: date) -> QuerySet[Filing]:
    """Return the reports somebody may see with their states (在办报告), the latest year first.

    Each has its `body` and `latest` version (without the reading), the `body_name` at the end
    of that year, `errors`, `warnings` and `notes`, `open_errors` and `open_warnings`,
    `returned_at` of the latest version, and its `state`.
    """
    return (
        visible_reports(user, on)
        .select_related("body", "latest")
        .defer("latest__reading")
        .annotate(
            body_name=body_name(),
            errors=_count(Severity.ERROR),
            warnings=_count(Severity.WARNING),
            notes=_count(Severity.NOTE),
            open_errors=_count(Severity.ERROR, open_only=True),
            open_warnings=_count(Severity.WARNING, open_only=True),
            returned_at=Subquery(
                Note.objects.filter(version=OuterRef("latest")).values("at")[:1],
                output_field=DateTimeField(),
            ),
        )
        .annotate(state=_state())
        .order_by("-year", "body__code")
    )


def case_file(user: User, code: str, year: int, on: date) -> CaseFile | None:
    """Return all there is on a report (报告的办理情况), None where it is not visible."""
    filing = cases(user, on).filter(body__code=code, year=year).defer(None).first()
    if filing is None or filing.latest is None:
        return None
    rows = filing.latest.findings.all()
    said = list(filing.explanations.select_related("by", "withdrawn_by"))
    standing = {one.fingerprint: one for one in said if one.withdrawn_at is None}
    handled = _handled(rows, standing)
    live = {one.explanation.pk for one in handled if one.explanation}
    return CaseFile(
        filing=filing,
        version=filing.latest,
        report=report_of(filing.latest.reading),
        handled=handled,
        past=tuple(one for one in said if one.pk not in live),
        notes=tuple(Note.objects.filter(version__filing=filing).select_related("by", "version")),
        versions=tuple(_versions(filing)),
    )


def document(user: User, code: str, year: int, number: int, on: date) -> Version | None:
    """Return a version with its bytes (文件原件), None where it is not visible."""
    visible = visible_reports(user, on).filter(body__code=code, year=year)
    return (
        Version.objects.filter(filing__in=visible, number=number).select_related("document").first()
    )


def note(user: User, key: int, on: date) -> Note | None:
    """Return a note (退回通知) to a body somebody may see, None where there is none."""
    return (
        Note.objects.filter(pk=key, version__filing__in=visible_reports(user, on))
        .select_related("by", "version__filing__body")
        .annotate(body_name=body_name("version__filing__"))
        .first()
    )


def case_years(user: User, on: date) -> list[int]:
    """Return the years of the reports somebody may see (年度), the latest first."""
    years = visible_reports(user, on).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def batches(user: User) -> QuerySet[Batch]:
    """Return what somebody brought in (本人导入的批次), the latest first, with counts.

    Each has `total`, and `waiting`, `unassigned`, `filed` and `refused` of it.
    """
    return (
        Batch.objects.filter(by=user.pk)
        .annotate(
            total=Count("files"),
            waiting=_files(Outcome.WAITING),
            unassigned=_files(Outcome.UNASSIGNED),
            filed=_files(Outcome.IMPORTED, Outcome.NEW_VERSION, Outcome.UNCHANGED),
            refused=_files(Outcome.NOT_A_REPORT, Outcome.FAILED),
        )
        .order_by("-at", "-pk")
    )


def incoming(batch: Batch) -> QuerySet[models.IncomingFile]:
    """Return the files of a batch in order (批次内文件), without their bytes."""
    return (
        batch.files.defer("content")
        .select_related("version__filing__body")
        .defer("content", "version__reading")
        .order_by("position")
    )


def assignable(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies for which somebody may import (可指定的机关)."""
    return reach(user, Right.IMPORT, on).order_by("code")


def _handled(
    rows: Sequence[models.Finding], standing: dict[str, Explanation]
) -> tuple[Handled, ...]:
    return tuple(
        Handled(
            finding=finding_of(row),
            fingerprint=row.fingerprint,
            explanation=standing.get(row.fingerprint),
        )
        for row in rows
    )


def _versions(filing: Filing) -> QuerySet[Version]:
    return (
        filing.versions.select_related("document")
        .defer("document__content", "reading")
        .order_by("-number")
    )


def _files(*outcomes: Outcome) -> Count:
    return Count("files", filter=Q(files__outcome__in=[one.value for one in outcomes]))


def _count(severity: Severity, *, open_only: bool = False) -> Count:
    which = Q(latest__findings__severity=severity.value)
    if open_only:
        which &= ~Q(
            Exists(
                Explanation.objects.filter(
                    filing=OuterRef("pk"),
                    fingerprint=OuterRef("latest__findings__fingerprint"),
                    withdrawn_at=None,
                )
            )
        )
    return Count("latest__findings", filter=which)


def _state() -> Case:
    return Case(
        When(errors=0, warnings=0, then=Value(State.CLEAN.value)),
        When(open_errors=0, open_warnings=0, then=Value(State.EXPLAINED.value)),
        When(returned_at__isnull=False, then=Value(State.RETURNED.value)),
        When(open_errors__gt=0, then=Value(State.OPEN_ERRORS.value)),
        default=Value(State.OPEN_WARNINGS.value),
        output_field=CharField(),
    )
