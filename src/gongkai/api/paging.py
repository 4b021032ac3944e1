"""Pages that go on after a key (键集分页): the cursor holds the key of the last thing shown."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

Key = tuple[Any, ...]


def cursor_of(key: Sequence[object]) -> str:
    """Return the cursor of a key (游标); opaque, for only this module reads it."""
    packed = json.dumps(list(key), ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")


def key_of(cursor: str | None, *kinds: type) -> Key | None:
    """Return the key of a cursor (游标的键), None without one.

    ValidationError for a cursor that no page of this list has given.
    """
    if cursor is None:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise _refused() from error
    if not (isinstance(key, list) and len(key) == len(kinds)):
        raise _refused()
    for part, kind in zip(key, kinds, strict=True):
        if type(part) is not kind or not _sane(part):
            raise _refused()
    return tuple(key)


def next_address(
    request: Request, wanted: Mapping[str, Any], key: Sequence[object] | None
) -> str | None:
    """Return the address of the next page (下一页), None where there is none."""
    if key is None:
        return None
    query = {name: value for name, value in wanted.items() if name != "cursor"}
    return request.build_absolute_uri(f"?{urlencode({**query, 'cursor': cursor_of(key)})}")


def _sane(part: object) -> bool:
    if isinstance(part, int):
        return 0 <= part <= 2**31 - 1
    return isinstance(part, str) and "\0" not in part and part.isprintable()


def _refused() -> ValidationError:
    return ValidationError(
        {"cursor": gettext("游标不对。请原样使用上一页 next 里的地址，或去掉 cursor 从头开始。")}
    )
