"""Rows on their way out (数据流): Parquet and CSV, written bit by bit in constant memory."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq

from gongkai.core.documents.own_csv import safe, written
from gongkai.engine.corpus.rows import CELLS, Row, columns, plain

OPEN_CELLS = columns(
    body=pa.string(),
    name=pa.string(),
    year=pa.int32(),
    form=pa.string(),
    **{field.name: field.type for field in CELLS},
)
"""The cells of many bodies in one table: those of a corpus, and before them whose they are."""


class _Sink(io.RawIOBase):
    """A file that is taken away while it is being written (输出缓冲)."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        taken = bytes(memoryview(data))  # type: ignore[arg-type]  # the writer hands over buffers
        self._waiting.append(taken)
        return len(taken)

    def taken(self) -> bytes:
        """Return what was written since the last time (取走)."""
        taken = b"".join(self._waiting)
        self._waiting.clear()
        return taken


def as_parquet(batches: Iterable[Sequence[Row]], schema: pa.Schema) -> Iterator[bytes]:
    """Yield the bytes of a Parquet file (写 Parquet), a row group for each batch of rows."""
    sink = _Sink()
    with pq.ParquetWriter(pa.PythonFile(sink, "w"), schema, compression="zstd") as writer:
        for batch in batches:
            if batch:
                writer.write_table(pa.Table.from_pylist(list(batch), schema=schema))
                yield sink.taken()
    yield sink.taken()


def as_csv(batches: Iterable[Sequence[Row]], schema: pa.Schema) -> Iterator[bytes]:
    """Yield the bytes of a CSV file (写 CSV), with a byte order mark because Excel needs it.

    Several readings stand in one field, parted by a bar; no text can become a formula.
    """
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, schema.names)
    writer.writeheader()
    yield target.getvalue().encode("utf-8-sig")
    for batch in batches:
        target.seek(0)
        target.truncate()
        writer.writerows({key: _field(value) for key, value in row.items()} for row in batch)
        yield target.getvalue().encode("utf-8", "replace")


def _field(value: object) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return written(plain(value))
        case list():
            return "|".join(_field(one) for one in value)
        case str():
            return safe(value)
        case _:
            return str(value)
