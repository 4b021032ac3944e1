"""A paper as it is printed (成文): what stands on it, before any format is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gongkai.core.facts.requests.papers import PaperKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A piece of a paragraph (文字): what stands in a blank keeps the blank's name."""

    text: str
    blank: str | None = None
    locked: bool = False
    """Whether it is statutory text (法定文字)."""


class Style(StrEnum):
    """How a paragraph is set (段落样式)."""

    BODY = "body"
    """正文, 仿宋."""
    HEADING = "heading"
    """一级标题, 黑体."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph (段落)."""

    pieces: tuple[Piece, ...]
    style: Style = Style.BODY

    @property
    def text(self) -> str:
        """Return its text (全文)."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """A cell of a table (表格单元): a label, or what stands beside it."""

    text: str
    span: int = 1
    is_label: bool = False
    centred: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row of a table (表格行); `lines` is how much room it has at the least, in lines."""

    boxes: tuple[Box, ...]
    lines: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table (表格): `shares` are the widths of its columns, of twelve together."""

    shares: tuple[int, ...]
    lines: tuple[Line, ...]
    head: int = 0
    """Lines that every page repeats (表头行数)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """A paper (文书) as it is printed.

    `remarks` are not printed: what the clerk should know before it leaves.
    """

    kind: PaperKind | None
    title: tuple[str, ...]
    """标题, in lines."""
    agency: str
    head: str | None = None
    """发文机关标志（红头）."""
    number: str | None = None
    """发文字号."""
    addressee: str | None = None
    """主送, without the colon."""
    body: tuple[Paragraph | Table, ...] = ()
    enclosures: tuple[str, ...] = ()
    """附件说明."""
    closing: tuple[str, ...] = ()
    """落款: who signs and the date; the seal goes over them."""
    notes: tuple[str, ...] = ()
    """附注, such as whom to call."""
    remarks: tuple[str, ...] = ()
    page_numbers: bool = True
    """Whether its pages are numbered (页码): a cover's are not."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs without the tables (各段)."""
        return tuple(one for one in self.body if isinstance(one, Paragraph))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables (各表)."""
        return tuple(one for one in self.body if isinstance(one, Table))

    @property
    def text(self) -> str:
        """Return all that is printed, a line a paragraph (全文)."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield from (one for one in (self.head, *self.title, self.number) if one)
        if self.addressee:
            yield f"{self.addressee}："
        for part in self.body:
            if isinstance(part, Paragraph):
                yield part.text
            else:
                yield from ("\t".join(box.text for box in line.boxes) for line in part.lines)
        yield from self.enclosure_lines
        yield from self.closing
        yield from (f"（{note}）" for note in self.notes)

    @property
    def enclosure_lines(self) -> tuple[str, ...]:
        """Return the lines that name what is enclosed (附件说明各行)."""
        if len(self.enclosures) == 1:
            return (f"附件：{self.enclosures[0]}",)
        return tuple(
            f"{'附件：' if number == 1 else '　　　'}{number}. {name}"
            for number, name in enumerate(self.enclosures, 1)
        )
