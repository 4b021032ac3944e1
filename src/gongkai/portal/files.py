"""Files to take away (下载): in every format, named in Chinese, not sent twice to who has them."""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.utils.translation import gettext_lazy as _

from gongkai.engine.fonts import FontError
from gongkai.engine.writing import Target
from gongkai.registers.reports.services import MEDIA_TYPES

logger = logging.getLogger(__name__)

_A_WEEK = 7 * 24 * 3600
_TEXTS = frozenset((Target.CSV, Target.HTML))


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A format on offer (可下载的格式)."""

    target: Target
    label: str


FORMATS = (
    Format(target=Target.DOCX, label=_("Word（docx）")),
    Format(target=Target.PDF, label=_("PDF")),
    Format(target=Target.XLSX, label=_("Excel（xlsx）")),
    Format(target=Target.HTML, label=_("网页（html）")),
    Format(target=Target.CSV, label=_("CSV")),
    Format(target=Target.JSON, label=_("JSON")),
)


def target_of(name: str) -> Target:
    """Return the format of an address (下载格式); Http404 where it is none."""
    try:
        return Target(name)
    except ValueError as error:
        raise Http404 from error


def fingerprint(target: Target, *content: str) -> str:
    """Return what names a file for good (文件指纹): what it is made from, by which version."""
    made_from = "\0".join((version("gongkai"), target, *content))
    return hashlib.sha256(made_from.encode()).hexdigest()


def written_file(
    request: HttpRequest, *, target: Target, stem: str, digest: str, write: Callable[[], bytes]
) -> HttpResponse:
    """Answer with a file that is written when it is asked for (写出的文件), and kept a while.

    Where there is no font for it, the answer is a page that says so and names other formats.
    """
    media_type = MEDIA_TYPES[f".{target}"]
    if target in _TEXTS:
        media_type += "; charset=utf-8"
    try:
        return sent(
            request,
            content=lambda: kept(digest, write),
            media_type=media_type,
            name=f"{stem}.{target}",
            etag=digest,
        )
    except FontError as error:
        logger.warning("%s", error)
        return render(request, "portal/no_font.html", status=503)


def sent(
    request: HttpRequest,
    *,
    content: Callable[[], bytes],
    media_type: str,
    name: str,
    etag: str,
    modified: datetime | None = None,
) -> HttpResponse:
    """Answer with a file (发送文件), or with 304 where the visitor has it; never as a page."""
    etag = quote_etag(etag)
    seconds = None if modified is None else int(modified.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=seconds)
    if response is None:
        response = HttpResponse(content(), content_type=media_type)
        disposition = content_disposition_header(as_attachment=True, filename=name)
        response["Content-Disposition"] = disposition or "attachment"
    response["ETag"] = etag
    if seconds is not None:
        response["Last-Modified"] = http_date(seconds)
    return response


def kept(digest: str, make: Callable[[], bytes]) -> bytes:
    """Return what is made from fixed content (已生成的文件), made once while it is remembered."""
    remembered = caches["rendered"]
    content = remembered.get(digest)
    if content is None:
        content = make()
        remembered.set(digest, content, _A_WEEK)
    return content
