"""The open data's views (开放数据): parse, ask one query, answer with a page of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.views.decorators.http import conditional_page
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from gongkai import clock
from gongkai.api.errors import Refusal
from gongkai.api.paging import key_of, next_address
from gongkai.api.parameters import (
    OfBodies,
    OfCells,
    OfFindings,
    OfReports,
    asked,
    region,
    selection,
)
from gongkai.api.serializers import (
    BodySerializer,
    CellSerializer,
    FindingSerializer,
    ReportSerializer,
    page_of,
)
from gongkai.api.throttling import QueryThrottle, refusal
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.registers.reports import open_data, queries

REFUSALS = {400: Refusal, 429: Refusal}
NOT_THERE = {404: Refusal, 429: Refusal}


class OpenView(APIView):
    """What all answers have in common (共同之处): any site may read them."""

    throttle_classes = (QueryThrottle,)

    def throttled(self, _request: Request, wait: float | None) -> None:
        """Refuse a visit that comes too soon (超出频次), saying what the limit is."""
        raise refusal(self.get_throttles()[0].get_rate(), wait)

    def finalize_response(
        self, request: HttpRequest, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Let any site read the answer, and have it asked after each time (跨站可读)."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer["Access-Control-Allow-Origin"] = "*"
        answer.setdefault("Cache-Control", "no-cache")
        return answer


@method_decorator(conditional_page, name="dispatch")
class ListView(OpenView):
    """A page of a list (列表页)."""

    def page(
        self, request: Request, wanted: Mapping[str, Any], rows: Sequence[Any], after: Any
    ) -> Response:
        """Return the answer with a page (一页), and where there is more."""
        return Response({"results": list(rows), "next": next_address(request, wanted, after)})


class Bodies(ListView):
    """The bodies (行政机关), in the order of their codes."""

    @extend_schema(
        operation_id="list_bodies",
        summary="机关",
        parameters=[OfBodies],
        responses={200: page_of(BodySerializer), **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        """按代码的顺序列出机关。"""
        wanted = asked(OfBodies, request.query_params)
        key = key_of(wanted.get("cursor"), str)
        limit = wanted["limit"]
        chosen = open_data.bodies_after(region(wanted), key and key[0], limit + 1)
        found = list(named(chosen, clock.today()))
        after = (found[limit - 1].code,) if len(found) > limit else None
        return self.page(request, wanted, BodySerializer(found[:limit], many=True).data, after)


@method_decorator(conditional_page, name="dispatch")
class OneBody(OpenView):
    """A body (行政机关)."""

    @extend_schema(
        operation_id="get_body", summary="一个机关", responses={200: BodySerializer, **NOT_THERE}
    )
    def get(self, _request: Request, code: str) -> Response:
        """按代码查一个机关。"""
        chosen = Body.objects.filter(code=code).select_related("parent")
        found = None if "\0" in code else named(chosen, clock.today()).first()
        if found is None:
            raise NotFound(gettext("没有代码为“{code}”的机关。").format(code=code))
        return Response(BodySerializer(found).data)


class Reports(ListView):
    """The reports (年度报告), the latest year first."""

    @extend_schema(
        operation_id="list_reports",
        summary="年度报告",
        parameters=[OfReports],
        responses={200: page_of(ReportSerializer), **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        """列出年度报告的现用版本：年度由近及远，同一年度按机关代码。"""
        wanted = asked(OfReports, request.query_params)
        key = key_of(wanted.get("cursor"), int, str)
        limit = wanted["limit"]
        found = open_data.reports_after(selection(wanted), key, limit + 1)
        after = open_data.key_of(found[limit - 1]) if len(found) > limit else None
        return self.page(request, wanted, ReportSerializer(found[:limit], many=True).data, after)


@method_decorator(conditional_page, name="dispatch")
class OneReport(OpenView):
    """A report (年度报告)."""

    @extend_schema(
        operation_id="get_report",
        summary="一份年度报告",
        responses={200: ReportSerializer, **NOT_THERE},
    )
    def get(self, _request: Request, code: str, year: int) -> Response:
        """按机关代码和年度查一份年度报告。"""
        chosen = queries.filings().filter(body__code=code, year=year)
        sane = "\0" not in code and year < 2**15
        found = chosen.first() if sane else None
        if found is None:
            raise NotFound(gettext("“{code}”没有 {year} 年度的报告。").format(code=code, year=year))
        return Response(ReportSerializer(found).data)


class Cells(ListView):
    """The cells of reports (单元格)."""

    @extend_schema(
        operation_id="list_cells",
        summary="单元格",
        parameters=[OfCells],
        responses={200: page_of(CellSerializer), **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        """逐份报告、按表格的顺序列出单元格。一页可能不足 limit 条，next 为 null 时才是最后一页。"""
        wanted = asked(OfCells, request.query_params)
        key = key_of(wanted.get("cursor"), int, str, str)
        found = open_data.cells_after(
            selection(wanted), wanted.get("cell", ""), key, wanted["limit"]
        )
        return self.page(request, wanted, CellSerializer(found.cells, many=True).data, found.after)


class Findings(ListView):
    """The findings of the checks (检查发现)."""

    @extend_schema(
        operation_id="list_findings",
        summary="检查发现",
        parameters=[OfFindings],
        responses={200: page_of(FindingSerializer), **REFUSALS},
    )
    def get(self, request: Request) -> Response:
        """逐份报告、按检查的顺序列出检查发现。"""
        wanted = asked(OfFindings, request.query_params)
        key = key_of(wanted.get("cursor"), int, str, int)
        limit = wanted["limit"]
        found = open_data.findings_after(
            selection(wanted),
            rule=wanted.get("rule"),
            severity=wanted.get("severity"),
            key=key,
            limit=limit + 1,
        )
        after = _place(found[limit - 1]) if len(found) > limit else None
        return self.page(request, wanted, FindingSerializer(found[:limit], many=True).data, after)


class Nothing(OpenView):
    """Addresses at which there is nothing (没有的网址)."""

    @extend_schema(exclude=True)
    def get(self, _request: Request, **_: str) -> Response:
        """Say so in JSON (没有这个网址)."""
        raise NotFound(gettext("没有这个网址。接口说明见 /api/。"))


def _place(finding: Any) -> tuple[int, str, int]:
    filing = finding.version.current_of
    return filing.year, filing.body.code, finding.position
