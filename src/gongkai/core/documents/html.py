"""Web pages (HTML 网页) to lines and grids: what a browser would show, in its order."""

import re
from dataclasses import dataclass, field

from lxml import etree

from gongkai.core.documents.charset import decode
from gongkai.core.documents.document import Document, Line, Part
from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.layouts import parts_of
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.quota import Quota
from gongkai.core.documents.spacing import visible
from gongkai.core.documents.tables import TO_THE_END, Cell, flowed, laid_out

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?([\w-]+)", re.IGNORECASE
)
_HEADER = 8192
"""Bytes within which a page declares its charset."""
_UNSEEN = frozenset(("script", "style", "template", "noscript", "iframe", "object", "select"))
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4"),
        *("h5", "h6", "head", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead"),
        *("title", "tr", "ul"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SPAN = re.compile(r"\s*(\d{1,5})")


def read(data: bytes, limits: Limits) -> Document:
    """Read a web page (读取网页).

    Tables become placed grids, tables that only arrange the page are dissolved; every
    other block of text is a line. What is not shown (scripts, styles, elements hidden
    by their own style) is left out.

    Raises BrokenDocumentError and TooLargeDocumentError.
    """
    declared = _DECLARED.search(data[:_HEADER])
    text = decode(data, limits, declared[1].decode("ascii", "replace") if declared else None)
    return Document(parts=tuple(fragment(text, Quota.of(limits))), format="html")


def fragment(text: str, quota: Quota) -> list[Part]:
    """Return the parts of a page or a piece of one (网页片段)."""
    parser = etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.replace("\x00", "").encode(), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise BrokenDocumentError("网页的标签嵌套过深，无法读取，请另存为 docx 或纯文本后重试。")
    if root is None:
        return []
    page = _Page(quota)
    page.walk(root)
    return page.flow.parts


@dataclass(slots=True)
class _Flow:
    """A column of text (文字流): finished parts, and the pieces of the line being written."""

    parts: list[Part] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def end_line(self, quota: Quota) -> None:
        """End the line (换行); one that shows nothing is dropped."""
        if not self.pieces:
            return
        for line in "".join(self.pieces).split("\n"):
            shown = visible(line)
            if shown:
                quota.take(1)
                self.parts.append(Line(_BLANKS.sub(" ", shown)))
        self.pieces.clear()

    def end_preformatted(self, quota: Quota) -> None:
        """End text with its own line breaks (预排版文字): it is laid out as a text file is."""
        self.parts.extend(parts_of("".join(self.pieces), quota))
        self.pieces.clear()


@dataclass(slots=True)
class _Table:
    """A table under way (表格). `loose` takes text within it that stands in no cell."""

    rows: list[list[Cell]] = field(default_factory=list)
    loose: _Flow = field(default_factory=_Flow)


class _Page:
    """The walk over a page (遍历网页); iterative, as pages may nest very deep."""

    def __init__(self, quota: Quota) -> None:
        self.flow = _Flow()
        self._flows = [self.flow]
        self._tables: list[_Table] = []
        self._quota = quota
        self._preformatted = 0

    def walk(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walker:
            if event == "start":
                if _unseen(element):
                    walker.skip_subtree()
                    skipped = element
                    continue
                self._start(element, element.tag)
                self._write(element.text)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._end(element.tag)
                self._write(element.tail)
        self.flow.end_line(self._quota)

    def _write(self, text: str | None) -> None:
        if text:
            self._flows[-1].pieces.append(text if self._preformatted else _BLANKS.sub(" ", text))

    def _start(self, element: etree._Element, tag: str) -> None:
        flow = self._flows[-1]
        if tag == "br":
            flow.pieces.append("\n")
        elif tag in _BLOCKS:
            flow.end_line(self._quota)
        if tag == "table":
            self._tables.append(_Table())
            self._flows.append(self._tables[-1].loose)
        elif tag == "pre":
            self._preformatted += 1
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and tag in {"td", "th"}:
            self._flows.append(_Flow(self._new_cell(element).parts))

    def _new_cell(self, element: etree._Element) -> Cell:
        self._quota.take(1)
        rows = self._tables[-1].rows
        if not rows:
            rows.append([])
        rows[-1].append(
            Cell(
                rowspan=_span(element.get("rowspan"), TO_THE_END),
                colspan=max(_span(element.get("colspan"), 1), 1),
            )
        )
        return rows[-1][-1]

    def _end(self, tag: str) -> None:
        if tag == "pre":
            self._preformatted -= 1
            self._flows[-1].end_preformatted(self._quota)
        elif tag in _BLOCKS:
            self._flows[-1].end_line(self._quota)
        if self._tables and tag in {"td", "th"}:
            self._flows.pop()
        elif tag == "table":
            self._end_table(self._tables.pop())

    def _end_table(self, table: _Table) -> None:
        self._flows.pop()
        parts = self._flows[-1].parts
        parts.extend(table.loose.parts)
        parts.extend(laid_out(flowed(table.rows, self._quota)))


def _unseen(element: etree._Element) -> bool:
    return (
        element.tag in _UNSEEN
        or "hidden" in element.attrib
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _span(claimed: str | None, zero: int) -> int:
    """Return the span an attribute claims (跨行列数): 1 where it claims none, `zero` for 0."""
    match = _SPAN.match(claimed or "")
    return 1 if match is None else int(match[1]) or zero
