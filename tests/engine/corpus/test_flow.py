"""数据流: rows go out as Parquet and CSV, and come back the same."""

import csv
import io
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from gongkai.core.form.report import Kind
from gongkai.engine.corpus.flow import OPEN_CELLS, as_csv, as_parquet
from gongkai.engine.corpus.rows import Row


def row(**parts: object) -> Row:
    whole: Row = dict.fromkeys(OPEN_CELLS.names)
    return {**whole, "digest": "d", "cell": "requests.new.total", "readings": [], **parts}


ROWS = [
    row(kind=Kind.NUMBER, value=Decimal("12.50"), unit="万元", raw="12.50万元", year=2024),
    row(kind=Kind.UNCERTAIN, readings=[Decimal(1), Decimal(10)], name="甲局"),
    row(kind=Kind.TEXT, raw="=1+1"),
]


def test_parquet_comes_back_the_same_a_row_group_a_batch() -> None:
    file = pq.ParquetFile(io.BytesIO(b"".join(as_parquet([ROWS[:2], ROWS[2:]], OPEN_CELLS))))
    assert file.num_row_groups == 2
    found = file.read().to_pylist()
    assert found == ROWS


def test_csv_has_figures_as_digits_and_no_formula() -> None:
    text = b"".join(as_csv([ROWS[:2], ROWS[2:]], OPEN_CELLS)).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [one["value"] for one in lines] == ["12.5", "", ""]
    assert [one["readings"] for one in lines] == ["", "1|10", ""]
    assert lines[2]["raw"] == "'=1+1"
    assert lines[0]["name"] == ""


@pytest.mark.parametrize("write", [as_parquet, as_csv])
def test_each_batch_goes_out_before_the_next_is_asked_for(write) -> None:
    asked = []

    def batches():
        for number in range(3):
            asked.append(number)
            yield ROWS

    parts = write(batches(), OPEN_CELLS)
    assert next(parts)
    assert len(asked) <= 1
