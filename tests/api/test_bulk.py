"""Everything at once: whole, the same in both formats, sent part by part, not sent twice."""

import asyncio
import csv
import io
from concurrent.futures import ThreadPoolExecutor

import pyarrow.parquet as pq
import pytest
from asgiref.sync import sync_to_async
from django.db import connections
from django.http import StreamingHttpResponse
from django.test import AsyncRequestFactory
from tests.api.conftest import YEARS
from tests.portal.counties import COUNTY, load_county

from gongkai.api.bulk import AsCsv
from gongkai.core.form.catalog import editions
from gongkai.core.form.report import Kind
from gongkai.engine.corpus.flow import OPEN_CELLS
from gongkai.engine.corpus.rows import CELLS
from gongkai.registers.reports import open_data


def content(client, name: str) -> bytes:
    response = client.get(f"/api/{name}")
    assert response.status_code == 200
    assert response.streaming
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    return b"".join(response.streaming_content)


def test_the_columns_are_those_of_a_corpus_and_whose_they_are():
    assert OPEN_CELLS.names[-len(CELLS.names) :] == CELLS.names
    assert [OPEN_CELLS.field(name).type for name in CELLS.names] == CELLS.types


def test_parquet_has_every_cell_that_the_pages_have(county, client, every):
    table = pq.read_table(io.BytesIO(content(client, "cells.parquet")))
    assert table.schema.names == OPEN_CELLS.names
    rows = table.to_pylist()
    pages = every("/api/cells", limit=500)
    assert [(one["body"], one["year"], one["cell"], one["value"]) for one in rows] == [
        (one["body"], one["year"], one["cell"], one["value"]) for one in pages
    ]
    assert {one["kind"] for one in rows} <= set(Kind)
    assert {one["name"] for one in rows if one["body"] == f"{COUNTY}-1"} == {"壬市癸县公安局"}


def test_csv_has_the_same_as_parquet(county, client):
    rows = pq.read_table(io.BytesIO(content(client, "cells.parquet"))).to_pylist()
    text = content(client, "cells.csv").decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text, newline="")))
    assert list(lines[0]) == OPEN_CELLS.names
    assert [(one["digest"], one["cell"], one["value"]) for one in lines] == [
        (one["digest"], one["cell"], str(int(one["value"]))) for one in rows
    ]


@pytest.mark.django_db
def test_without_any_report_the_files_are_whole_and_empty(client):
    assert pq.read_table(io.BytesIO(content(client, "cells.parquet"))).num_rows == 0
    assert len(content(client, "cells.csv").splitlines()) == 1


def test_a_batch_is_in_memory_at_a_time(county, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(open_data, "_BATCH", 3)
    with django_assert_num_queries(5):  # three batches, a third of one, and the end
        sizes = [
            len({(one["body"], one["year"]) for one in rows}) for rows in open_data.all_cells()
        ]
    assert sizes == [3, 3, 3, 1]


@pytest.mark.parametrize("name", ["cells.parquet", "cells.csv"])
def test_who_has_the_file_is_told_so_until_a_report_changes(county, client, name):
    etag = client.get(f"/api/{name}")["ETag"]
    again = client.get(f"/api/{name}", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    county.names.update(name="壬市癸县人民政府办公室")
    assert client.get(f"/api/{name}", headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_server_sends_it_part_by_part(monkeypatch):
    load_county(YEARS)
    monkeypatch.setattr(open_data, "_BATCH", 3)

    response = AsCsv.as_view()(AsyncRequestFactory().get("/api/cells.csv"))
    assert isinstance(response, StreamingHttpResponse)
    assert response.is_async

    async def parts() -> list[bytes]:
        sent = [part async for part in aiter(response)]
        await sync_to_async(connections.close_all)()
        return sent

    # A thread of its own: the browser tests keep an event loop in this one.
    with ThreadPoolExecutor(max_workers=1) as threads:
        sent = threads.submit(asyncio.run, parts()).result()
    assert len(sent) == 5
    cells = sum(len(one.cells) for one in editions().values())
    assert len(b"".join(sent).splitlines()) == 1 + 5 * cells
