"""The platform's addresses, and a bare Django view that inserts one row."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from gongkai import clock

COLUMNS = ("name", "identity", "phone", "email", "subject", "content")
_TYPED = ", ".join(f"{one} text" for one in COLUMNS)
TABLE = f"CREATE TABLE bare (id bigserial PRIMARY KEY, at timestamptz, {_TYPED})"
_INSERT = f"INSERT INTO bare (at, {', '.join(COLUMNS)}) VALUES (now(), %s, %s, %s, %s, %s, %s)"


def bare(request: HttpRequest) -> HttpResponse:
    """What one writes first: the fields into one row, and on to the next page."""
    if request.method == "POST":
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [request.POST.get(one, "") for one in COLUMNS])
        return redirect("/bare/done/")
    return HttpResponse(f"{clock.now()}")


urlpatterns = [path("bare/", bare), path("", include("gongkai.project.urls"))]
