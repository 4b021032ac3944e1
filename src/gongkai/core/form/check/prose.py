"""The running text against the tables (正文与表格比对): always a warning, for words leave room."""

from collections.abc import Iterator

from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Finding, Severity, msgid
from gongkai.core.form.known import known, known_or_summed
from gongkai.core.form.prose.claims import Claim, claims
from gongkai.core.form.prose.facts.wording import Sum
from gongkai.core.form.report import Number, Report
from gongkai.core.form.wording import cell_label, column_label, figure

_DIFFERS = msgid("正文写“{excerpt}”，即{stated}件；表中{label}为{found}，两者不一致。请核对。")
_SAYS_NONE = msgid("正文写“{excerpt}”；表中{label}却是{found}。请核对。")
_NOT_COMPLETED = msgid("正文写“{excerpt}”；表中{label}却有{found}件。请核对是否确已全部办结。")
_COMPLETED = "requests.completed"


def check_prose(report: Report, edition: Edition) -> Iterator[Finding]:
    """Yield where the running text and the tables differ (正文与表格不一致).

    A sentence is compared only where it speaks of the reporting body and year, and only
    with figures the tables give for certain; one of several possible meanings that agrees
    is enough.
    """
    told: set[tuple[str, int]] = set()
    for claim in claims(report, edition):
        key = (claim.rule, claim.figure.value)
        finding = _compare(claim, report, edition)
        if finding is not None and key not in told:
            told.add(key)
            yield finding


def _compare(claim: Claim, report: Report, edition: Edition) -> Finding | None:
    sums = [one for one in claim.sums if _is_shown(one, report, edition)]
    values = [_value(one, report, edition) for one in sums]
    if not sums:
        return None
    if claim.rule == _COMPLETED:
        return _completion(claim, sums[0], report, edition)
    certain = [value for value in values if value is not None]
    if len(certain) < len(values) or any(claim.figure.agrees_with(one) for one in certain):
        return None
    return Finding(
        rule=f"prose.{claim.rule}",
        severity=Severity.WARNING,
        template=_DIFFERS if claim.stated else _SAYS_NONE,
        values={
            "excerpt": claim.excerpt,
            "stated": claim.figure.value,
            "label": _label(sums[0], edition),
            "found": figure(certain[0]),
        },
        cells=tuple(sums[0]),
        expected=claim.figure.value,
        found=certain[0],
    )


def _completion(claim: Claim, cells: Sum, report: Report, edition: Edition) -> Finding | None:
    """Compare 'all done' with what is carried over (均已办结 against 结转下年度).

    Where the total is not known, one column above 0 is enough.
    """
    (total,) = cells
    table, row, _ = total.split(".")
    column = [cell for cell in edition.cells if cell.startswith(f"{table}.{row}.")]
    values = {cell: known(report, cell) for cell in column}
    over = {cell: value for cell, value in values.items() if value is not None and value > 0}
    if not over or values.get(total) == 0:
        return None
    cell = total if total in over else next(iter(over))
    value = over[cell]
    return Finding(
        rule=f"prose.{claim.rule}",
        severity=Severity.WARNING,
        template=_NOT_COMPLETED,
        values={
            "excerpt": claim.excerpt,
            "label": cell_label(edition, cell),
            "found": figure(value),
        },
        cells=tuple(over),
        expected=0,
        found=value,
    )


def _is_shown(cells: Sum, report: Report, edition: Edition) -> bool:
    """Say whether the report's form has all the cells (alternative rows only where printed)."""
    standard = set(edition.cells)
    return all(
        cell in edition.specs and (cell in standard or cell in report.cells) for cell in cells
    )


def _value(cells: Sum, report: Report, edition: Edition) -> Number | None:
    values = [known_or_summed(report, edition, cell) for cell in cells]
    certain = [value for value in values if value is not None]
    if len(certain) < len(values):
        return None
    return sum(sign * value for sign, value in zip(cells.values(), certain, strict=True))


def _label(cells: Sum, edition: Edition) -> str:
    """Return the name of a cell, or of several that are added up (合计项名称)."""
    names = [cell_label(edition, cell) for cell in cells]
    specs = [edition.specs[cell] for cell in cells]
    groups = {spec.row.path[:-1] for spec in specs}
    if len(names) > 1 and len(groups) == 1 and len(specs[0].row.path) > 1:
        heading = specs[0].row.path[-2]
        return f"“{heading}”各项“{column_label(edition, specs[0].id)}”列之和"
    return names[0] if len(names) == 1 else "、".join(names) + "之和"
