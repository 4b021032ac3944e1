"""Sums as a report to print (汇总表): under a title of its own, with what must be said of them."""

from collections.abc import Iterator
from dataclasses import replace

from gongkai.core.form.report import Cell, Kind, Report
from gongkai.core.form.rollup import RollUp, summed_report
from gongkai.core.form.rollup.amounts import Refusal, Sum

_REFUSED = {
    Refusal.UNITS_MIXED: "单位不一，未汇总",
    Refusal.UNIT_UNKNOWN: "单位不明，未汇总",
}


def printed_sums(found: RollUp, name: str) -> Report | None:
    """Return the sums as a report of `name` and all beneath it (汇总表); None without any report.

    It has the tables of the newest edition used, and before them how many reports were counted
    and every remark of the roll-up. A sum that was refused says why in its cell.
    """
    report = summed_report(found)
    if report is None:
        return None
    cells = {cell: _told(one, found.sums[cell]) for cell, one in report.cells.items()}
    title = f"{name}及其所属{found.group.year}年政府信息公开工作年度报告汇总表"
    preamble = "\n".join(_preamble(found))
    return replace(report, cells=cells, title=title, preamble=preamble)


def _told(cell: Cell, one: Sum) -> Cell:
    if one.refusal is None:
        return cell
    return Cell(kind=Kind.TEXT, raw=_REFUSED[one.refusal])


def _preamble(found: RollUp) -> Iterator[str]:
    yield f"本表由 {len(found.counted)} 份年度报告汇总而成，每个机关只计一次。"
    if found.missing:
        names = "、".join(body.name for body in found.missing)
        yield f"没有报告、未计入的机关 {len(found.missing)} 个：{names}。"
    for finding in found.findings:
        if finding.rule != "rollup.bodies_missing":
            yield finding.message
