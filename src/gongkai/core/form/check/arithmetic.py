"""The cross-footing of one report (表内勾稽): every equation of the form against its figures."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.core.form.assessment import Assessment, BlankTotal
from gongkai.core.form.check.figures import Sums, line_of
from gongkai.core.form.edition import Edition, Equation, Quantity
from gongkai.core.form.finding import Finding, Severity, msgid
from gongkai.core.form.report import Kind, Number, Report
from gongkai.core.form.solver.conflicts import Conflict
from gongkai.core.form.system import as_number, possible_values
from gongkai.core.form.wording import cell_label, cell_labels, figure, table_label

_BROKEN = msgid("{line}：{left}，而{right}，相差 {difference}。请核对这些数，改正有误的一处。")
_BROKEN_OPEN = msgid(
    "{line}：{left}，而{right}；空白、未见或存疑的单元格无论取什么数，两边都不会相等。"
    "请核对已填的数。"
)
_CONFLICT = msgid(
    "{line}：{left}，而{right}，按“{statement}”，{label}应为 {expected}；"
    "但这与{others}不能同时成立。请一并核对。"
)
_CONFLICT_OPEN = msgid(
    "{line}：{left}，而{right}；无论空白、未见或存疑的单元格取什么数，"
    "“{statement}”都与{others}不能同时成立。请一并核对。"
)
_DOUBTFUL = msgid(
    "{line}：空白按 0 计，{left}，而{right}，相差 {difference}。"
    "空白处如有数请补填，否则请核对已填的数。"
)
_DOUBTFUL_OPEN = msgid(
    "{line}：空白按 0 计，{left}，而{right}，两边不会相等。空白处如有数请补填，否则请核对已填的数。"
)
_DOUBTFUL_CONFLICT = msgid(
    "{line}：空白按 0 计，{left}，而{right}，“{statement}”与{others}不能同时成立。"
    "空白处如有数请补填，否则请核对已填的数。"
)
_BLANK_TOTAL = msgid("{label}空白，而{left}。请补填 {expected}。")
_BLANK_TOTALS = msgid("{table}有 {count} 处总计空白，而各项均为 0：{labels}。请补填 0。")
_NOT_A_COUNT = msgid("{label}填写 {found}，件数应为不小于 0 的整数。请核对。")

_NAMED = 5
"""So many cells of a long list are named in the sentence; the finding has them all."""


def check_arithmetic(report: Report, edition: Edition, assessment: Assessment) -> Iterator[Finding]:
    """Yield an error for each broken equation (勾稽不符), warnings, and notes on blank totals."""
    yield from _counts(report, edition)
    sums = Sums(report=report, edition=edition, assessment=assessment)
    found = [*_broken(assessment, sums), *_doubtful(assessment, sums)]
    order = {one.rule: number for number, one in enumerate(assessment.system.equations)}
    yield from sorted(found, key=lambda one: (one.severity is not Severity.ERROR, order[one.rule]))
    yield from _blank_totals(assessment, sums)


def _counts(report: Report, edition: Edition) -> Iterator[Finding]:
    """Yield a warning for each count that is no whole number from 0 on (件数不是整数)."""
    for cell, spec in edition.specs.items():
        shown = report.cells.get(cell)
        if shown is None or spec.column.quantity is not Quantity.COUNT:
            continue
        if shown.kind is Kind.UNCERTAIN or shown.value is None:
            continue
        if all(one >= 0 and isinstance(one, int) for one in possible_values(shown, spec)):
            continue
        yield Finding(
            rule=f"{spec.table}.count.{spec.row.id}.{spec.column.id}",
            severity=Severity.WARNING,
            template=_NOT_A_COUNT,
            values={"label": cell_label(edition, cell), "found": figure(shown.value)},
            cells=(cell,),
            found=shown.value,
        )


def _broken(assessment: Assessment, sums: Sums) -> Iterator[Finding]:
    for conflict in assessment.broken:
        if len(conflict) == 1:
            template = _BROKEN if sums.known(conflict[0]) else _BROKEN_OPEN
            yield _finding(conflict[0], Severity.ERROR, template, sums)
            continue
        for equation in conflict:
            yield _conflicting(equation, conflict, sums)


def _doubtful(assessment: Assessment, sums: Sums) -> Iterator[Finding]:
    for conflict in assessment.doubtful:
        for equation in conflict:
            template = _DOUBTFUL if sums.known_at_zero(equation) else _DOUBTFUL_OPEN
            if len(conflict) > 1:
                template = _DOUBTFUL_CONFLICT
            yield _finding(equation, Severity.WARNING, template, sums, conflict)


def _conflicting(equation: Equation, conflict: Conflict, sums: Sums) -> Finding:
    """Return the error for an equation that holds alone, but not beside the others."""
    implied = sums.implied(equation)
    if implied is None:
        return _finding(equation, Severity.ERROR, _CONFLICT_OPEN, sums, conflict)
    cell, value = implied
    values = _values(equation, sums, conflict) | {
        "label": cell_label(sums.edition, cell),
        "expected": figure(value),
    }
    return Finding(
        rule=equation.rule,
        severity=Severity.ERROR,
        template=_CONFLICT,
        values=values,
        cells=tuple(equation.terms),
        expected=value,
    )


def _finding(
    equation: Equation, severity: Severity, template: str, sums: Sums, conflict: Conflict = ()
) -> Finding:
    left, right = sums.sides(equation)
    return Finding(
        rule=equation.rule,
        severity=severity,
        template=template,
        values=_values(equation, sums, conflict),
        cells=tuple(equation.terms),
        expected=as_number(left),
        found=as_number(right),
    )


def _values(equation: Equation, sums: Sums, conflict: Conflict) -> dict[str, object]:
    left, right = sums.sides(equation)
    return {
        "line": line_of(sums.edition, equation),
        "left": sums.phrase(equation, 1),
        "right": sums.phrase(equation, -1),
        "difference": figure(as_number(max(left, right) - min(left, right))),
        "statement": equation.statement,
        "others": "、".join(
            f"{line_of(sums.edition, one)}“{one.statement}”"
            for one in conflict
            if one is not equation
        ),
    }


def _blank_totals(assessment: Assessment, sums: Sums) -> Iterator[Finding]:
    """Yield a note for each blank total, those over nothing but 0 in one for each table."""
    noted: set[tuple[str, Number]] = set()
    nought: list[str] = []
    for total in assessment.blank_totals:
        value = as_number(total.value)
        if (total.cell, value) in noted:
            continue
        noted.add((total.cell, value))
        if value:
            yield _blank_total(total, value, sums)
        else:
            nought.append(total.cell)
    yield from _blank_over_nought(nought, sums.edition)


def _blank_total(total: BlankTotal, value: Number, sums: Sums) -> Finding:
    return Finding(
        rule=f"{total.equation.rule}.blank_total",
        severity=Severity.NOTE,
        template=_BLANK_TOTAL,
        values={
            "label": cell_label(sums.edition, total.cell),
            "left": sums.phrase(total.equation, 1),
            "expected": figure(value),
        },
        cells=(total.cell,),
        expected=value,
    )


def _blank_over_nought(cells: Sequence[str], edition: Edition) -> Iterator[Finding]:
    by_table = groupby(sorted(cells, key=_table), key=_table)
    for table, members in ((table, tuple(group)) for table, group in by_table):
        rest = " 等" if len(members) > _NAMED else ""
        yield Finding(
            rule=f"{table}.blank_totals",
            severity=Severity.NOTE,
            template=_BLANK_TOTALS,
            values={
                "table": table_label(edition, table),
                "count": len(members),
                "labels": cell_labels(edition, members[:_NAMED]) + rest,
            },
            cells=members,
            expected=0,
        )


def _table(cell: str) -> str:
    return cell.split(".", 1)[0]
