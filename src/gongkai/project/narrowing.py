"""No visit sees what another could (访问之间不遗留可见范围)."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse

from gongkai.ledger.row_security import within


class SeesNothing:
    """Lets every visit begin with seeing no body's rows (访问开始时一概不可见).

    A new connection sees nothing by itself; one that is kept might not. What a view may see it
    says itself, by the rights of its visitor.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a visit (处理访问)."""
        if connection.connection is None:
            return self._get_response(request)
        with within():
            return self._get_response(request)
