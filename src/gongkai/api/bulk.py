"""Everything at once (整批下载): all cells as Parquet or CSV, streamed in constant memory."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from typing import ClassVar

import pyarrow as pa
from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from gongkai.api.errors import Refusal
from gongkai.api.throttling import BulkThrottle
from gongkai.api.views import OpenView
from gongkai.engine.corpus.flow import OPEN_CELLS, as_csv, as_parquet
from gongkai.engine.corpus.rows import Row
from gongkai.registers.reports import open_data

Writer = Callable[[Iterable[Sequence[Row]], pa.Schema], Iterator[bytes]]


class Bulk(OpenView):
    """All cells in one file (全部单元格)."""

    throttle_classes = (BulkThrottle,)
    writer: ClassVar[Writer]
    media_type: ClassVar[str]
    name: ClassVar[str]

    def answer(self, request: Request) -> HttpResponseBase:
        """Answer with the file (发送文件), or with 304 where the visitor has it as it is."""
        etag = quote_etag(f"{open_data.state()}-{self.name}")
        response = get_conditional_response(request, etag=etag)
        if response is None:
            parts = type(self).writer(open_data.all_cells(), OPEN_CELLS)
            unhurried = isinstance(request._request, ASGIRequest)  # noqa: SLF001 DRF hides it so
            response = StreamingHttpResponse(
                _stepwise(parts) if unhurried else parts, content_type=self.media_type
            )
            disposition = content_disposition_header(as_attachment=True, filename=self.name)
            response["Content-Disposition"] = disposition or "attachment"
        response["ETag"] = etag
        return response


class AsParquet(Bulk):
    """All cells as Parquet (全部单元格，Parquet)."""

    writer = staticmethod(as_parquet)
    media_type = "application/vnd.apache.parquet"
    name = "cells.parquet"

    @extend_schema(
        operation_id="download_parquet",
        summary="全部单元格（Parquet）",
        responses={(200, "application/vnd.apache.parquet"): OpenApiTypes.BINARY, 429: Refusal},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """一次下载全部单元格，列名与命令 gongkai annual corpus 的一致。"""
        return self.answer(request)


class AsCsv(Bulk):
    """All cells as CSV (全部单元格，CSV)."""

    writer = staticmethod(as_csv)
    media_type = "text/csv; charset=utf-8"
    name = "cells.csv"

    @extend_schema(
        operation_id="download_csv",
        summary="全部单元格（CSV）",
        responses={(200, "text/csv"): OpenApiTypes.STR, 429: Refusal},
    )
    def get(self, request: Request) -> HttpResponseBase:
        """一次下载全部单元格，一行一格；可能的读法之间用竖线隔开。"""
        return self.answer(request)


async def _stepwise(parts: Iterator[bytes]) -> AsyncIterator[bytes]:
    """Yield the parts as they are made (逐段发送), each in the thread that asks the database."""
    while (part := await sync_to_async(next)(parts, None)) is not None:
        yield part
