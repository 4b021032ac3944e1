"""The form in which a body edits a template (修改模板): its own paragraphs and what blanks say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gongkai.core.papers.blanks import shared_blanks
from gongkai.core.papers.editing import BlankEdit, Edits, own_rows, paragraphs_to_edit
from gongkai.core.papers.filling import cleaned
from gongkai.core.papers.labelled import with_labels
from gongkai.core.papers.template import Blank, BlankKind, Block, BlockKind, Row, Template
from gongkai.presentation.requests.words import Words

_BAR = "｜"
_MOST = 20_000
"""Characters of a paragraph or a row that are looked at."""
_SHORT = 200
KINDS: Mapping[BlankKind, Words] = {
    BlankKind.TEXT: _("一行文字"),
    BlankKind.PARAGRAPH: _("多行文字"),
    BlankKind.DATE: _("日期"),
    BlankKind.AMOUNT: _("金额（元）"),
    BlankKind.NUMBER: _("数量"),
    BlankKind.CHOICE: _("选择"),
}
_OPEN = tuple(kind for kind in BlankKind if kind is not BlankKind.CHOICE)
"""The kinds that a body may choose for a blank of its own (自拟填写项的种类)."""
_STANDS = {BlockKind.PARTS: _("（各项答复）"), BlockKind.REMEDIES: _("（救济途径）")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph as the form shows it (表单中的一段)."""

    id: str
    fixed: bool
    text: Words
    """With the labels of its blanks; as it was typed where it may be edited."""
    shipped: str
    """What the shipped template has there, of text that may be edited."""
    after: str
    """What was typed as a new paragraph after it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class BlankRow:
    """A blank as the form shows it (表单中的填写项)."""

    blank: Blank
    kind: Words
    own: bool
    """Whether it is the body's own, with a name and a kind that it may choose."""
    must: bool
    """Whether it has to be filled whatever the body says (法定必填)."""
    kinds: tuple[tuple[str, Words], ...]


def edits_from(data: QueryDict, base: Template, shipped: Template) -> Edits:
    """Return what the form says (表单内容)."""
    blocks = paragraphs_to_edit(base, shipped)
    names = {key.split("-")[1] for key in data if key.startswith("blank-")}
    return Edits(
        texts={
            one.id: _typed(data, f"text-{one.id}") for one in blocks if f"text-{one.id}" in data
        },
        added={one.id: _typed(data, f"after-{one.id}") for one in blocks},
        rows=tuple(_rows(_typed(data, "rows"))),
        blanks={name: _blank(data, name, shipped) for name in names},
    )


def paragraphs(data: QueryDict, base: Template, shipped: Template) -> tuple[Paragraph, ...]:
    """Return the paragraphs as the form shows them (各段), with what was typed."""
    known = {one.id: one for one in shipped.blocks}
    labels = (*base.blanks, *shipped.blanks)
    return tuple(
        Paragraph(
            id=one.id,
            fixed=one.fixed,
            text=data.get(f"text-{one.id}", _words(one, labels))
            if not one.fixed
            else _words(one, labels),
            shipped=with_labels(known[one.id].text, shipped.blanks) if one.id in known else "",
            after=data.get(f"after-{one.id}", ""),
        )
        for one in paragraphs_to_edit(base, shipped)
    )


def rows_shown(shipped: Template) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Return the rows of a sheet as shipped (随附各行), each cell with the columns it takes."""
    widest = max((len(row) for row in shipped.rows), default=0)
    return tuple(
        tuple(
            (with_labels(cell, shipped.blanks), 1 + (widest - len(row) if last else 0))
            for cell, last in zip(row, (*[False] * (len(row) - 1), True), strict=True)
        )
        for row in shipped.rows
    )


def rows_text(data: QueryDict, base: Template, shipped: Template) -> str:
    """Return the body's own rows of a sheet as they are typed (本机关加的行), a row a line."""
    own = (_BAR.join(row) for row in own_rows(base, shipped))
    return data.get("rows", with_labels("\n".join(own), base.blanks))


def blank_rows(made: Template, shipped: Template) -> tuple[BlankRow, ...]:
    """Return the blanks of an edited template as the form shows them (填写项)."""
    needed = {one.name: one.required for one in shipped.blanks}
    return tuple(
        BlankRow(
            blank=one,
            kind=KINDS[one.kind],
            own=one.name not in needed and one.name not in shared_blanks(),
            must=needed.get(one.name, False),
            kinds=tuple((kind.value, KINDS[kind]) for kind in _OPEN),
        )
        for one in made.blanks
    )


def _words(block: Block, blanks: tuple[Blank, ...]) -> Words:
    return _STANDS.get(block.kind) or with_labels(block.text, blanks)


def _typed(data: QueryDict, name: str) -> str:
    return data.get(name, "")[:_MOST]


def _rows(text: str) -> Iterator[Row]:
    for line in cleaned(text).splitlines():
        label, _bar, told = line.replace("|", _BAR).partition(_BAR)
        if label.strip():
            yield label.strip(), told.strip()


def _blank(data: QueryDict, name: str, shipped: Template) -> BlankEdit:
    must = any(one.required for one in shipped.blanks if one.name == name)
    kind = data.get(f"blank-{name}-kind", "")
    label = " ".join(_said(data, f"blank-{name}-label").translate({123: "", 125: ""}).split())
    return BlankEdit(
        help=_said(data, f"blank-{name}-help"),
        default=_said(data, f"blank-{name}-default"),
        required=must or f"blank-{name}-required" in data,
        label=label[:40] or None,
        kind=BlankKind(kind) if kind in set(_OPEN) else None,
    )


def _said(data: QueryDict, name: str) -> str:
    return cleaned(data.get(name, ""))[:_SHORT]
