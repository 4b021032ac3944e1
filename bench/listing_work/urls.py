"""The platform's addresses, and a bare Django list view on the same table."""

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.views.generic import ListView

from bench.listing_work.rows import body
from gongkai.ledger.row_security import everything
from gongkai.registers.requests.models import Request

_TABLE = engines["django"].from_string(
    "<table>{% for one in page_obj %}<tr><td>{{ one.number }}</td><td>{{ one.arrived }}</td>"
    "<td>{{ one.outcome }}</td></tr>{% endfor %}</table>"
    "<p>{{ page_obj.number }}/{{ page_obj.paginator.num_pages }}</p>"
)


class Bare(ListView):
    """What one writes first: the latest first, fifty on a page, every one counted."""

    paginate_by = 50

    def get_queryset(self):
        found = Request.objects.order_by("-arrived", "-id")
        return found if "all" in self.request.GET else found.filter(chain=body(7))

    def render_to_response(self, context: dict, **_: object) -> HttpResponse:
        return HttpResponse(_TABLE.render(context))


def bare(request: HttpRequest) -> HttpResponse:
    with everything():
        return Bare.as_view()(request)


urlpatterns = [path("bare/", bare), path("", include("gongkai.project.urls"))]
