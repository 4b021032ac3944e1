"""What a check found (检查发现): a value that is printed, stored and translated, never logged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.core.form.report import Number


def msgid(template: str) -> str:
    """Mark a message template (提示语模板) for extraction into the translation catalogue."""
    return template


class Severity(StrEnum):
    """How grave a finding is (严重程度)."""

    ERROR = "error"
    """错误: the report contradicts itself."""
    WARNING = "warning"
    """警告: doubtful, or likely wrong."""
    NOTE = "note"
    """提示."""


class Cause(StrEnum):
    """Where a wrong figure likely comes from (差错来源)."""

    READING = "reading"
    """读取有误: the layout was misread."""
    REPORT = "report"
    """报告自身有误."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One cell and the value that would make the equations hold (改动). None: any that fits."""

    cell: str
    found: Number | None
    value: Number | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A smallest set of cells whose change would make everything hold (修改建议). Never applied."""

    changes: tuple[Change, ...]
    cause: Cause
    why: str
    """The sentence that says what speaks for the cause."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One finding (检查发现).

    `message` is the sentence for a clerk, Chinese, with `values` filled into `template`;
    `template` is the gettext message id.
    """

    rule: str
    severity: Severity
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    cells: tuple[str, ...] = ()
    expected: Number | str | None = None
    found: Number | str | None = None
    proposals: tuple[Proposal, ...] = ()
    more_proposals: bool = False
    """Whether there are, or may be, more proposals of the same size than those listed."""

    @property
    def message(self) -> str:
        """The sentence for a clerk (提示语), in Chinese."""
        return self.template.format(**self.values)


def warning(
    rule: str,
    template: str,
    values: Mapping[str, object],
    cells: tuple[str, ...] = (),
    *,
    expected: Number | str | None = None,
    found: Number | str | None = None,
) -> Finding:
    """Return a warning (警告): something doubtful, or likely wrong."""
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        template=template,
        values=values,
        cells=cells,
        expected=expected,
        found=found,
    )
