"""A corpus on disk (语料库): parts that are only ever added to, and the list of the files.

What was read is kept by the digest of the content, in parts named after the version that
read it; a new version reads everything again. The part of `reports` is written last, so
that a part that is there is whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.core.form.report import Report
from gongkai.engine.corpus.rows import (
    CELLS,
    FILES,
    REPORTS,
    SECTIONS,
    Row,
    cell_rows,
    report_row,
    section_rows,
)

_TABLES = {"cells": CELLS, "sections": SECTIONS, "reports": REPORTS}
_PART = 500
"""Reports in a part: what is read again after an interruption at the most."""


@dataclass
class Store:
    """A corpus in a folder (语料库)."""

    folder: Path
    known: dict[str, Row] = field(default_factory=dict)
    """What was read before, by digest."""
    _waiting: dict[str, list[Row]] = field(default_factory=dict)

    @classmethod
    def opened(cls, folder: Path) -> "Store":
        """Open a corpus, or begin one (打开语料库). OSError where the folder cannot be made."""
        for name in _TABLES:
            (folder / name).mkdir(parents=True, exist_ok=True)
        store = cls(folder)
        for part in store.parts("reports"):
            rows: list[Row] = pq.read_table(part).to_pylist()
            store.known |= {str(row["digest"]): row for row in rows}
        return store

    def parts(self, table: str) -> list[Path]:
        """Return the parts of a table (各分片) that this version wrote, without halves."""
        whole = {one.name for one in (self.folder / "reports").glob(f"{_version()}-*.parquet")}
        return [self.folder / table / name for name in sorted(whole)]

    @property
    def files(self) -> Path:
        """The list of the files (文件表)."""
        return self.folder / "files.parquet"

    def add(self, digest: str, report: Report | None, error: str | None) -> None:
        """Take in what was read (收入一份); written when there is enough for a part."""
        if digest in self.known:
            return
        row = report_row(digest, report, error)
        self.known[digest] = row
        self._waiting.setdefault("reports", []).append(row)
        if report is not None:
            self._waiting.setdefault("cells", []).extend(cell_rows(digest, report))
            self._waiting.setdefault("sections", []).extend(section_rows(digest, report))
        if len(self._waiting["reports"]) >= _PART:
            self.flush()

    def flush(self) -> None:
        """Write what waits (写出)."""
        if not self._waiting:
            return
        name = f"{_version()}-{len(self.parts('reports')):06}.parquet"
        for table, schema in _TABLES.items():
            _write(self.folder / table / name, schema, self._waiting.get(table, []))
        self._waiting.clear()

    def list_files(self, rows: Iterable[Row]) -> int:
        """Write the list of the files (写文件表), each with what is known of its content.

        Returns how many of them could not be read.
        """
        described = list(self._described(rows))
        _write(self.files, FILES, described)
        return sum(row["error"] is not None for row in described)

    def forget_failures(self) -> None:
        """Have what could not be read before read again (重试失败)."""
        self.known = {key: row for key, row in self.known.items() if row.get("error") is None}

    def _described(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            read = self.known.get(str(row["digest"]), {})
            about = {key: read.get(key) for key in ("form", "agency", "year", "error")}
            yield {**about, **row} if row.get("error") is None else row


def _write(path: Path, schema: pa.Schema, rows: list[Row]) -> None:
    half = path.with_suffix(".half")
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), half, compression="zstd")
    half.replace(path)


def _version() -> str:
    return version("gongkai")
