"""What was sent with a form (表单所填)."""

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent (所填内容), None where the page is only opened.

    An empty form that was sent is not None: it is told what it lacks.
    """
    return request.POST if request.method == "POST" else None
