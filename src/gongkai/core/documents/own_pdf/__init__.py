"""A report as typst source (typst 文稿), from which the engine typesets a PDF (导出 PDF).

The source is one template, which never changes, and the report's manuscript as its
input: no text of a report is ever markup.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from gongkai.core.documents.cell_text import cell_text
from gongkai.core.documents.fitting import fit
from gongkai.core.documents.manuscript import (
    Chapter,
    Manuscript,
    manuscript,
    signature_indents,
    split_lead,
)
from gongkai.core.documents.own_json import encode
from gongkai.core.form.layout import Layout, Line, Slot
from gongkai.core.form.report import Cell, Report

Object = Mapping[str, object]

_WIDTH = 442.2
"""The type area, 156 mm, in points."""
_PADDING = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """What typst needs for a document (排版源): a template and its inputs."""

    template: str
    inputs: Mapping[str, str]

    @property
    def characters(self) -> frozenset[str]:
        """Return every character that can be printed (用字), for the check of the font."""
        texts = "".join((*self.inputs.values(), self.template))
        return frozenset(one for one in texts if not one.isspace())


def source(report: Report, font: str, dated: date | None = None) -> Source:
    """Return the source of a report (生成排版源) to be set in the font family `font`.

    With `dated` it is signed and dated.
    """
    script = manuscript(report, dated)
    template = files("gongkai.core.documents.own_pdf").joinpath("annual.typ")
    return Source(
        template=template.read_text(encoding="utf-8"),
        inputs={"manuscript": encode(_object(script, report, font))},
    )


def _object(script: Manuscript, report: Report, font: str) -> Object:
    indents = signature_indents(script.closing)
    return {
        "font": font,
        "title": list(script.title_lines),
        "author": script.agency or "",
        "preamble": _prose(script.preamble),
        "chapters": [_chapter(chapter, report.cells) for chapter in script.chapters],
        "closing": [
            {"text": text, "indent": indent}
            for text, indent in zip(script.closing, indents, strict=True)
        ],
    }


def _prose(paragraphs: Iterable[str]) -> list[tuple[str, str]]:
    return [split_lead(text) for text in paragraphs]


def _chapter(chapter: Chapter, cells: Mapping[str, Cell]) -> Object:
    return {
        "heading": chapter.heading,
        "paragraphs": _prose(chapter.paragraphs),
        "table": None if chapter.layout is None else _table(chapter.layout, cells),
    }


def _table(layout: Layout, cells: Mapping[str, Cell]) -> Object:
    measures = fit(layout, cells, width=_WIDTH, padding=_PADDING)
    several = len(layout.bands) > 1
    return {
        "columns": list(measures.columns),
        "label_size": measures.label_size,
        "figure_size": measures.figure_size,
        "bands": [
            [
                list(_slots(band.head, cells, top=top)),
                list(_slots(band.body, cells, top=top)),
            ]
            for band in layout.bands
            for top in [band.head[0][0].row if several else 0]
        ],
    }


def _slots(lines: Iterable[Line], cells: Mapping[str, Cell], *, top: int) -> Iterator[Object]:
    for line in lines:
        for slot in line:
            yield {
                "role": slot.role.value,
                "row": slot.row - top,
                "column": slot.column,
                "rowspan": slot.rowspan,
                "colspan": slot.colspan,
                "text": _text(slot, cells),
                "shown": slot.cell is None or slot.cell in cells,
            }


def _text(slot: Slot, cells: Mapping[str, Cell]) -> str:
    if slot.cell is None:
        return slot.text
    return cell_text(cells[slot.cell]) if slot.cell in cells else ""
