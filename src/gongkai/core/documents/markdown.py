"""Markdown (标记文本), above all as recognition programs write it: tables in many pieces."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token

from gongkai.core.documents import html
from gongkai.core.documents.charset import decode
from gongkai.core.documents.document import Document, Grid, Line, Part
from gongkai.core.documents.layouts import segments
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.quota import Quota
from gongkai.core.documents.spacing import visible

_MARKUP = MarkdownIt("commonmark").disable(["list", "code", "fence", "reference", "html_block"])
"""List numbers are labels of the form and indented lines are text: neither is markup here.
HTML tags within text are marks of their own, so that the lines after them stay lines."""
_MARKS = re.compile(r"[\\`*_\[\]<&!]")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[\w-]*[ \t]*$", re.MULTILINE)
_TABLE_TAG = re.compile(r"<(/?)table\b[^<>]*>", re.IGNORECASE)
_LINE_BREAK = re.compile(
    r"</?(?:br|p|div|center|h[1-6]|li|[uod]l|d[dt]|hr|section)\b", re.IGNORECASE
)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def read(data: bytes, limits: Limits) -> Document:
    """Read a markdown file (读取标记文本).

    Lines with bars that follow one another are one ragged grid, whatever separator lines
    stand among them; HTML tables are placed grids; headings and paragraphs are lines, one
    for each line of the file.

    Raises BrokenDocumentError and TooLargeDocumentError.
    """
    text = _FENCE.sub("", _uncommented(decode(data, limits).replace("\x00", "")))
    quota = Quota.of(limits)
    parts: list[Part] = []
    for piece, is_table in _pieces(text):
        parts.extend(html.fragment(piece, quota) if is_table else _parts(piece, quota))
    return Document(parts=tuple(parts), format="md")


def _uncommented(text: str) -> str:
    """Return the text without HTML comments (去注释); one that does not end is text."""
    first, *others = text.split("<!--")
    rest = (one.partition("-->") for one in others)
    return first + "".join(after if end else f"<!--{before}" for before, end, after in rest)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, and of each whether it is an HTML table (分出网页表格)."""
    done = depth = begin = 0
    for tag in _TABLE_TAG.finditer(text):
        if tag[1] and depth:
            depth -= 1
            if not depth:
                yield text[done:begin], False
                yield text[begin : tag.end()], True
                done = tag.end()
        elif not tag[1]:
            begin = begin if depth else tag.start()
            depth += 1
    if depth:
        end = _PARAGRAPH_END.search(text, begin)
        yield text[done:begin], False
        yield text[begin : end.start() if end else len(text)], True
        done = end.start() if end else len(text)
    yield text[done:], False


def _parts(text: str, quota: Quota) -> Iterator[Part]:
    for drawn, group in groupby(segments(text, quota), key=lambda one: isinstance(one, Grid)):
        if drawn:
            yield from (_unmarked(grid) for grid in group if isinstance(grid, Grid))
        else:
            source = "\n".join(line for line in group if isinstance(line, str))
            for token in _MARKUP.parse(source):
                yield from _lines(token)


def _lines(token: Token) -> Iterator[Line]:
    if token.type == "inline":
        for line in _shown(token).split("\n"):
            if visible(line):
                yield Line(visible(line))


def _unmarked(grid: Grid) -> Grid:
    """Return the grid with the markup in its boxes applied (去除单元格内标记)."""
    return replace(
        grid,
        rows=tuple(tuple(box._replace(text=_inline(box.text)) for box in row) for row in grid.rows),
    )


def _inline(text: str) -> str:
    if not _MARKS.search(text):
        return text
    return visible("".join(map(_shown, _MARKUP.parseInline(text))))


def _shown(inline: Token) -> str:
    """Return what a run of text shows (显示文字)."""
    return "".join(map(_shown_part, inline.children or ()))


def _shown_part(token: Token) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if _LINE_BREAK.match(token.content) else ""
        case _:
            return token.content
