"""Looking at a page of the site as a visitor does (探测网页): by address, or in this process."""

import io
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import reverse
from django.utils.translation import gettext

from gongkai.project.addresses import apply_page

_SECONDS = 30
_MOST = 2**20
_OK = 200
_FIELD = b'name="content"'
"""What stands in the form (表单标志): the field for what is asked."""


def visit_apply_page(chain: str) -> str:
    """Visit a body's page to apply on (打开在线申请页): return what is wrong, else nothing.

    By the site's own address where that is set, through whatever stands in front; else by the
    handler of this process, which says nothing of the web server.
    """
    address = apply_page(chain)
    try:
        status, page = _by_address(address) if address else _in_process(chain)
    except (OSError, HTTPException) as error:
        return gettext("在线申请页打不开（{name}）。").format(name=type(error).__name__)
    if status != _OK:
        return gettext("在线申请页打不开（{status}）。").format(status=status)
    return "" if _FIELD in page else gettext("在线申请页打开了，但是没有申请表。")


def _by_address(address: str) -> tuple[int, bytes]:
    parts = urlsplit(address)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=_SECONDS)
    try:
        connection.request("GET", parts.path, headers={"User-Agent": "gongkai-self-test"})
        answer = connection.getresponse()
        return answer.status, answer.read(_MOST)
    finally:
        connection.close()


def _in_process(chain: str) -> tuple[int, bytes]:
    """Let the site answer here (在本进程内打开). It is not closed: the job goes on."""
    hosts = [one.lstrip(".") for one in settings.ALLOWED_HOSTS if one != "*"]
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": reverse("portal:apply", args=[chain]),
            "SERVER_NAME": hosts[0] if hosts else "localhost",
            "SERVER_PORT": "443" if settings.HTTPS else "80",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "https" if settings.HTTPS else "http",
            "wsgi.input": io.BytesIO(),
        }
    )
    answer = WSGIHandler().get_response(request)
    return answer.status_code, answer.content
