"""The limits in the documentation are those in force, and every format is named."""

from dataclasses import fields
from pkgutil import iter_modules

from tests.docs.pages import DOCS

from gongkai.core import documents
from gongkai.core.documents.limits import DEFAULT_LIMITS, MEGABYTE
from gongkai.engine.sniff import ACCEPTED, Format

PAGE = (DOCS / "reference" / "formats.md").read_text(encoding="utf-8")


def _shown(name: str) -> str:
    value = getattr(DEFAULT_LIMITS, name)
    return f"{value // MEGABYTE} MB" if name.endswith("bytes") else f"{value:g}"


def test_every_limit_stands_with_its_default() -> None:
    for field in fields(DEFAULT_LIMITS):
        assert f"| `{field.name}` | {_shown(field.name)} |" in PAGE


def test_every_format_is_named() -> None:
    first = {word for line in PAGE.splitlines() for word in line.split("|")[1:2]}
    named = {one.strip() for cell in first for one in cell.split(",")}
    direct = {one for one in Format if not one.startswith("office")}
    converted = {one for one in ("doc", "wps", "rtf", "odt", "xls", "et", "ods") if one in ACCEPTED}
    assert direct | converted <= named


def test_every_format_that_is_written_is_named() -> None:
    modules = [one.name for one in iter_modules(documents.__path__)]
    assert [one for one in modules if one.startswith("own_") and f"`{one}`" not in PAGE] == []
