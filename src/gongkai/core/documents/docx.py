"""Word documents (docx): paragraphs and tables of the body, in order, as they are shown."""

from collections.abc import Iterator

from lxml import etree

from gongkai.core.documents.document import Document, Line, Part
from gongkai.core.documents.docx_numbering import Numbering
from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.package import Package, attribute, child, local, open_package
from gongkai.core.documents.quota import Quota
from gongkai.core.documents.spacing import visible
from gongkai.core.documents.tables import Place, laid_out

_GONE = frozenset(
    ("del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rPr", "tcPr", "trPr", "rt")
)
"""Text deleted under revision, field codes, properties, and the gloss over a character."""
_WIDEST = 63
"""Columns that Word allows in a table."""
_OFF = frozenset(("0", "false", "off"))


def read(data: bytes, limits: Limits) -> Document:
    """Read a Word document (读取 Word 文档).

    Revisions are taken as accepted, hidden text is left out, automatic numbers are set
    before their paragraphs, text boxes follow the paragraph that holds them. Headers,
    footers and notes are not read.

    Raises the errors of `open_package`, TooLargeDocumentError for too many cells and
    BrokenDocumentError for a file that is no Word document.
    """
    package = open_package(data, limits)
    name, root = package.main_part("word/document.xml")
    body = child(root, "body")
    if local(root) != "document" or body is None:
        raise BrokenDocumentError("文件不是 Word 文档，请检查扩展名。")
    numbering = Numbering(_related(package, name, "numbering"), _related(package, name, "styles"))
    return Document(parts=tuple(_Body(numbering, Quota.of(limits)).blocks(body)), format="docx")


def _related(package: Package, name: str, kind: str) -> etree._Element | None:
    return next((package.xml(part) for _, part in package.related(name, kind)), None)


class _Body:
    """The walk over the body (遍历正文)."""

    def __init__(self, numbering: Numbering, quota: Quota) -> None:
        self._numbering = numbering
        self._quota = quota

    def blocks(self, container: etree._Element) -> Iterator[Part]:
        """Yield the paragraphs and tables of a container (段落与表格)."""
        for element in _unwrapped(container, {"p", "tbl"}):
            if local(element) == "p":
                yield from self._paragraph(element)
            else:
                yield from laid_out(self._table(element))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Part]:
        boxes: list[etree._Element] = []
        label = self._numbering.label(paragraph)
        for line in (label + "".join(_text(paragraph, boxes))).split("\n"):
            shown = visible(line)
            if shown:
                self._quota.take(1)
                yield Line(shown)
        for box in boxes:
            yield from self.blocks(box)

    def _table(self, table: etree._Element) -> list[list[Place]]:
        rows: list[list[Place]] = []
        above: dict[int, Place] = {}
        for element in _unwrapped(table, {"tr"}):
            if child(element, "trPr", "del") is None:
                places, above = self._row(element, len(rows), above)
                rows.append(places)
        return rows

    def _row(
        self, row: etree._Element, number: int, above: dict[int, Place]
    ) -> tuple[list[Place], dict[int, Place]]:
        """Return the cells that begin in a row, and those that the next row may continue."""
        places: list[Place] = []
        column = _count(row, "trPr", "gridBefore", least=0)
        reaching: dict[int, Place] = {}
        last: Place | None = None
        for cell in _unwrapped(row, {"tc"}):
            span = _count(cell, "tcPr", "gridSpan", least=1)
            self._quota.take(span)
            parts = list(self.blocks(cell))
            upper = above.get(column)
            if last is not None and _continues(cell, "hMerge"):
                last.parts.extend(parts)
                last.colspan += span
            elif upper and upper.colspan == span and _continues(cell, "vMerge"):
                upper.parts.extend(parts)
                upper.rowspan += 1
                last = reaching[column] = upper
            else:
                last = reaching[column] = Place(parts, number, column, colspan=span)
                places.append(last)
            column += span
        return places, reaching


def _unwrapped(container: etree._Element, names: set[str]) -> Iterator[etree._Element]:
    """Yield the elements of those names (逐层取出), out of content controls and revisions too."""
    for element in container:
        name = local(element)
        if name in names:
            yield element
        elif name == "AlternateContent":
            yield from _unwrapped(_shown_alternative(element), names)
        elif name not in _GONE:
            yield from _unwrapped(element, names)


def _shown_alternative(element: etree._Element) -> etree._Element:
    """Return one of several versions of the same content (替代内容), for only one is shown."""
    for name in ("Choice", "Fallback"):
        found = child(element, name)
        if found is not None:
            return found
    return element


def _text(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Yield the text of a paragraph or a part of one (段落文字); its text boxes go to `boxes`."""
    for one in element:
        match local(one):
            case "t":
                yield one.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "txbxContent":
                boxes.append(one)
            case "AlternateContent":
                yield from _text(_shown_alternative(one), boxes)
            case "r" if _is_set(one, "rPr", "vanish"):
                continue
            case name if name not in _GONE:
                yield from _text(one, boxes)


def _is_set(element: etree._Element, *path: str) -> bool:
    found = child(element, *path)
    return found is not None and attribute(found, "val") not in _OFF


def _continues(cell: etree._Element, merge: str) -> bool:
    """Say whether a cell belongs to the one before or above it (合并单元格的延续)."""
    found = child(cell, "tcPr", merge)
    return found is not None and attribute(found, "val") != "restart"


def _count(element: etree._Element, properties: str, name: str, *, least: int) -> int:
    found = child(element, properties, name)
    digits = (None if found is None else attribute(found, "val")) or ""
    return (
        min(max(int(digits), least), _WIDEST) if digits.isdecimal() and digits.isascii() else least
    )
