"""Sums as the pages show them (汇总的呈现): the tables, and each sum opened to its bodies."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Finding
from gongkai.core.form.report import Kind, Number, Report, equations_of
from gongkai.core.form.rollup import RollUp, summed_report
from gongkai.core.form.rollup.amounts import Gap, Sum, by_body, total
from gongkai.core.form.rollup.filing import Body
from gongkai.core.form.rollup.printed import printed_sums
from gongkai.core.form.wording import cell_label, figure
from gongkai.presentation.remarks import remarks, verdict
from gongkai.presentation.shown import shown_report

INCOMPLETE = "rollup.incomplete"
"""The finding that some cell of some report is not in the sums; most roll-ups have it."""
KEY_CELLS = (
    "requests.new.total",
    "requests.concluded.total",
    "requests.carried_out.total",
    "disputes.reconsideration.total",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyFigure:
    """A sum that stands at the head of the page (主要数据)."""

    cell: str
    label: str
    value: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """What one body adds to a sum (构成): its figure, None with the reason where it adds none."""

    body: Body
    figure: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """An equation with the sums put in (勾稽关系), and whether it holds."""

    statement: str
    holds: bool
    difference: str


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedSum:
    """A sum opened to the bodies behind it (合计的构成)."""

    cell: str
    label: str
    value: str
    refusal: str
    shares: tuple[Share, ...]
    gaps: tuple[Share, ...]
    equations: tuple[Held, ...]


def shown_sums(found: RollUp, name: str) -> dict[str, object]:
    """Return what a page shows of sums (汇总): the tables, and what must be said of them."""
    report = printed_sums(found, name)
    if report is None:
        return {"rolled": found, "shown": None}
    numbered = remarks(edition(report.form), [_within(found, one) for one in found.findings])
    marked = [one for one in numbered if one.rule != INCOMPLETE]
    return {
        "rolled": found,
        "verdict": verdict(found.findings),
        "remarks": numbered,
        "shown": replace(shown_report(report, marked), preamble=()),
        "key_figures": tuple(_key_figures(found)),
    }


def opened(found: RollUp, cell: str) -> OpenedSum:
    """Return a sum with the bodies that it is made of (合计的构成), the largest figure first.

    KeyError where the roll-up has no such sum.
    """
    one, form = found.sums[cell], edition(found.forms[-1])
    return OpenedSum(
        cell=cell,
        label=cell_label(form, cell),
        value="" if one.value is None else figure(one.value) + (one.unit or ""),
        refusal="" if one.refusal is None else _refused(found, cell),
        shares=tuple(_shares(one)),
        gaps=tuple(_gap(gap, form, cell) for gap in one.gaps),
        equations=tuple(_equations(found, form, cell)),
    )


def _within(found: RollUp, finding: Finding) -> Finding:
    """Return a finding about the cells that have sums (限于已汇总的单元格)."""
    return replace(finding, cells=tuple(cell for cell in finding.cells if cell in found.sums))


def _key_figures(found: RollUp) -> Iterator[KeyFigure]:
    labels = (
        gettext("本年新收申请"),
        gettext("办理结果总计"),
        gettext("结转下年度"),
        gettext("行政复议"),
    )
    for cell, label in zip(KEY_CELLS, labels, strict=True):
        one = found.sums.get(cell)
        if one is not None and one.value is not None:
            yield KeyFigure(cell=cell, label=label, value=figure(one.value))


def _shares(one: Sum) -> Iterator[Share]:
    units = {part.claim.body: part.unit for part in one.contributions}
    figures: dict[Body, Number] = by_body(one)
    for body in sorted(figures, key=lambda body: (-figures[body], body.code)):
        yield Share(body=body, figure=figure(figures[body]) + (units[body] or ""))


def _gap(gap: Gap, form: Edition, cell: str) -> Share:
    reasons = {
        None: gettext("文件里没有这一格"),
        Kind.BLANK: gettext("空白"),
        Kind.UNCERTAIN: gettext("存疑，读不准"),
    }
    reason = reasons.get(gap.kind) or gettext("不是数字")
    if gap.cell != cell and gap.cell in form.specs:
        reason = gettext("{cell}：{reason}").format(cell=cell_label(form, gap.cell), reason=reason)
    return Share(body=gap.claim.body, figure="", reason=reason)


def _refused(found: RollUp, cell: str) -> str:
    return next(
        (one.message for one in found.findings if one.cells == (cell,) and one.severity == "error"),
        "",
    )


def _equations(found: RollUp, form: Edition, cell: str) -> Iterator[Held]:
    report: Report | None = summed_report(found)
    for equation in () if report is None else equations_of(report, form):
        values = [found.sums[one].value for one in equation.terms if one in found.sums]
        if cell not in equation.terms or None in values or len(values) < len(equation.terms):
            continue
        signs = equation.terms.values()
        off = total(sign * (value or 0) for sign, value in zip(signs, values, strict=True))
        yield Held(statement=equation.statement, holds=off == 0, difference=figure(abs(off)))
