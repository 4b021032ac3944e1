"""Filling the blanks (填写): values checked and worded, and put into the texts of a template."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.core.documents.spacing import visible
from gongkai.core.papers.errors import BlanksError
from gongkai.core.papers.letter import Paragraph, Piece
from gongkai.core.papers.template import AGENCY, PLACE, Blank, BlankKind, Block, BlockKind, Template
from gongkai.core.papers.wording import day_from, number_from, written_day

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")

Value = str | date | int
Values = Mapping[str, Value | None]
"""What is filled in (填写内容), by the blank's name; texts say days as `2026-03-02`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """The worded values of a template's blanks (填好的内容), and what is missing or wrong."""

    words: Mapping[str, str]
    missing: tuple[str, ...]
    wrong: tuple[str, ...]


def missing(template: Template, values: Values) -> tuple[Blank, ...]:
    """Return the blanks that must be filled and are not (未填的必填项), in their order."""
    return tuple(blank for blank in template.blanks if blank.required and not _given(blank, values))


def fill(template: Template, values: Values, *, agency: str, within: str = "") -> Filled:
    """Word every value of a template's blanks (填写); `within` names the part in sentences."""
    words, wrong = {AGENCY: agency}, []
    for blank in template.blanks:
        given = _given(blank, values)
        try:
            words[blank.name] = _worded(blank, given) if given else ""
        except ValueError as error:
            wrong.append(f"{within}“{blank.label}”{error}：{given[:30]}。")
    empty = () if template.is_sheet else missing(template, values)
    return Filled(
        words=words,
        missing=tuple(f"{within}{blank.label}" for blank in empty),
        wrong=tuple(wrong),
    )


def cleaned(text: str) -> str:
    """Return what can be seen and printed of a text (可见文字), lines kept apart."""
    return visible(_HALF_CHARACTER.sub("", text))


def refuse(filled: Iterable[Filled]) -> None:
    """Raise BlanksError where anything is missing or wrong (填写不全或者有误)."""
    every = tuple(filled)
    lacking = tuple(label for one in every for label in one.missing)
    wrong = tuple(sentence for one in every for sentence in one.wrong)
    if lacking or wrong:
        raise BlanksError(dict.fromkeys(lacking), wrong)


def paragraphs(block: Block, words: Mapping[str, str]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a block (成段), none where a blank in it is empty."""
    if not all(words[name] for name in block.places):
        return
    found: list[list[Piece]] = [[]]
    for piece in _pieces(block, words):
        first, *others = piece.text.split("\n")
        found[-1].append(_piece(piece, first))
        found.extend([_piece(piece, line)] for line in others)
    for pieces in found:
        kept = tuple(piece for piece in pieces if piece.text)
        if kept:
            yield Paragraph(pieces=kept)


def filled_text(text: str, words: Mapping[str, str]) -> str:
    """Return a text with its blanks filled (填好的文字), empty where one of them is empty."""
    names = PLACE.findall(text)
    if not all(words[name] for name in names):
        return ""
    return PLACE.sub(lambda match: words[match[1]], text)


def _pieces(block: Block, words: Mapping[str, str]) -> Iterator[Piece]:
    locked = block.kind is BlockKind.LOCKED
    for place, text in enumerate(PLACE.split(block.text)):
        if place % 2:
            yield Piece(text=words[text], blank=None if text == AGENCY else text)
        elif text:
            yield Piece(text=text, locked=locked)


def _piece(piece: Piece, text: str) -> Piece:
    return Piece(text=text.strip() if piece.blank else text, blank=piece.blank, locked=piece.locked)


def _given(blank: Blank, values: Values) -> str:
    value = values.get(blank.name)
    if isinstance(value, date):
        return value.isoformat()
    return cleaned("" if value is None else str(value)) or blank.default


def _worded(blank: Blank, given: str) -> str:
    """Return how the paper says what is given (成文写法); ValueError with what is wrong with it."""
    match blank.kind:
        case BlankKind.DATE:
            return written_day(day_from(given))
        case BlankKind.AMOUNT | BlankKind.NUMBER:
            return str(_within(blank, number_from(given)))
        case BlankKind.CHOICE if given not in blank.choices:
            raise ValueError(f"应是{'、'.join(f'“{one}”' for one in blank.choices)}之一")
        case BlankKind.PARAGRAPH:
            return "\n".join(line.strip() for line in given.splitlines() if line.strip())
        case _:
            return " ".join(given.split())


def _within(blank: Blank, number: int) -> int:
    if blank.most is not None and number > blank.most:
        raise ValueError(f"不能超过 {blank.most}")
    return number
