"""Web pages (HTML 网页) to lines and grids: what a browser would show, in its order."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

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
_CELLS = frozenset(("td", "th"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BREAK = "\v"
"""What stands for <br>, until line ends of the source have become spaces."""
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
    last = parser.error_log.last_error
    if last is not None and last.type_name == "ERR_RESOURCE_LIMIT":
        raise BrokenDocumentError("网页的标签嵌套过深，无法读取，请另存为 docx 或纯文本后重试。")
    if root is None:
        return []
    page = _Page(quota)
    page.walk(root)
    return page.parts


@dataclass(slots=True)
class _Table:
    """A table under way (表格). `loose` takes what stands within it but in no cell."""

    rows: list[list[Cell]] = field(default_factory=list)
    loose: list[Part] = field(default_factory=list)


class _Page:
    """The walk over a page (遍历网页); iterative, as pages may nest very deep.

    `parts` takes finished lines and grids: of the page, or of the cell or table that the
    walk is in, while those around it wait in `_outer`. `_pieces` is the line being written.
    """

    def __init__(self, quota: Quota) -> None:
        self.parts: list[Part] = []
        self._outer: list[list[Part]] = []
        self._pieces: list[str] = []
        self._tables: list[_Table] = []
        self._quota = quota

    def walk(self, root: etree._Element) -> None:
        pieces = self._pieces
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped = None
        for event, element in walker:
            tag = element.tag
            if event == "end":
                if tag in _BLOCKS and element is not skipped:
                    self._end(tag)
                text = element.tail
            elif tag in _UNSEEN or _is_hidden(element):
                walker.skip_subtree()
                skipped, text = element, None
            else:
                if tag in _BLOCKS:
                    self._start(element, tag)
                text = _BREAK if tag == "br" else element.text
            if text:
                pieces.append(text)
        self._end_line()

    def _end_line(self) -> None:
        """End the line (换行); one that shows nothing is dropped."""
        text = "".join(self._pieces)
        self._pieces.clear()
        if text.isprintable() and "  " not in text:  # most text is so, and quickly done with
            self._add(text.strip())
        elif not text.isspace():
            for line in _BLANKS.sub(" ", text).split(_BREAK):
                self._add(visible(line))

    def _add(self, line: str) -> None:
        if line:
            self._quota.take(1)
            self.parts.append(Line(line))

    def _end_preformatted(self) -> None:
        """End text with its own line breaks (预排版文字): it is laid out as a text file is."""
        text = "".join(self._pieces).replace(_BREAK, "\n")
        self._pieces.clear()
        self.parts.extend(parts_of(text, self._quota))

    def _start(self, element: etree._Element, tag: str) -> None:
        if self._pieces:
            self._end_line()
        if tag == "table":
            self._tables.append(_Table())
            self._enter(self._tables[-1].loose)
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and tag in _CELLS:
            self._enter(self._new_cell(element).parts)

    def _enter(self, parts: list[Part]) -> None:
        self._outer.append(self.parts)
        self.parts = parts

    def _new_cell(self, element: etree._Element) -> Cell:
        self._quota.take(1)
        rows = self._tables[-1].rows
        if not rows:
            rows.append([])
        colspan = max(_span(element.get("colspan"), 1), 1)
        cell = Cell([], _span(element.get("rowspan"), TO_THE_END), colspan)
        rows[-1].append(cell)
        return cell

    def _end(self, tag: str) -> None:
        if self._pieces:
            if tag == "pre":
                self._end_preformatted()
            else:
                self._end_line()
        if tag == "table":
            self.parts = self._outer.pop()
            table = self._tables.pop()
            self.parts.extend(table.loose)
            self.parts.extend(laid_out(flowed(table.rows, self._quota)))
        elif tag in _CELLS and self._tables:
            self.parts = self._outer.pop()


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    if style is not None and _HIDDEN.search(style):
        return True
    return element.get("hidden") is not None


@lru_cache(maxsize=256)
def _span(claimed: str | None, zero: int) -> int:
    """Return the span an attribute claims (跨行列数): 1 where it claims none, `zero` for 0."""
    if claimed is None:
        return 1
    match = _SPAN.match(claimed)
    return 1 if match is None else int(match[1]) or zero
