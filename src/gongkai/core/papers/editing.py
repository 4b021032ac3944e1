"""A body's own version as it is edited (修改模板): its own paragraphs, rows and blanks, no more."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from gongkai.core.papers.blanks import shared_blanks
from gongkai.core.papers.filling import cleaned
from gongkai.core.papers.labelled import with_names
from gongkai.core.papers.template import (
    AGENCY,
    Blank,
    BlankKind,
    Block,
    BlockKind,
    Row,
    Template,
    places,
    texts,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class BlankEdit:
    """What is said of a blank (填写项的改动)."""

    help: str = ""
    default: str = ""
    required: bool = True
    label: str | None = None
    """Of a blank of the body's own; None keeps it."""
    kind: BlankKind | None = None
    """Of a blank of the body's own; None keeps it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edits:
    """What is said of a template (模板的改动), blanks written by their labels."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """Paragraphs of the body's own, by their id; an empty one is left out."""
    added: Mapping[str, str] = field(default_factory=dict)
    """New paragraphs, by the id of the one that they follow."""
    rows: tuple[Row, ...] = ()
    """Rows of the body's own, below those of a sheet."""
    blanks: Mapping[str, BlankEdit] = field(default_factory=dict)


def paragraphs_to_edit(base: Template, shipped: Template) -> tuple[Block, ...]:
    """Return every paragraph there is to edit (可改的各段): those of `base` in order.

    Text of the shipped template that `base` leaves out stands at its place, without text.
    """
    found = list(base.blocks)
    for place, block in enumerate(shipped.blocks):
        if block.fixed or block.id in {one.id for one in found}:
            continue
        before = {one.id for one in shipped.blocks[:place]}
        at = max((n for n, one in enumerate(found, 1) if one.id in before), default=0)
        found.insert(at, replace(block, text=""))
    return tuple(found)


def own_rows(base: Template, shipped: Template) -> tuple[Row, ...]:
    """Return the rows of a sheet that are the body's own (本机关加的行)."""
    return tuple(row for row in base.rows if row not in set(shipped.rows))


def edited(base: Template, shipped: Template, edits: Edits) -> Template:
    """Return a template with what was said (改后的模板); whether it may be used is not asked."""
    known = {one.name: one for one in (*shipped.blanks, *base.blanks)}
    blocks = tuple(_blocks(paragraphs_to_edit(base, shipped), edits, known))
    rows = (*shipped.rows, *_rows(edits.rows, known)) if shipped.rows else ()
    found = dict.fromkeys(name for text in texts(blocks, rows) for name in places(text))
    every = {**shared_blanks(), **known}
    own = {*every} - {*shared_blanks()} - {one.name for one in shipped.blanks}
    blanks = tuple(
        _blank(every[name], edits.blanks.get(name), name in own)
        for name in found
        if name != AGENCY and name in every
    )
    return replace(shipped, blocks=blocks, rows=rows, blanks=blanks, own=None)


def _blocks(given: Iterable[Block], edits: Edits, known: dict[str, Blank]) -> Iterator[Block]:
    blocks = tuple(given)
    ids = {one.id for one in blocks}
    for block in blocks:
        if block.fixed:
            yield block
        elif text := _text(edits.texts.get(block.id), known, block.text):
            yield replace(block, text=text)
        if text := _text(edits.added.get(block.id), known):
            name = next(one for n in range(1, len(ids) + 2) if (one := f"own_{n}") not in ids)
            ids.add(name)
            yield Block(id=name, kind=BlockKind.TEXT, text=text)


def _rows(rows: Iterable[Row], known: dict[str, Blank]) -> Iterator[Row]:
    for row in rows:
        yield tuple(_text(one, known) for one in row)


def _text(given: str | None, known: dict[str, Blank], otherwise: str = "") -> str:
    """Return a text as a template has it (换成标识); blanks that it brings become known."""
    if given is None:
        return otherwise
    text, new = with_names(cleaned(given), tuple(known.values()))
    known |= {one.name: one for one in new}
    return text


def _blank(blank: Blank, edit: BlankEdit | None, own: bool) -> Blank:
    if edit is None:
        return blank
    said = replace(blank, help=edit.help, default=edit.default, required=edit.required)
    if not own:
        return said
    return replace(said, label=edit.label or blank.label, kind=edit.kind or blank.kind)
