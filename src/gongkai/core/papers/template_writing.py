"""A template written as text (写出模板), as `gongkai.core.papers.template_reading` reads it."""

import json
from collections.abc import Iterator

from gongkai.core.papers.blanks import shared_blanks
from gongkai.core.papers.template import Blank, Template
from gongkai.core.papers.template_reading import LISTS, TEXTS


def write(template: Template) -> str:
    """Return the text of a template (写出模板), which `read` reads back as the same template."""
    return "\n".join(_lines(template)) + "\n"


def _lines(template: Template) -> Iterator[str]:
    yield from (f"{key} = {value}" for key, value in _heads(template) if value)
    if template.rows:
        yield "rows = ["
        yield from (f"  {_list(row)}," for row in template.rows)
        yield "]"
    for block in template.blocks:
        yield from ("", "[[blocks]]", f"id = {_quoted(block.id)}", f"kind = {_quoted(block.kind)}")
        if block.text:
            yield f"text = {_quoted(block.text)}"
    for blank in template.blanks:
        if shared_blanks().get(blank.name) != blank:
            yield from _blank_lines(blank)


def _heads(template: Template) -> Iterator[tuple[str, str]]:
    """Yield the keys before the blocks with their values as written (模板要素)."""
    yield "kind", _quoted(template.kind)
    yield "outcome", _quoted(template.outcome) if template.outcome else ""
    yield "version", str(template.version)
    for key, day in (("since", template.in_force.since), ("until", template.in_force.until)):
        yield key, day.isoformat() if day else ""
    for key in TEXTS:
        text = getattr(template, key)
        yield key, _quoted(text) if text else ""
    for key in LISTS:
        values = getattr(template, key)
        yield key, _list(values) if values else ""


def _blank_lines(blank: Blank) -> Iterator[str]:
    yield from (
        "",
        "[[blanks]]",
        f"name = {_quoted(blank.name)}",
        f"label = {_quoted(blank.label)}",
    )
    yield f"kind = {_quoted(blank.kind)}"
    if not blank.required:
        yield "required = false"
    for key, value in (("help", blank.help), ("default", blank.default)):
        if value:
            yield f"{key} = {_quoted(value)}"
    if blank.most is not None:
        yield f"most = {blank.most}"
    if blank.choices:
        yield f"choices = {_list(blank.choices)}"


def _list(values: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_quoted, values))}]"


def _quoted(text: str) -> str:
    """Return a text as TOML writes it (加引号): JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
