"""What visitors enter where no form judges it (直接填写的内容): numbers, codes in addresses."""

from django.urls.converters import IntConverter, StringConverter

_MOST = 9
"""Digits that any column and any day takes."""


class CodeConverter(StringConverter):
    """A code in an address (网址中的代码): no character that no database takes."""

    regex = "[^/\\0]+"


class YearConverter(IntConverter):
    """A year in an address (网址中的年份): of four digits, so that every year has its days."""

    regex = "[1-9][0-9]{3}"


class NumberConverter(IntConverter):
    """A number in an address (网址中的数字): of digits that any column and any day takes."""

    regex = f"[0-9]{{1,{_MOST}}}"


def whole_number(text: str) -> int | None:
    """Return a number of at most nine digits (填写的整数), None where it is none."""
    fits = text.isascii() and text.isdecimal() and len(text) <= _MOST
    return int(text) if fits else None
