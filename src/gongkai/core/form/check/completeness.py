"""What a document does not show, or not safely (完整性检查): notes on the reading of its tables."""

from collections.abc import Iterator, Sequence

from gongkai.core.form.edition import Edition, Table
from gongkai.core.form.finding import Finding, Severity, msgid
from gongkai.core.form.report import Kind, Report, missing
from gongkai.core.form.wording import cell_label, figure, row_label, table_label

_NO_TABLE = msgid("文件中没有找到{table}。请确认该表是否漏附，或是否为图片。")
_MISSING = msgid("{table}有{count}格在文件中没有找到，涉及{rows}。请核对原表是否缺行、缺页。")
_UNCERTAIN = msgid("{table}有{count}格读法不能确定：{cells}。请对照原表核实。")
_SETTLED = msgid(
    "{table}有{count}格按版面有几种读法，只有现在的读法符合勾稽关系：{cells}。请对照原表核实。"
)
_MOST_NAMED = 6
"""Rows or cells that a sentence names before it only counts the rest."""


def check_completeness(report: Report, edition: Edition) -> Iterator[Finding]:
    """Yield what could not be read, or read only by the equations (读取存疑): notes."""
    for table in edition.tables:
        yield from _missing(report, edition, table)
        yield from _doubtful(report, edition, table)


def _missing(report: Report, edition: Edition, table: Table) -> Iterator[Finding]:
    lost = [cell for cell in _not_shown(report, edition) if edition.specs[cell].table == table.id]
    if not lost:
        return
    shown = any(spec.id in report.cells for spec in table.cells())
    rows = list(dict.fromkeys(f"“{row_label(edition, cell)}”" for cell in lost))
    yield Finding(
        rule=f"{table.id}.cells_missing",
        severity=Severity.NOTE,
        template=_MISSING if shown else _NO_TABLE,
        values={
            "table": table_label(edition, table.id),
            "count": len(lost),
            "rows": _named(rows, "行"),
        },
        cells=tuple(lost),
    )


def _not_shown(report: Report, edition: Edition) -> list[str]:
    """Return the cells that are not shown and for which no alternative row stands."""
    stood_for = {
        part
        for alternative, parts in edition.replacements.items()
        if alternative in report.cells
        for part in parts
    }
    return [cell for cell in missing(report, edition) if cell not in stood_for]


def _doubtful(report: Report, edition: Edition, table: Table) -> Iterator[Finding]:
    cells = [spec.id for spec in table.cells() if spec.id in report.cells]
    uncertain = [cell for cell in cells if report.cells[cell].kind is Kind.UNCERTAIN]
    settled = [cell for cell in cells if report.cells[cell].settled]
    for rule, template, found in (
        ("cells_uncertain", _UNCERTAIN, uncertain),
        ("cells_settled", _SETTLED, settled),
    ):
        if found:
            yield Finding(
                rule=f"{table.id}.{rule}",
                severity=Severity.NOTE,
                template=template,
                values={
                    "table": table_label(edition, table.id),
                    "count": len(found),
                    "cells": _named([_reading(report, edition, cell) for cell in found], "格"),
                },
                cells=tuple(found),
            )


def _reading(report: Report, edition: Edition, cell: str) -> str:
    shown = report.cells[cell]
    name = cell_label(edition, cell)
    if shown.value is not None:
        return f"{name}读作{figure(shown.value)}"
    readings = "或".join(figure(one) for one in shown.readings)
    return f"{name}（可能是{readings}）" if readings else name


def _named(names: Sequence[str], unit: str) -> str:
    named = "、".join(names[:_MOST_NAMED])
    return f"{named}等{len(names)}{unit}" if len(names) > _MOST_NAMED else f"{named}"
