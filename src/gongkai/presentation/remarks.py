"""Findings as the pages show them (检查发现的呈现): numbered, worded, tied to their cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language, gettext

from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Cause, Change, Finding, Proposal, Severity
from gongkai.core.form.wording import cell_label, figure
from gongkai.engine.language import Language, sentence, translator

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A cell named in a remark (所涉单元格): its id, which is its anchor, and its name."""

    cell: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Amendment:
    """One figure of a suggestion (改动): what stands in the cell and what would fit."""

    place: Place
    found: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """Cells whose change would make everything hold (修改建议), and what speaks for the cause."""

    amendments: tuple[Amendment, ...]
    cause: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """A finding as shown (检查发现)."""

    number: int
    place: int
    """Where the finding stands among those given, from 0 (原次序)."""
    severity: Severity
    rule: str
    sentence: str
    places: tuple[Place, ...]
    suggestions: tuple[Suggestion, ...]
    same_as: int | None = None
    """The number of the first remark with these very suggestions (改法相同), if not this one."""

    @property
    def seal(self) -> str:
        """Return the one character that stands for the severity (印记)."""
        return seal_of(self.severity)

    @property
    def severity_name(self) -> str:
        """Return the severity in a word (严重程度)."""
        return severity_name(self.severity)

    @property
    def anchor(self) -> str:
        """Return the id of the remark on its page (锚点)."""
        return f"finding-{self.number}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the check comes to (核对结论): how many findings of each severity."""

    errors: int
    warnings: int
    notes: int

    @property
    def tone(self) -> str:
        """Return the class for the verdict's colour and seal: error, warning or fine."""
        if self.errors:
            return "error"
        return "warning" if self.warnings else "fine"


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Count the findings by severity (按严重程度计数)."""
    severities = [finding.severity for finding in findings]
    return Verdict(
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        notes=severities.count(Severity.NOTE),
    )


def remarks(edition: Edition, findings: Sequence[Finding]) -> tuple[Remark, ...]:
    """Return the findings numbered from 1, the gravest first (检查发现，由重到轻)."""
    ordered = sorted(enumerate(findings), key=lambda one: _GRAVEST_FIRST.index(one[1].severity))
    first: dict[tuple[Proposal, ...], int] = {}
    numbered = []
    for number, (place, finding) in enumerate(ordered, start=1):
        earlier = first.setdefault(finding.proposals, number) if finding.proposals else number
        same_as = None if earlier == number else earlier
        numbered.append(
            replace(_remark(edition, finding), number=number, place=place, same_as=same_as)
        )
    return tuple(numbered)


def seal_of(severity: Severity) -> str:
    """Return the one character that stands for a severity (印记)."""
    match severity:
        case Severity.ERROR:
            return gettext("误")
        case Severity.WARNING:
            return gettext("警")
        case Severity.NOTE:
            return gettext("注")


def severity_name(severity: Severity) -> str:
    """Return a severity in a word (严重程度)."""
    match severity:
        case Severity.ERROR:
            return gettext("错误")
        case Severity.WARNING:
            return gettext("警告")
        case Severity.NOTE:
            return gettext("提示")


def _remark(edition: Edition, finding: Finding) -> Remark:
    """Return a finding's remark as if it stood alone (单独的呈现)."""
    return Remark(
        number=1,
        place=0,
        severity=finding.severity,
        rule=finding.rule,
        sentence=sentence(finding, translator(_language())),
        places=tuple(_place(edition, cell) for cell in finding.cells),
        suggestions=tuple(_suggestion(edition, one) for one in finding.proposals),
    )


def _language() -> Language:
    """Return the language of the page (页面语言), Chinese unless it is one that is translated."""
    spoken = (get_language() or "").partition("-")[0]
    return Language(spoken) if spoken in set(Language) else Language.ZH


def _place(edition: Edition, cell: str) -> Place:
    return Place(cell=cell, label=cell_label(edition, cell))


def _suggestion(edition: Edition, proposal: Proposal) -> Suggestion:
    return Suggestion(
        amendments=tuple(_amendment(edition, change) for change in proposal.changes),
        cause=_cause(proposal.cause),
        why=proposal.why,
    )


def _amendment(edition: Edition, change: Change) -> Amendment:
    return Amendment(
        place=_place(edition, change.cell),
        found=figure(change.found),
        value=gettext("其他数") if change.value is None else figure(change.value),
    )


def _cause(cause: Cause) -> str:
    match cause:
        case Cause.READING:
            return gettext("可能是读取有误")
        case Cause.REPORT:
            return gettext("可能是报告自身有误")
