"""The check of a corpus (语料核对): DuckDB sieves, and the core judges what stays in the sieve.

A report passes where every equation of its edition holds with every cell that has no figure
at 0, and no cell is uncertain, in another unit or no count: then no equation is broken or
doubtful. The others, few of them, are checked as `gongkai annual check` checks sums.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.check.arithmetic import check_arithmetic
from gongkai.core.form.edition import Quantity
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Report, equations_of
from gongkai.core.form.system import COUNTERS
from gongkai.engine.corpus.database import Database
from gongkai.engine.corpus.rows import Row, columns, report_of

_TERMS = columns(
    variant=pa.string(),
    rule=pa.string(),
    cell=pa.string(),
    sign=pa.int32(),
)
_SPECS = columns(
    form=pa.string(),
    cell=pa.string(),
    unit=pa.string(),
    count=pa.bool_(),
)
_WORDS = columns(
    unit=pa.string(),
)

_SUSPECT = """
CREATE OR REPLACE TABLE suspects AS
SELECT DISTINCT digest FROM (
    SELECT c.digest
    FROM cells c JOIN forms f USING (digest) JOIN terms t ON t.variant = f.variant
        AND t.cell = c.cell
    WHERE c.value IS NOT NULL AND c.kind IN ('number', 'text')
    GROUP BY c.digest, t.rule
    HAVING sum(t.sign * c.value) <> 0
    UNION ALL
    SELECT c.digest
    FROM cells c JOIN forms f USING (digest) JOIN specs s ON s.form = f.form AND s.cell = c.cell
    WHERE c.kind = 'uncertain'
        OR (s.count AND (c.value < 0 OR c.value <> trunc(c.value)))
        OR (c.unit IS NOT NULL AND c.unit IS DISTINCT FROM s.unit
            AND c.unit NOT IN (SELECT unit FROM counters))
)
"""
_CELLS = """
SELECT f.digest, f.form, c.cell, c.kind, c.value, c.unit, c.raw, c.readings
FROM suspects JOIN forms f USING (digest) JOIN cells c USING (digest)
ORDER BY f.digest
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What does not add up in a file (核对结果), or the sentence why it could not be read."""

    file: str
    findings: tuple[Finding, ...] = ()
    error: str | None = None


def verdicts(database: Database) -> Iterator[Verdict]:
    """Yield the verdict on every file of a corpus (逐份核对), in the order of the files."""
    found = dict(_found(database))
    for row in database.files:
        error = row["error"]
        yield Verdict(
            file=str(row["file"]),
            findings=found.get(str(row["digest"]), ()),
            error=None if error is None else str(error),
        )


def _found(database: Database) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    _put_rules(database)
    database.run(_SUSPECT)
    cells: list[Row] = []
    for row in database.rows(_CELLS):
        if cells and cells[0]["digest"] != row["digest"]:
            yield str(cells[0]["digest"]), _judged(cells)
            cells = []
        cells.append(row)
    if cells:
        yield str(cells[0]["digest"]), _judged(cells)


def _judged(cells: list[Row]) -> tuple[Finding, ...]:
    report = report_of(str(cells[0]["form"]), cells)
    form = edition(report.form)
    found = check_arithmetic(report, form, assess(report, form))
    return tuple(one for one in found if one.severity is not Severity.NOTE)


def _put_rules(database: Database) -> None:
    """Have the equations of every variant as tables (登记勾稽关系)."""
    terms = [
        {"variant": variant, "rule": equation.rule, "cell": cell, "sign": sign}
        for variant, stub in database.of_variant.items()
        for equation in equations_of(stub, edition(stub.form))
        for cell, sign in equation.terms.items()
    ]
    specs = [spec for stub in database.of_variant.values() for spec in _specs(stub)]
    database.put("terms", terms, _TERMS)
    database.put("specs", specs, _SPECS)
    database.put("counters", [{"unit": unit} for unit in sorted(COUNTERS)], _WORDS)


def _specs(stub: Report) -> Iterator[Row]:
    if stub.cells:
        return
    for cell, spec in edition(stub.form).specs.items():
        count = spec.column.quantity is Quantity.COUNT
        yield {"form": stub.form, "cell": cell, "unit": spec.column.unit, "count": count}
