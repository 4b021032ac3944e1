"""Reports and findings for people to read on a terminal (终端显示), in 80 columns."""

import re
from collections.abc import Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Block, Edition
from gongkai.core.form.edition import Table as FormTable
from gongkai.core.form.finding import Cause, Change, Finding, Proposal, Severity
from gongkai.core.form.report import Cell, Kind, Report, missing
from gongkai.core.form.wording import cell_label, figure
from gongkai.engine.batch import Outcome
from gongkai.engine.folded import Folded, fold
from gongkai.engine.folder import printable
from gongkai.engine.language import Translate, sentence

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


_LABEL, _NARROW, _WIDE = 28, 6, 16
"""Columns of the terminal for row labels, and for column labels in a crowded or roomy table."""
_ROOMY = 5
"""Columns that a table may have without being crowded."""


def shown(outcome: Outcome, _: Translate, *, tables: bool, findings: bool) -> RenderableType:
    """Return what is shown of one file (单份结果): its summary, and tables or findings as asked."""
    parts: list[RenderableType] = [Folded(plain(printable(outcome.file)), style="bold")]
    if outcome.report is None:
        parts.append(Folded(plain(outcome.error or ""), style="red"))
        return Group(*parts, "")
    form = edition(outcome.report.form)
    parts.append(summary(outcome.report, form, _))
    if tables:
        parts += tables_of(outcome.report, form, _)
    if findings:
        parts += findings_of(outcome.findings, form, _)
    return Group(*parts, "")


def summary(report: Report, form: Edition, _: Translate) -> Folded:
    """Return a report's summary (概要): whose, when, on which form, and how much was read."""
    uncertain = sum(cell.kind is Kind.UNCERTAIN for cell in report.cells.values())
    counts = _("读到 {read} 格，缺 {missing}，存疑 {uncertain}").format(
        read=len(report.cells) - uncertain,
        missing=len(missing(report, form)),
        uncertain=uncertain,
    )
    year = _("年度不详") if report.year is None else _("{year} 年度").format(year=report.year)
    edition_name = _("{form} 年版格式").format(form=report.form)
    agency = plain(report.agency or "") or _("机关不详")
    return Folded(f"{agency} · {year} · {edition_name} · {counts}")


def tables_of(report: Report, form: Edition, _: Translate) -> Iterator[RenderableType]:
    """Yield the tables of a report as they are printed (各表), and how to read them."""
    for table in form.tables:
        yield ""
        yield Text(table.title, style="bold")
        for block in table.blocks:
            yield _block(table, block, report, _)
    yield ""
    yield Folded(_("空格为空白；缺：文档中没有这一格；?：读数不确定，列出各种可能。"), style="dim")


def _block(table: FormTable, block: Block, report: Report, _: Translate) -> RenderableType:
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    crowded = len(block.columns) > _ROOMY
    grid.add_column(_in_lines(block.heading or "", _LABEL), min_width=_LABEL)
    for column in block.columns:
        grid.add_column(_in_lines(column.label, _NARROW if crowded else _WIDE), justify="right")
    above: tuple[str, ...] = ()
    for row in block.rows:
        cells = [report.cells.get(f"{table.id}.{row.id}.{one.id}") for one in block.columns]
        if row.replaces and not any(cells):
            continue
        *groups, label = row.path
        for depth, group in enumerate(groups):
            if above[: depth + 1] != tuple(groups[: depth + 1]):
                grid.add_row(_in_lines(group, _LABEL, depth))
        above = tuple(groups)
        grid.add_row(
            _in_lines(row.short or label, _LABEL, len(groups)),
            *(cell_figure(one, _) for one in cells),
        )
    return grid


def _in_lines(label: str, width: int, depth: int = 0) -> Text:
    """Return a label folded to a width (折行标签), indented by its depth among the groups."""
    indent = "  " * depth
    return Text("\n".join(indent + line for line in fold(label, width - len(indent))))


def cell_figure(cell: Cell | None, _: Translate) -> Text:
    """Return what a cell shows (单元格显示)."""
    if cell is None:
        return Text(_("缺"), style="dim")
    if cell.kind is Kind.UNCERTAIN:
        return Text("?" + "|".join(figure(one) for one in cell.readings), style="yellow")
    if cell.kind is Kind.NUMBER:
        return Text(figure(cell.value) + (cell.unit or ""))
    return Text(plain(cell.raw))


def findings_of(
    findings: tuple[Finding, ...], form: Edition, _: Translate
) -> Iterator[RenderableType]:
    """Yield the findings (检查发现), the gravest first."""
    if not findings:
        yield Text(_("没有发现问题。"), style="green")
    names = {
        Severity.ERROR: _("错误"),
        Severity.WARNING: _("警告"),
        Severity.NOTE: _("提示"),
    }
    for severity, name in names.items():
        chosen = [finding for finding in findings if finding.severity is severity]
        if chosen:
            yield Text(f"{name} {len(chosen)}", style=_STYLES[severity])
        for finding in chosen:
            yield Folded(plain(sentence(finding, _)), mark="  • ")
            for proposal in finding.proposals:
                yield Folded(proposal_line(proposal, form, _), mark="    → ", style="dim")


def proposal_line(proposal: Proposal, form: Edition, _: Translate) -> str:
    """Return a proposal in words (修改建议)."""
    changes = "；".join(_change(change, form, _) for change in proposal.changes)
    causes = {Cause.READING: _("可能读取有误"), Cause.REPORT: _("可能报告有误")}
    return f"{causes[proposal.cause]}：{changes}。{plain(proposal.why)}"


def _change(change: Change, form: Edition, _: Translate) -> str:
    value = _("其他数") if change.value is None else figure(change.value)
    return f"{cell_label(form, change.cell)} {figure(change.found)} → {value}"


def plain(text: str) -> str:
    """Return a document's words without the characters that command a terminal (去除控制字符)."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)
