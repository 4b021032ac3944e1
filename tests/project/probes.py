"""Views that tell what they see, for the tests of what a visit sees."""

import threading

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.template.response import TemplateResponse
from django.urls import include, path

from gongkai.desk.doors import members_only
from gongkai.ledger.row_security import Sight
from gongkai.project import urls


def told() -> dict[str, object]:
    with connection.cursor() as cursor:
        found = {}
        for sight in Sight:
            cursor.execute("SELECT current_setting(%s, true)", [sight])
            found[sight.name] = cursor.fetchone()[0] or ""
        cursor.execute("SELECT pg_backend_pid()")
        (found["process"],) = cursor.fetchone()
    return found | {"thread": threading.get_ident()}


def tell(request: HttpRequest) -> JsonResponse:
    return JsonResponse(told())


def fail(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1/0")
    return tell(request)


def later(request: HttpRequest) -> TemplateResponse:
    return TemplateResponse(request, "later.html", {"told": told})


urlpatterns = [
    path("anybody/", tell),
    path("member/", members_only(tell)),
    path("fail/", members_only(fail)),
    path("later/", members_only(later)),
    path("", include(urls)),
]
