"""The proof of a redacted PDF (遮盖验证): by its form, by drawing, by reading, by its bytes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.redaction.folding import fold, fold_lines
from gongkai.core.redaction.letters import covered
from gongkai.core.redaction.marks import Mark
from gongkai.core.redaction.needles import needles_of, times
from gongkai.core.redaction.orders import orders
from gongkai.core.redaction.proof import Check, Proof, Result, Standing
from gongkai.core.redaction.rebuilt_reading import read_rebuilt
from gongkai.core.redaction.settling import left_standing, settled
from gongkai.core.redaction.sheet import Sheet
from gongkai.engine.redaction.comparing import alike, solid
from gongkai.engine.redaction.covering import of_page
from gongkai.engine.redaction.limits import LIMITS
from gongkai.engine.redaction.pages import DrawnPage, pages_of
from gongkai.engine.redaction.pixels import unpacked
from gongkai.engine.redaction.readers import READERS, ReaderError, Reading, inside
from gongkai.engine.redaction.scanning import words_in

_SHORT = 4
"""Characters of a word below which it is counted line by line, not across lines."""
_ABOUT = 1.0
"""Points by which a page may have changed its size: the pixel it was rounded up to."""


@dataclass(slots=True)
class _Evidence:
    """What the pages of the original and of the result show (比对所得)."""

    areas: list[tuple[Rect, ...]] = field(default_factory=list)
    texts: list[tuple[str, ...]] = field(default_factory=list)
    """What may stand, page by page, as it may be read: written, along lines, down columns."""
    words: set[str] = field(default_factory=set)
    sizes: list[int] = field(default_factory=list)
    """Pages that the result lacks, has besides, or has in another size."""
    open: list[int] = field(default_factory=list)
    """Pages with an area that is not black all over."""
    other: list[int] = field(default_factory=list)
    """Pages that differ outside their areas."""


def proven(original: bytes, marks: Sequence[Mark], result: bytes, limits: Limits = LIMITS) -> Proof:
    """Return the proof of a redacted PDF (遮盖验证). Any file may be the result.

    Raises UnreadableDocumentError where the original cannot be read, and MarkError.
    """
    sheets = read_rebuilt(result)
    evidence = _Evidence()
    try:
        _look(evidence, original, marks, result, sheets, limits)
    except _UnreadableResultError as error:
        return Proof(results=(Result(check=Check.FORM, passed=False, detail=str(error)),))
    standing = _standing(evidence)
    gone = evidence.words - set(standing)
    return Proof(
        results=(
            _form(sheets),
            _said(Check.PAGES, evidence.sizes, "页数和页面大小与原件相同", "与原件的页面不符"),
            _said(Check.COVERED, evidence.open, "遮盖的区域都是实心黑色", "有区域没有完全涂黑"),
            _said(Check.REST, evidence.other, "没有遮盖的地方与原件相同", "在遮盖之外与原件不同"),
            *_by_readers(result, evidence),
            _bytes(result, gone),
        ),
        standing=tuple(Standing(word=word, pages=pages) for word, pages in standing.items()),
    )


class _UnreadableResultError(Exception):
    """The result cannot be opened (结果无法打开)."""


def _look(
    evidence: _Evidence,
    original: bytes,
    marks: Sequence[Mark],
    result: bytes,
    sheets: Sequence[Sheet] | None,
    limits: Limits,
) -> None:
    """Compare the pages one after another (逐页比对)."""
    made = _result_pages(result, limits)
    for page in pages_of(original, limits):
        read = page.letters()
        areas = settled(read, of_page(marks, page.number))
        evidence.areas.append(areas)
        evidence.words |= needles_of(read.letters, covered(read.letters, areas))
        kept = replace(read, letters=left_standing(read, areas))
        evidence.texts.append(tuple(order.text for order in orders(kept)))
        sheet = sheets[page.number - 1] if sheets and page.number <= len(sheets) else None
        _compare(evidence, page, areas, next(made, None), sheet)
    evidence.sizes += [one.number for one in made]


def _result_pages(result: bytes, limits: Limits) -> Iterator[DrawnPage]:
    try:
        yield from pages_of(result, limits)
    except UnreadableDocumentError as error:
        raise _UnreadableResultError(f"遮盖后的文件打不开：{error}") from error


def _compare(
    evidence: _Evidence,
    page: DrawnPage,
    areas: Sequence[Rect],
    made: DrawnPage | None,
    sheet: Sheet | None,
) -> None:
    if made is None or max(abs(made.width - page.width), abs(made.height - page.height)) > _ABOUT:
        evidence.sizes.append(page.number)
        return
    shown = made.pixels_at(page.dots)
    if not solid(shown, areas, page.scale) or not _solid_inside(sheet, areas, page):
        evidence.open.append(page.number)
    if not alike(page.pixels, shown, areas, page.scale):
        evidence.other.append(page.number)


def _solid_inside(sheet: Sheet | None, areas: Sequence[Rect], page: DrawnPage) -> bool:
    """Say whether the picture itself is black there (图像数据), whatever program draws it."""
    if sheet is None or not areas:
        return True
    pixels = unpacked(sheet.picture)
    return pixels.shape == page.pixels.shape and solid(pixels, areas, page.scale)


def _standing(evidence: _Evidence) -> dict[str, tuple[int, ...]]:
    """Return the covered words that stand elsewhere, and on which pages (别处仍可见)."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, texts in enumerate(evidence.texts, 1):
        for word, count in _allowed(texts, evidence.words).items():
            if count:
                found[word].append(number)
    return {word: tuple(pages) for word, pages in sorted(found.items())}


def _allowed(texts: Iterable[str], words: set[str]) -> Mapping[str, int]:
    """Say how often each word may be read (允许次数): the most of the ways to read the page."""
    counts = [_counts(text, words) for text in texts]
    return {word: max(one[word] for one in counts) for word in words}


def _counts(text: str, words: set[str]) -> Mapping[str, int]:
    """Say how often each word stands in a text (计数), short ones line by line."""
    whole, lines = fold(text).text, fold_lines(text).text
    return {word: times(lines if len(word) < _SHORT else whole, word) for word in words}


def _form(sheets: Sequence[Sheet] | None) -> Result:
    if sheets is None:
        return Result(
            check=Check.FORM, passed=False, detail="文件里除了页面图像和文字，还有别的内容。"
        )
    detail = f"文件里只有 {len(sheets)} 页图像和其中的文字，重写一遍逐字节相同。"
    return Result(check=Check.FORM, passed=True, detail=detail)


def _said(check: Check, pages: Sequence[int], good: str, bad: str) -> Result:
    if not pages:
        return Result(check=check, passed=True, detail=f"{good}。")
    named = "、".join(map(str, pages[:10]))
    return Result(check=check, passed=False, detail=f"第 {named} 页{bad}。")


def _by_readers(result: bytes, evidence: _Evidence) -> Iterator[Result]:
    for name, read in READERS.items():
        try:
            pages = read(result)
        except ReaderError:
            detail = f"{name} 读不了遮盖后的文件。"
            yield Result(check=Check.READERS, passed=False, detail=detail)
            continue
        bad = [
            number
            for number, (page, texts, areas) in enumerate(
                zip(pages, evidence.texts, evidence.areas, strict=False), 1
            )
            if inside(page, areas) or _more(page, texts, evidence.words)
        ]
        if len(pages) != len(evidence.texts):
            bad.append(len(pages))
        good = f"{name} 读不出被遮盖的文字（查了 {len(evidence.words)} 个词）"
        yield _said(Check.READERS, bad, good, f"被 {name} 读出了被遮盖的文字")


def _more(page: Reading, texts: Iterable[str], words: set[str]) -> bool:
    """Say whether a word is read more often than it stands (多读出的词)."""
    read, standing = _counts(page.text, words), _allowed(texts, words)
    return any(read[word] > standing[word] for word in words)


def _bytes(result: bytes, words: set[str]) -> Result:
    if left := words_in(result, words):
        detail = f"文件的数据里还有 {len(left)} 个被遮盖的词。"
        return Result(check=Check.BYTES, passed=False, detail=detail)
    detail = f"解开的数据里没有被遮盖的文字（查了 {len(words)} 个词的各种编码）。"
    return Result(check=Check.BYTES, passed=True, detail=detail)
