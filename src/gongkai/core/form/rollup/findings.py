"""What a roll-up could not add, or not without a remark (汇总说明), as findings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.core.form.edition import Edition, Equation
from gongkai.core.form.finding import Finding, Severity, msgid
from gongkai.core.form.rollup.amounts import Contribution, Refusal, Sum
from gongkai.core.form.rollup.filing import Body, Claim, Repeated
from gongkai.core.form.system import Exact, exact
from gongkai.core.form.wording import cell_label, line_label

_MISSING = msgid("有 {count} 个机关没有报告，未计入：{bodies}。请催报或确认。")
_ELSEWHERE = msgid("“{body}”的数由“{source}”一并报送，计在那份报告所属机关名下，未计入这里。")
_REPEATED = msgid(
    "“{source}”没有计入：{bodies}的数已随“{counted}”计入，每个机关只计一次。请确认采用哪一份。"
)
_MIXED = msgid("{label}的单位不一致（{units}），没有汇总。请换算成同一单位后再汇总。")
_UNKNOWN = msgid("{label}有 {count} 份报告没有注明金额单位（{bodies}），没有汇总。请核实单位。")
_GAPS = msgid(
    "有 {cells} 处合计不完整：{count} 个空白、缺失或存疑的单元格没有计入，也没有按 0 计。"
)
_EDITIONS = msgid(
    "报告采用了不同版本的格式，只汇总各版共有的 {common} 格；其余 {count} 格没有汇总。"
)
_MERGED = msgid("“{row}”有的报告合并填列，有的分项填列，汇总按合并的一行计。")
_UNBALANCED = msgid(
    "{line}的合计不符合“{statement}”：{bodies}的报告自身对不上，或有没有计入的单元格。"
    "请先核对这些报告。"
)

_NAMED = 5
"""So many bodies of a long list are named in the sentence; the roll-up has them all."""


def missing_bodies(bodies: Sequence[Body]) -> Iterator[Finding]:
    """Yield that bodies have not filed (缺报)."""
    if bodies:
        yield Finding(
            rule="rollup.bodies_missing",
            severity=Severity.WARNING,
            template=_MISSING,
            values={"count": len(bodies), "bodies": _names(one.name for one in bodies)},
        )


def counted_elsewhere(bodies: Iterable[tuple[Body, Claim]]) -> Iterator[Finding]:
    """Yield that a body's figures are counted with a body outside the group (计在他处)."""
    for body, claim in bodies:
        yield Finding(
            rule="rollup.counted_elsewhere",
            severity=Severity.WARNING,
            template=_ELSEWHERE,
            values={"body": body.name, "source": name_of(claim)},
        )


def repeated_claims(repeated: Iterable[Repeated]) -> Iterator[Finding]:
    """Yield that a document was not counted, for its bodies were already (重复报送)."""
    for one in repeated:
        yield Finding(
            rule="rollup.repeated",
            severity=Severity.WARNING,
            template=_REPEATED,
            values={
                "source": name_of(one.claim),
                "counted": name_of(one.counted),
                "bodies": _names(body.name for body in one.bodies),
            },
        )


def refused_sums(sums: Iterable[Sum], form: Edition) -> Iterator[Finding]:
    """Yield that figures were not added for their units (单位不一或不明)."""
    for one in sums:
        label = cell_label(form, one.cell)
        if one.refusal is Refusal.UNITS_MIXED:
            units = sorted({_unit(part) for part in one.contributions if part.value})
            yield _refused(one, _MIXED, {"label": label, "units": "、".join(units)})
        elif one.refusal is Refusal.UNIT_UNKNOWN:
            silent = [part for part in one.contributions if part.value and part.unit is None]
            names = _names(part.claim.body.name for part in silent)
            yield _refused(one, _UNKNOWN, {"label": label, "count": len(silent), "bodies": names})


def incomplete_sums(sums: Iterable[Sum]) -> Iterator[Finding]:
    """Yield that cells were left out of sums (空白、缺失或存疑)."""
    lacking = [one for one in sums if one.gaps]
    if lacking:
        yield Finding(
            rule="rollup.incomplete",
            severity=Severity.WARNING,
            template=_GAPS,
            values={"cells": len(lacking), "count": sum(len(one.gaps) for one in lacking)},
            cells=tuple(one.cell for one in lacking),
        )


def mixed_editions(common: int, left_out: Sequence[str]) -> Iterator[Finding]:
    """Yield that reports of several editions were added (版本不一), and what was left out."""
    if left_out:
        yield Finding(
            rule="rollup.editions_mixed",
            severity=Severity.NOTE,
            template=_EDITIONS,
            values={"common": common, "count": len(left_out)},
            cells=tuple(left_out),
        )


def merged_rows(rows: Iterable[str]) -> Iterator[Finding]:
    """Yield that some reports print rows as one (合并填列) which others tell apart."""
    for row in rows:
        yield Finding(
            rule="rollup.rows_merged",
            severity=Severity.NOTE,
            template=_MERGED,
            values={"row": row},
        )


def unbalanced_sums(
    equations: Iterable[Equation], sums: Mapping[str, Sum], form: Edition
) -> Iterator[Finding]:
    """Yield the equations that do not hold for the sums (合计不符), and whose reports are why.

    Of cells that could not be added the equation says nothing.
    """
    for equation in equations:
        if any(cell not in sums or sums[cell].refusal for cell in equation.terms):
            continue
        off = _residuals(equation, sums)
        if sum(off.values()):
            yield Finding(
                rule=f"rollup.{equation.rule}",
                severity=Severity.WARNING,
                template=_UNBALANCED,
                values={
                    "line": line_label(form, equation.terms),
                    "statement": equation.statement,
                    "bodies": _names(body.name for body, by in off.items() if by),
                },
                cells=tuple(equation.terms),
            )


def name_of(claim: Claim) -> str:
    """Return what a document is called in a sentence (称呼): its source, else its body."""
    return claim.source or claim.body.name


def _residuals(equation: Equation, sums: Mapping[str, Sum]) -> dict[Body, Exact]:
    """Return what each body's figures add to the difference of the two sides (各机关的差额)."""
    off: dict[Body, Exact] = {}
    for cell, sign in equation.terms.items():
        for part in sums[cell].contributions:
            body = part.claim.body
            off[body] = off.get(body, 0) + sign * exact(part.value)
    return off


def _refused(one: Sum, template: str, values: dict[str, object]) -> Finding:
    return Finding(
        rule=f"rollup.{one.refusal}.{one.cell.partition('.')[2]}",
        severity=Severity.ERROR,
        template=template,
        values=values,
        cells=(one.cell,),
    )


def _unit(part: Contribution) -> str:
    return part.unit or "未注明"


def _names(names: Iterable[str]) -> str:
    listed = list(names)
    more = "等" if len(listed) > _NAMED else ""
    return "、".join(listed[:_NAMED]) + more
