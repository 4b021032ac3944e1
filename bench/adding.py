"""Adding up a million reports (批量汇总), beside DuckDB and pandas."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.result import Result, Row
from bench.synthetic import report_at, synthetic
from bench.timing import Timings, paired
from gongkai.core.form.bulk import Figures, sum_groups
from gongkai.core.form.rollup import roll_up
from gongkai.core.form.rollup.filing import Body, Claim, Filing

_COUNTY = 60
"""Bodies of a county, each with one report."""


@dataclass(frozen=True, kw_only=True)
class _Tables:
    """The same figures in the others' own form, in memory (对照数据)."""

    frame: pd.DataFrame
    counties: NDArray[np.int32]
    database: duckdb.DuckDBPyConnection
    columns: tuple[str, ...]

    def whole(self) -> NDArray[np.int64]:
        """Return DuckDB's plain sums."""
        sums = ", ".join(f"sum({one})::BIGINT" for one in self.columns)
        return np.array(self.database.execute(f"SELECT {sums} FROM reports").fetchone())

    def by_county(self) -> NDArray[np.int64]:
        """Return DuckDB's sums by county, one row a county."""
        sums = ", ".join(f"sum({one})::BIGINT AS {one}" for one in self.columns)
        query = f"SELECT county, {sums} FROM reports GROUP BY county ORDER BY county"
        found = self.database.execute(query).fetchnumpy()
        return np.array([found[one] for one in self.columns])

    def by_county_in_pandas(self) -> NDArray[np.int64]:
        """Return pandas' sums by county."""
        return self.frame.groupby(self.counties).sum().to_numpy().T


def measure(*, quick: bool) -> Result:
    """Time the sums over everything and by county, and hold them to one another."""
    reports = 20_000 if quick else 1_000_000
    figures = synthetic(reports).figures
    starts = np.arange(0, reports, _COUNTY)
    tables = _tables(figures)
    sums = sum_groups(figures, starts).values
    assert np.array_equal(sums, tables.by_county())
    assert np.array_equal(sums, tables.by_county_in_pandas())
    assert np.array_equal(sums.sum(axis=1), tables.whole())
    timings = paired(
        {
            "counties": lambda: sum_groups(figures, starts),
            "DuckDB, plain sum": tables.whole,
            "DuckDB, by county": tables.by_county,
            "pandas, by county": tables.by_county_in_pandas,
        },
        rounds=1 if quick else 5,
    )
    one = _filings(figures)
    county = paired({"one": lambda: roll_up(one)}, rounds=1 if quick else 9)
    return Result(
        title=f"Adding up {reports:,} reports",
        rows=(
            *(_row(name, len(starts), timings) for name in list(timings.rounds)[1:]),
            Row(
                what=f"one county of {_COUNTY} with every sum opened down to the body",
                here=f"{county.cpu('one') * 1000:.0f} ms",
            ),
        ),
        notes=(
            (
                "Here the sums come with the number of blanks in each, which are no zeros. All "
                "sums were compared and are the same."
            ),
            (
                "DuckDB with one thread, on a table of its own in memory; pandas on a frame over "
                "the same memory. Loading is not counted."
            ),
        ),
    )


def _row(name: str, counties: int, timings: Timings) -> Row:
    return Row(
        what=f"sums and blanks of {counties:,} counties of {_COUNTY}",
        here=f"{timings.cpu('counties'):.3f} s",
        beside=f"{name} {timings.cpu(name):.3f} s",
        ratio=f"{timings.ratio('counties', name):.2f} × its time",
    )


def _tables(figures: Figures) -> _Tables:
    columns = tuple(f"c{number}" for number in range(len(figures.cells)))
    frame = pd.DataFrame(figures.values.T, columns=columns, copy=False)
    counties = (np.arange(figures.reports) // _COUNTY).astype(np.int32)
    database = duckdb.connect(config={"threads": 1})
    database.register("frame", frame.assign(county=counties))
    database.execute("CREATE TABLE reports AS SELECT * FROM frame")
    database.unregister("frame")
    return _Tables(frame=frame, counties=counties, database=database, columns=columns)


def _filings(figures: Figures) -> tuple[Filing, ...]:
    return tuple(
        Filing(
            claim=Claim(body=Body(code=str(number), name=f"第{number}局"), year=2023),
            report=report_at(figures, number),
        )
        for number in range(_COUNTY)
    )
