"""A paper as typst source (文书排版源), from which the engine typesets a PDF.

The source is one template, which never changes, and the letter as its input: no text of a
paper is ever markup.
"""

from importlib.resources import files

from gongkai.core.documents.manuscript import signature_indents
from gongkai.core.documents.own_json import encode
from gongkai.core.documents.own_pdf import Object, Source
from gongkai.core.papers.letter import Letter, Table
from gongkai.core.papers.word import head_size


def source(letter: Letter, font: str) -> Source:
    """Return the source of a paper (文书排版源), to be set in the font family `font`."""
    template = files("gongkai.core.papers").joinpath("letter.typ")
    return Source(
        template=template.read_text(encoding="utf-8"),
        inputs={"letter": encode(_object(letter, font))},
    )


def _object(letter: Letter, font: str) -> Object:
    indents = signature_indents(letter.closing) if letter.closing else ()
    return {
        "font": font,
        "agency": letter.agency,
        "page_numbers": letter.page_numbers,
        "head": letter.head,
        "head_size": head_size(letter.head) if letter.head else 0,
        "number": letter.number,
        "title": list(letter.title),
        "addressee": letter.addressee,
        "body": [
            _table(part)
            if isinstance(part, Table)
            else {"style": part.style.value, "text": part.text}
            for part in letter.body
        ],
        "enclosures": list(letter.enclosure_lines),
        "closing": [
            {"text": text, "indent": indent}
            for text, indent in zip(letter.closing, indents, strict=True)
        ],
        "notes": [f"（{note}）" for note in letter.notes],
    }


def _table(table: Table) -> Object:
    return {
        "style": "table",
        "shares": list(table.shares),
        "head": table.head,
        "lines": [
            {
                "lines": line.lines,
                "boxes": [
                    {"text": box.text, "span": box.span, "centred": box.centred}
                    for box in line.boxes
                ],
            }
            for line in table.lines
        ],
    }
