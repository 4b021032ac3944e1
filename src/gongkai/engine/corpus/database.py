"""A corpus as a database (语料数据库): its Parquet files as tables of DuckDB."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow.dataset import dataset

from gongkai.core.form.catalog import editions
from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.engine.corpus.rows import CELLS, Row, columns
from gongkai.engine.corpus.store import Store


class NoCorpusError(Exception):
    """The folder holds no corpus (不是语料库)."""


class Database:
    """The tables of a corpus (语料数据库): `files`, `cells` and `forms`.

    `forms` says of each report which edition it is on and which alternative rows it prints,
    as `variant`; `of_variant` has a report of that kind without figures.
    """

    def __init__(self, folder: Path) -> None:
        store = Store(folder)
        if not store.files.is_file():
            raise NoCorpusError
        self.of_variant = dict(_variants())
        self.files: list[Row] = pq.read_table(store.files).to_pylist()
        self._db = duckdb.connect(config={"temp_directory": str(folder / "temporary")})
        self._db.register("files", pq.read_table(store.files))
        self._db.register("cells", dataset(store.parts("cells"), schema=CELLS))
        self._forms()

    def put(self, name: str, rows: Sequence[Mapping[str, object]], schema: pa.Schema) -> None:
        """Have rows as a table (登记表)."""
        self._db.register(name, pa.Table.from_pylist([dict(row) for row in rows], schema=schema))

    def run(self, statement: str) -> None:
        """Run a statement that gives nothing back (执行)."""
        self._db.execute(statement)

    def rows(self, query: str, *values: object) -> Iterator[dict[str, Any]]:
        """Yield the rows of a query (查询), values filled in for the question marks."""
        found = self._db.execute(query, values)
        names = [column[0] for column in found.description or ()]
        while batch := found.fetchmany(10_000):
            yield from (dict(zip(names, row, strict=True)) for row in batch)

    def _forms(self) -> None:
        """Tell each report's variant: the alternative rows of which it prints a cell."""
        rows: list[Row] = [
            {"form": form.id, "cell": cell, "row": _row(cell)}
            for form in editions().values()
            for cell in form.replacements
        ]
        self.put(
            "alternatives",
            rows,
            columns(
                form=pa.string(),
                cell=pa.string(),
                row=pa.string(),
            ),
        )
        self._db.execute(
            """
            CREATE TABLE forms AS
            SELECT f.digest, f.form,
                   concat_ws('+', f.form, a.rows) AS variant
            FROM (SELECT DISTINCT digest, form FROM files WHERE form IS NOT NULL) f
            LEFT JOIN (
                SELECT digest, string_agg(DISTINCT "row", '+' ORDER BY "row") AS rows
                FROM (SELECT DISTINCT digest, form FROM files)
                JOIN cells USING (digest) JOIN alternatives USING (form, cell)
                GROUP BY digest
            ) a USING (digest)
            """
        )


def _variants() -> Iterator[tuple[str, Report]]:
    for form in editions().values():
        for rows in _subsets(form):
            cells = {cell: Cell(kind=Kind.BLANK) for cell in form.specs if _row(cell) in rows}
            yield "+".join((form.id, *sorted(rows))), Report(form=form.id, cells=cells)


def _subsets(form: Edition) -> Iterator[tuple[str, ...]]:
    rows = sorted({_row(cell) for cell in form.replacements})
    return chain.from_iterable(combinations(rows, count) for count in range(len(rows) + 1))


def _row(cell: str) -> str:
    return cell.rpartition(".")[0]
