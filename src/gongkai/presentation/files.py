"""Files as they are sent to a browser (下载): to be saved, never shown as a page."""

import mimetypes

from django.http import HttpResponse
from django.utils.http import content_disposition_header

_SUFFIXES = {
    "application/ofd": ".ofd",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/plain": ".txt",
    "image/jpeg": ".jpg",
}
"""The end of a file's name by its type (扩展名), where the machine's own list may differ."""


def suffix(media_type: str) -> str:
    """Return the end of a file's name by its type (扩展名)."""
    return _SUFFIXES.get(media_type) or mimetypes.guess_extension(media_type) or ".bin"


def attachment(content: bytes, media: str, name: str) -> HttpResponse:
    """Answer with a file to be saved, never shown as a page (下载)."""
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    headers = {
        "Content-Disposition": disposition,
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media, headers=headers)
