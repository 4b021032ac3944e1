"""A case bound as one PDF (案卷装订成册): cover, contents, documents, pages numbered through."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import MEGABYTE, Limits, refuse_size
from gongkai.core.documents.own_pdf import Source
from gongkai.core.papers.letter import Letter, Paragraph, Piece
from gongkai.core.papers.sheets import Cover, Entry, contents_sheet, cover_sheet
from gongkai.engine.bundles.pages import Leaves, bound, leaves
from gongkai.engine.fonts import Font
from gongkai.engine.sandbox import shared_workers
from gongkai.engine.typesetting import set_in, typeset_paper
from gongkai.engine.workers import Workers

Contents = Callable[[str, str, Iterable[Entry]], Letter]
"""Makes the list of what is bound (目录) of the body, the number of the case and the entries."""
LIMITS = Limits(file_bytes=100 * MEGABYTE, pages=1000, seconds=60.0)
"""For one document of a file (单个文件的上限)."""
_BINDING = Limits(seconds=300.0, memory_bytes=2048 * MEGABYTE)
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes within which a PDF says that it is one."""
_PDF_TYPE = "application/pdf"
_PICTURES = {b"\x89PNG\r\n\x1a\n": "scan.png", b"\xff\xd8\xff": "scan.jpg"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Original:
    """A document to bind (待装订文件): what the contents say of it, and its bytes."""

    entry: Entry
    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """A bound file (装订成册): the PDF, the entries with their pages, what could not be bound."""

    pdf: bytes
    entries: tuple[Entry, ...]
    pages: int
    """Numbered pages (页数), without cover and contents."""
    problems: tuple[str, ...]
    """Sentences about documents that could not be bound; a slip stands in their place."""


def assemble(
    cover: Cover,
    originals: Sequence[Original],
    font: Font,
    *,
    lists: Sequence[Letter] = (),
    contents: Contents = contents_sheet,
    workers: Workers | None = None,
) -> Bundle:
    """Bind the originals in their order (装订), after the cover, `lists` and the contents.

    `contents` is `evidence_sheet` for a reviewing authority or a court.
    A document that cannot be bound does not hold up the others: a slip says why. Raises
    FontError where the font lacks a character of the front matter.
    """
    hands = workers or shared_workers()
    made: list[Leaves] = []
    problems = []
    for number, one in enumerate(originals, 1):
        try:
            made.append(_leaves(one.data, hands))
        except UnreadableDocumentError as error:
            problems.append(f"“{one.name}”没有装订：{error}")
            made.append(_slip(cover.agency, f"目录第{number}项没有装订：{error}", font))
    entries, pages = _placed([one.entry for one in originals], [one.count for one in made])
    listed = contents(cover.agency, cover.registration, entries)
    front = [cover_sheet(cover, pages=pages), *lists, listed]
    front_pages = [typeset_paper(letter, font) for letter in front]
    job = partial(bound, front_pages, [one.pdf for one in made], set_in(_digits(font), font))
    return Bundle(
        pdf=hands.call(job, _BINDING),
        entries=entries,
        pages=pages,
        problems=tuple(problems),
    )


def bound_pages(media_type: str, pages: int | None) -> int:
    """Return how many pages a document takes in a bundle (装订页数), by what is known of it.

    A picture takes one, and so does the slip for what cannot be bound.
    """
    return pages if media_type == _PDF_TYPE and pages and pages <= LIMITS.pages else 1


def page_count(pdf: bytes, workers: Workers | None = None) -> int:
    """Return how many pages a PDF takes in a bundle (装订页数), which must be sound."""
    return _leaves(pdf, workers or shared_workers()).count


def _leaves(data: bytes, hands: Workers) -> Leaves:
    refuse_size(len(data), LIMITS)
    if _PDF in data[:_PDF_WITHIN]:
        return hands.call(partial(leaves, data, LIMITS.pages), LIMITS)
    for magic, name in _PICTURES.items():
        if data.startswith(magic):
            return hands.call(partial(scan, data, name), LIMITS)
    raise UnsupportedFormatError("不是 PDF、PNG 或者 JPEG 文件，请另存为 PDF 后重新上传。")


def scan(data: bytes, name: str) -> Leaves:
    """Return a scan as one page (扫描件页面), fitted to A4: a job for a worker process.

    Raises BrokenDocumentError where the picture is damaged.
    """
    source = files("gongkai.engine.bundles").joinpath("scan.typ")
    with TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        page = Path(folder, "scan.typ")
        page.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        try:
            pdf = typst.compile(str(page), root=folder, sys_inputs={"name": name})
        except typst.TypstError:
            raise BrokenDocumentError("图片已经损坏，不能打开，请重新扫描后上传。") from None
    return Leaves(pdf=pdf, count=1)


def _slip(agency: str, problem: str, font: Font) -> Leaves:
    """Return the page that stands for what could not be bound (未装订说明)."""
    slip = Letter(
        kind=None,
        title=("未装订文件说明",),
        agency=agency,
        body=(Paragraph(pieces=(Piece(text=f"{problem}原件见原件包。"),)),),
        page_numbers=False,
    )
    return Leaves(pdf=typeset_paper(slip, font), count=1)


def _placed(entries: Sequence[Entry], counts: Sequence[int]) -> tuple[tuple[Entry, ...], int]:
    """Return the entries with their first and last pages, and the number of all (编排页号)."""
    placed, last = [], 0
    for entry, count in zip(entries, counts, strict=True):
        placed.append(replace(entry, first_page=last + 1, last_page=last + count))
        last += count
    return tuple(placed), last


def _digits(font: Font) -> Source:
    template = files("gongkai.engine.bundles").joinpath("digits.typ")
    return Source(template=template.read_text(encoding="utf-8"), inputs={"font": font.family})
