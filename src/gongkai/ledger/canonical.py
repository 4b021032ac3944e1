"""The one way a value is written as JSON before it is hashed (规范化 JSON；RFC 8785)."""

import json
from typing import Any

LARGEST_INTEGER = 2**53 - 1
"""The largest integer that every reader of JSON keeps exact (I-JSON, RFC 7493)."""
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_LAST_OF_BASIC_PLANE = "\uffff"
_SURROGATES = ("\ud800", "\udfff")


class PayloadError(ValueError):
    """A value that has no single exact form in JSON (内容不能精确存储); its text says where."""


def canonical(value: Any) -> bytes:
    """Return a value as canonical JSON (规范化 JSON): UTF-8, keys sorted, no blanks.

    For values that `refuse_inexact` lets through it is RFC 8785's form.
    """
    return _ENCODER.encode(value).encode()


def refuse_inexact(value: Any, place: str = "payload") -> None:
    """Raise PayloadError where a value would not come back from the database as it was (检查内容).

    Numbers are integers up to 2^53 - 1: money is counted in fen, dates are texts.
    """
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        _refuse_text(value, place)
    elif isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise PayloadError(f"{place}：整数 {value} 过大，无法精确存储。")
    elif isinstance(value, dict):
        for key, part in value.items():
            _refuse_key(key, place)
            refuse_inexact(part, f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for index, part in enumerate(value):
            refuse_inexact(part, f"{place}[{index}]")
    else:
        raise PayloadError(f"{place}：{type(value).__name__} 类型的值无法精确存储。")


def _refuse_text(text: str, place: str) -> None:
    first, last = _SURROGATES
    if "\0" in text or any(first <= character <= last for character in text):
        raise PayloadError(f"{place}：文字中有不能存储的字符。")


def _refuse_key(key: object, place: str) -> None:
    """Refuse what sorts otherwise by code points, as here, than by UTF-16 units, as RFC 8785."""
    if not isinstance(key, str) or any(one > _LAST_OF_BASIC_PLANE for one in key):
        raise PayloadError(f"{place}：{key!r} 不能作为键。")
    _refuse_text(key, place)
