"""What the figures mean (语义检查): values that can be added up and are still doubtful."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from gongkai.core.form.agency import may_make_rules
from gongkai.core.form.edition import CellSpec, Edition, Quantity
from gongkai.core.form.finding import Finding, Severity, msgid, warning
from gongkai.core.form.known import known
from gongkai.core.form.report import Cell, Kind, Number, Report
from gongkai.core.form.wording import cell_label, cell_labels, figure, line_label

_WRONG_YEAR = msgid(
    "本报告是{year}年度的，使用的却是{document}格式；该格式适用于{first}至{last}年度的报告。"
)
_TOO_EARLY = msgid(
    "本报告是{year}年度的，使用的却是{document}格式；该格式从{first}年度的报告起使用。"
)
_RULES = msgid(
    "{label}填写{found}。“{agency}”一般没有规章制定权，规章应当为0；"
    "如填的是规范性文件，请填入规范性文件一行。"
)
_PUBLISHED = msgid("{part}为{found}，超过了{whole}的{limit}。请核对。")
_IN_FORCE = msgid(
    "{label}为{found}，少于本年制发件数减去本年废止件数（{limit}）。请核对现行有效件数。"
)
_REDUCED = msgid("{label}为{found}，减少的项目多于上一年的项目数量（{previous}）。请核对。")
_NO_UNIT = msgid("{label}填写{found}，没有注明金额单位。建议注明“元”或“万元”。")
_UNIT = msgid("{label}填写的单位是“{unit}”，格式规定的单位是“{expected}”。请换算后填写。")
_COUNT_UNIT = msgid("{label}填写的是金额（单位“{unit}”），这一格统计的是数量。请核对。")
_WORDS = msgid("{label}填写的是文字“{text}”，应填数字；没有的填0。")

_MONEY_UNITS = frozenset({"元", "千元", "万元", "百万元", "亿元"})
_LONGEST_QUOTE = 20


def check_semantics(report: Report, edition: Edition) -> Iterator[Finding]:
    """Yield what is doubtful in the meaning of figures (语义存疑): warnings and notes only."""
    yield from _year(report, edition)
    yield from _rules(report, edition)
    yield from _within(report, edition)
    for cell, spec in edition.specs.items():
        found = report.cells.get(cell)
        if found is not None:
            yield from _cell(spec, found, edition)
    yield from _words(report, edition)


def _year(report: Report, edition: Edition) -> Iterator[Finding]:
    if report.year is None or edition.valid_in(report.year):
        return
    last = edition.last_year
    yield Finding(
        rule="edition.wrong_year",
        severity=Severity.WARNING,
        template=_TOO_EARLY if last is None else _WRONG_YEAR,
        values={
            "year": report.year,
            "document": edition.document,
            "first": edition.first_year,
            "last": last,
        },
        found=report.year,
        expected=edition.first_year if last is None or report.year < last else last,
    )


def _rules(report: Report, edition: Edition) -> Iterator[Finding]:
    """规章 above 0 at a body that can make none (无规章制定权), as far as its name tells."""
    if report.agency is None or may_make_rules(report.agency) is not False:
        return
    stated = {
        cell: value
        for cell in edition.cells
        if cell.startswith("disclosure.rules.") and (value := known(report, cell))
    }
    if stated:
        yield warning(
            "disclosure.rules",
            _RULES,
            {
                "label": cell_labels(edition, stated),
                "found": "、".join(figure(value) for value in stated.values()),
                "agency": report.agency,
            },
            tuple(stated),
            found=next(iter(stated.values())),
            expected=0,
        )


def _within(report: Report, edition: Edition) -> Iterator[Finding]:
    """Yield the rows of table 二 whose figures cannot stand beside one another (同行矛盾)."""
    for table in edition.tables:
        for block in table.blocks:
            columns = {column.id for column in block.columns}
            for row in block.rows:
                prefix = f"{table.id}.{row.id}"
                if {"published", "total"} <= columns:
                    yield from _published(report, edition, prefix)
                if {"issued", "repealed", "in_force"} <= columns:
                    yield from _in_force(report, edition, prefix)
                if {"previous", "change"} <= columns:
                    yield from _reduced(report, edition, prefix)


def _published(report: Report, edition: Edition, prefix: str) -> Iterator[Finding]:
    part, whole = f"{prefix}.published", f"{prefix}.total"
    found, limit = known(report, part), known(report, whole)
    if found is not None and limit is not None and found > limit:
        values = {
            "part": cell_label(edition, part),
            "whole": cell_label(edition, whole),
            "found": figure(found),
            "limit": figure(limit),
        }
        rule = f"disclosure.published_over_total.{prefix.split('.')[1]}"
        yield warning(rule, _PUBLISHED, values, (part, whole), found=found, expected=limit)


def _in_force(report: Report, edition: Edition, prefix: str) -> Iterator[Finding]:
    cells = tuple(f"{prefix}.{column}" for column in ("issued", "repealed", "in_force"))
    issued, repealed, in_force = (known(report, cell) for cell in cells)
    if issued is None or repealed is None or in_force is None or in_force >= issued - repealed:
        return
    limit = issued - repealed
    values = {
        "label": cell_label(edition, cells[-1]),
        "found": figure(in_force),
        "limit": figure(limit),
    }
    rule = f"disclosure.in_force_too_small.{prefix.split('.')[1]}"
    yield warning(rule, _IN_FORCE, values, cells, found=in_force, expected=limit)


def _reduced(report: Report, edition: Edition, prefix: str) -> Iterator[Finding]:
    cells = (f"{prefix}.previous", f"{prefix}.change")
    previous, change = (known(report, cell) for cell in cells)
    if previous is None or change is None or previous + change >= 0:
        return
    values = {
        "label": cell_label(edition, cells[1]),
        "found": figure(change),
        "previous": figure(previous),
    }
    rule = f"disclosure.reduced_below_zero.{prefix.split('.')[1]}"
    yield warning(rule, _REDUCED, values, cells, found=change, expected=-previous)


def _cell(spec: CellSpec, found: Cell, edition: Edition) -> Iterator[Finding]:
    value = found.value
    if value is None or found.kind not in {Kind.NUMBER, Kind.TEXT}:
        return
    values: dict[str, object] = {
        "label": cell_label(edition, spec.id),
        "found": figure(value),
        "unit": found.unit or "",
    }
    if spec.column.quantity is Quantity.MONEY:
        yield from _money(spec, found, value, values)
    elif found.unit in _MONEY_UNITS:
        yield _of_cell("cells.count_in_money", _COUNT_UNIT, values, spec, value)


def _money(
    spec: CellSpec, found: Cell, value: Number, values: dict[str, object]
) -> Iterator[Finding]:
    expected = spec.column.unit
    if expected is None and found.unit is None and value:
        yield Finding(
            rule=f"cells.no_unit.{spec.row.id}",
            severity=Severity.NOTE,
            template=_NO_UNIT,
            values=values,
            cells=(spec.id,),
            found=value,
        )
    if expected is not None and found.unit is not None and found.unit != expected:
        yield _of_cell("cells.unit", _UNIT, {**values, "expected": expected}, spec, value)


def _words(report: Report, edition: Edition) -> Iterator[Finding]:
    """Yield one note for each row with words where numbers belong (应填数字处填了文字)."""
    cells = [
        cell
        for cell in edition.specs
        if (found := report.cells.get(cell)) is not None
        and found.kind is Kind.TEXT
        and found.value is None
    ]
    for (_, text), group in groupby(cells, key=lambda cell: _line_and_text(report, cell)):
        row = tuple(group)
        yield Finding(
            rule=f"cells.words.{row[0].split('.')[1]}",
            severity=Severity.NOTE,
            template=_WORDS,
            values={
                "label": cell_label(edition, row[0]) if len(row) == 1 else line_label(edition, row),
                "text": text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…",
            },
            cells=row,
            found=text,
        )


def _line_and_text(report: Report, cell: str) -> tuple[str, str]:
    return cell.rsplit(".", 1)[0], report.cells[cell].raw


def _of_cell(
    kind: str, template: str, values: Mapping[str, object], spec: CellSpec, found: Number
) -> Finding:
    rule = f"{kind}.{spec.row.id}.{spec.column.id}"
    return warning(rule, template, values, (spec.id,), found=found)
