"""Composing a paper (文书成文) from a template, what is filled in, and the body's own frame."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.law.dated import LawError
from gongkai.core.law.remedies import Answered, Forum, Route, routes
from gongkai.core.law.remedies.wording import sentence
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.filling import (
    Filled,
    Values,
    cleaned,
    fill,
    filled_text,
    paragraphs,
    refuse,
)
from gongkai.core.papers.letter import Box, Letter, Line, Paragraph, Piece, Style, Table
from gongkai.core.papers.template import BlockKind, Row, Template
from gongkai.core.papers.wording import written_day

_ADDRESSEE = "addressee"
_ITEM = "item"
_OPEN_DAY = "　　　年　　月　　日"
_REMEDIES = "remedies"
_PAIR = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What a body's papers have in common (文书通用要素): who signs, its number, its law.

    `decided` is the day by whose law the remedies go; without `dated` the day is left open,
    without `number` the number.
    """

    agency: str
    decided: date
    head: str | None = None
    """发文机关标志（红头）, where the body uses one."""
    number: str | None = None
    dated: date | None = None
    forums: tuple[Forum, ...] = ()
    """复议机关、管辖法院."""
    switches: frozenset[str] = frozenset()
    """Unverified rules that the body applies (未核实规则的开关)."""
    enclosures: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerPart:
    """One part of an answer (答复的一项): the template of its outcome, and what is filled in.

    `grounds`: those decided on, where they are not the template's own.
    """

    template: Template
    values: Values
    grounds: tuple[str, ...] = ()

    @property
    def answered(self) -> Answered:
        """Return it as the law on remedies sees it (答复事项)."""
        outcome = "" if self.template.outcome is None else self.template.outcome.value
        return Answered(outcome=outcome, grounds=self.grounds or self.template.grounds)


def compose(template: Template, values: Values, frame: Frame) -> Letter:
    """Return the paper (成文).

    Raises BlanksError, which lists every blank that is empty or wrong, and PaperError where
    the law gives no remedy to name, as where nobody is known to whom to turn.
    """
    if template.kind is PaperKind.ANSWER:
        raise PaperError("答复书由各项答复组成，请先为每一项申请选择处理结果。")
    filled = fill(template, values, agency=frame.agency)
    refuse([filled])
    against = [Answered(outcome=template.remedies, grounds=template.grounds)]
    found = _routes(against, frame) if template.remedies else ()
    name = "本告知书" if template.title.endswith("告知书") else "本答复"
    return _letter(template, filled, frame, (), _sentences(found, name), _remarks(template, found))


def compose_answer(
    template: Template, parts: Sequence[AnswerPart], values: Values, frame: Frame
) -> Letter:
    """Return an answer (答复书), its parts in order, each by the template of its outcome.

    Raises as `compose`; several parts must each say what they are about.
    """
    if not parts or not all(one.template.is_part for one in parts):
        raise PaperError("答复书至少有一项答复，每一项应选择处理结果的模板。")
    filled = fill(template, values, agency=frame.agency)
    several = len(parts) > 1
    made = [
        _fill_part(part, values, frame, f"第{number}项" if several else "")
        for number, part in enumerate(parts, 1)
    ]
    refuse([filled, *made])
    body = tuple(
        one
        for number, (part, words) in enumerate(zip(parts, made, strict=True), 1)
        for one in _part(part, words, number if several else 0)
    )
    found = _routes([one.answered for one in parts], frame)
    told = tuple(
        dict.fromkeys(one for part in parts for one in _remarks(part.template, ()))
    ) + _remarks(template, found)
    return _letter(template, filled, frame, body, _sentences(found, "本答复"), told)


def _fill_part(part: AnswerPart, common: Values, frame: Frame, within: str) -> Filled:
    """Fill a part's blanks (填写一项), from what the whole answer knows where it says nothing."""
    own = {name: value for name, value in part.values.items() if value not in {None, ""}}
    filled = fill(part.template, {**common, **own}, agency=frame.agency, within=within)
    item = " ".join(cleaned(str(part.values.get(_ITEM) or "")).split())
    lacking = (f"{within}申请内容",) if within and not item else ()
    return replace(filled, words={**filled.words, _ITEM: item}, missing=filled.missing + lacking)


def _part(part: AnswerPart, filled: Filled, number: int) -> Iterator[Paragraph]:
    if number:
        pieces = (Piece(text=f"第{number}项："), Piece(text=filled.words[_ITEM], blank=_ITEM))
        yield Paragraph(pieces=pieces, style=Style.HEADING)
    for block in part.template.blocks:
        yield from paragraphs(block, filled.words)


def _letter(
    template: Template,
    filled: Filled,
    frame: Frame,
    parts: tuple[Paragraph, ...],
    remedies: tuple[str, ...],
    remarks: tuple[str, ...],
) -> Letter:
    named = filled.words.get(_ADDRESSEE, "")
    day = written_day(frame.dated) if frame.dated else _OPEN_DAY
    return Letter(
        kind=template.kind,
        title=(frame.agency, template.title),
        agency=frame.agency,
        head=None if template.is_sheet else frame.head,
        number=None if template.is_sheet else frame.number,
        addressee=None if template.is_sheet else named or None,
        body=tuple(_body(template, filled, parts, remedies)),
        enclosures=() if template.is_sheet else frame.enclosures,
        closing=() if template.is_sheet else (frame.agency, day),
        notes=() if template.is_sheet else frame.notes,
        remarks=remarks,
    )


def _body(
    template: Template,
    filled: Filled,
    parts: tuple[Paragraph, ...],
    remedies: tuple[str, ...],
) -> Iterator[Paragraph | Table]:
    for block in template.blocks:
        if block.kind is BlockKind.PARTS:
            yield from parts
        elif block.kind is BlockKind.REMEDIES:
            for text in remedies:
                yield Paragraph(pieces=(Piece(text=text, blank=_REMEDIES, locked=True),))
        elif block.places != (_ADDRESSEE,):
            yield from paragraphs(block, filled.words)
    if template.rows:
        yield _table(template.rows, filled)


def _table(rows: Sequence[Row], filled: Filled) -> Table:
    """Return a sheet's table (表格): a row of one pair goes over the width of two."""
    wide = any(len(row) > _PAIR for row in rows)
    lines = []
    for row in rows:
        texts = [filled_text(one, filled.words) for one in row]
        boxes = [
            Box(
                text=text,
                is_label=place % 2 == 0,
                centred=place % 2 == 0,
                span=3 if wide and len(row) == _PAIR and place else 1,
            )
            for place, text in enumerate(texts)
        ]
        lines.append(Line(boxes=tuple(boxes), lines=_room(texts)))
    return Table(shares=(3, 4, 2, 3) if wide else (3, 9), lines=tuple(lines))


def _room(texts: Sequence[str]) -> int:
    """Return how many lines of room a row has (留空行数): more where somebody has to write."""
    if len(texts) == _PAIR and not texts[-1]:
        return 2
    return 1 + 2 * max(text.count("\n") for text in texts)


def _routes(answered: Sequence[Answered], frame: Frame) -> tuple[Route, ...]:
    try:
        return routes(answered, decided=frame.decided, forums=frame.forums, switches=frame.switches)
    except LawError as error:
        raise PaperError(str(error)) from None


def _sentences(found: Sequence[Route], name: str) -> tuple[str, ...]:
    try:
        told = [sentence(route, whole=len(found) == 1, paper=name) for route in found]
    except LawError as error:
        raise PaperError(str(error)) from None
    return tuple(one for one in told if one)


def _remarks(template: Template, found: Sequence[Route]) -> tuple[str, ...]:
    """Return what is not confirmed (暂定之处): of the template, and of the order of remedies."""
    notes = [template.note, *(basis.note for route in found for basis in route.bases)]
    notes += [rule.basis.note for route in found for rule in route.unapplied]
    return tuple(dict.fromkeys(one for one in notes if one))
