"""Where a published table and the cases behind it part (差异), each with what explains it."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from gongkai.core.form.assessment import Assessment, assess
from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Finding, Severity, msgid
from gongkai.core.form.report import Cell, Kind, Report, missing
from gongkai.core.form.tally import Tally
from gongkai.core.form.wording import cell_label, column_label, figure, line_label, row_label

Counts = Mapping[str, int]

_NOT_SHOWN = msgid("“{row}”有{count}格在公布的文件中没有找到；按案件统计合计为{counted}。")
_BLANK = msgid("{line}的{columns}在报告中留空；按案件统计为0，空白即0，两者相符。")
_BLANK_COUNTED = msgid("{line}的{columns}在报告中没有数，按案件统计为{counted}。请补填。")
_SETTLED = msgid(
    "{cells}在公布的文件中不止一种读法，只有读作{found}时各数才对得上；按案件统计也是{counted}。"
)
_UNCERTAIN = msgid("{cells}在公布的文件中读法不能确定（{found}）；按案件统计为{counted}。")
_CONTRADICTED = msgid(
    "{cells}填写{found}，按案件统计为{counted}。报告的这一格不符合“{statement}”，报告自身对不上。"
)
_DIFFERS = msgid(
    "{cells}填写{found}，按案件统计为{counted}。报告自身对得上，请核对案件是否录全、结果是否有误。"
)


def differences(published: Report, found: Tally, edition: Edition) -> Iterator[Finding]:
    """Yield where the published report shows something else than the cases (差异), in form order.

    A cell that shows the figure counted is not mentioned, unless its figure is only one of
    several that the document's layout allows; neither is a 0 marked as not applicable.
    `expected` is what the cases give. Raises ValueError for two editions of the form.
    """
    if not published.form == found.form == edition.id:
        raise ValueError("a report and a tally are compared on one edition of the form")
    counted = _as_printed(found, published, edition)
    yield from _not_shown(published, counted, edition)
    yield from _blank(published, counted, edition)
    verdict = assess(published, edition)
    for cell, value in counted.items():
        shown = published.cells.get(cell)
        if shown is not None:
            yield from _of_cell(cell, shown, value, edition, verdict)


def _as_printed(found: Tally, published: Report, edition: Edition) -> Counts:
    """Return the counts (统计数), rows that the report prints as one added up as well."""
    counted = {cell: one.value for cell, one in found.cells.items()}
    for cell, parts in edition.replacements.items():
        if cell in published.cells and parts[0] in counted:
            counted[cell] = sum(counted.pop(part) for part in parts)
    return counted


def _not_shown(published: Report, counted: Counts, edition: Edition) -> Iterator[Finding]:
    lost = [cell for cell in missing(published, edition) if cell in counted]
    for row, group in groupby(lost, key=lambda cell: row_label(edition, cell)):
        cells = tuple(group)
        total = sum(counted[cell] for cell in cells if not cell.endswith(".total"))
        values = {"row": row, "count": len(cells), "counted": total}
        yield _note("tally.not_shown", _NOT_SHOWN, values, cells)


def _blank(published: Report, counted: Counts, edition: Edition) -> Iterator[Finding]:
    """Yield the cells left blank (空白), neighbours of one row with one count together."""
    blank = [
        cell
        for cell in counted
        if cell in published.cells and published.cells[cell].kind is Kind.BLANK
    ]
    for (_, value), group in groupby(blank, lambda one: (one.rpartition(".")[0], counted[one])):
        cells = tuple(group)
        if value:
            yield _uncounted(cells, value, edition)
        else:
            yield _note("tally.blank", _BLANK, _line(cells, edition), cells)


def _line(cells: tuple[str, ...], edition: Edition) -> dict[str, object]:
    """Return the row in which cells stand and their columns (所在行与列)."""
    columns = "、".join(f"“{column_label(edition, cell)}”" for cell in cells)
    return {"line": line_label(edition, cells), "columns": columns}


def _uncounted(cells: tuple[str, ...], counted: int, edition: Edition) -> Finding:
    """Return the finding on cells without a number where the cases give one (应填未填)."""
    values = {**_line(cells, edition), "counted": counted}
    return _warning("tally.blank_counted", _BLANK_COUNTED, values, cells, counted, None)


def _of_cell(
    cell: str, shown: Cell, counted: int, edition: Edition, verdict: Assessment
) -> Iterator[Finding]:
    values: dict[str, object] = {
        "cells": cell_label(edition, cell),
        "counted": counted,
        "found": figure(shown.value),
    }
    if shown.kind is Kind.UNCERTAIN:
        values["found"] = "、".join(figure(one) for one in shown.readings)
        if counted in shown.readings:
            yield _note("tally.uncertain", _UNCERTAIN, values, (cell,))
        else:
            yield _warning("tally.uncertain", _UNCERTAIN, values, (cell,), counted, None)
    elif shown.value is None:
        if shown.kind is not Kind.BLANK and counted:
            yield _uncounted((cell,), counted, edition)
    elif shown.value == counted:
        if shown.settled:
            yield _note("tally.settled", _SETTLED, values, (cell,))
    else:
        yield _differing(cell, shown, counted, values, verdict)


def _differing(
    cell: str, shown: Cell, counted: int, values: Mapping[str, object], verdict: Assessment
) -> Finding:
    """Return the finding on a figure that is not the count (数值不符), with what explains it."""
    broken = [rule for conflict in verdict.broken for rule in conflict if cell in rule.terms]
    if not broken:
        return _warning("tally.differs", _DIFFERS, values, (cell,), counted, shown)
    said = {**values, "statement": broken[0].statement}
    return _warning("tally.contradicted", _CONTRADICTED, said, (cell,), counted, shown)


def _note(
    rule: str, template: str, values: Mapping[str, object], cells: tuple[str, ...]
) -> Finding:
    return Finding(rule=rule, severity=Severity.NOTE, template=template, values=values, cells=cells)


def _warning(
    rule: str,
    template: str,
    values: Mapping[str, object],
    cells: tuple[str, ...],
    counted: int,
    shown: Cell | None,
) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        template=template,
        values=values,
        cells=cells,
        expected=counted,
        found=None if shown is None else shown.value,
    )
