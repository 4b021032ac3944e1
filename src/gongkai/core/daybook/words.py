"""What words in a daybook mean (台账用语): known, asked about, or answered by the clerk."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.folding import folded, unnumbered
from gongkai.core.law.dated import InForce, holding_on

OPEN, WITHDRAWN, VOIDED, NONE = "open", "withdrawn", "voided", "none"
SPLIT, REDO = "split", "redo"
"""Meanings that are no row of the form (在办、撤回、作废、没有、已拆分、责令重新答复)."""
NOTHING = "nothing"
"""An answer: the word says nothing that is recorded (不登记)."""

_ALIKE = 60
"""The likeness, of 100, from which a meaning is offered first."""
_TELLING = 3
"""Characters that a spelling must have to be looked for within a word."""

Question = tuple[Column, str]
"""A word that is asked about: its column, and the word folded."""
Answers = Mapping[Question, str]
"""What the clerk says that words mean (用语说明)."""


class UnclearError(ValueError):
    """A word that may mean several things (用语不明): the clerk is asked."""

    def __init__(self, column: Column, word: str, choices: Sequence[str]) -> None:
        super().__init__(f"“{word}”不能确定是哪一种，请在“用语说明”中选定。")
        self.column = column
        self.word = word
        self.choices = tuple(choices)
        """The likely ones first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Word:
    value: str | None
    title: str
    ask: tuple[str, ...]
    spellings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Table:
    column: Column
    words: tuple[_Word, ...]
    source: str
    in_force: InForce


def meaning(column: Column, written: str, on: date, answers: Answers) -> str:
    """Return what a word means on a day (用语含义); UnclearError where that is to be asked.

    An answer that the clerk gave holds for that word wherever it stands in the column. A remark
    in brackets is part of the word: 予以公开（部分） is not 予以公开.
    """
    word = folded(unnumbered(written)) or folded(written)
    if answer := answers.get((column, word)):
        return answer
    words = _words(column, on)
    known = next((one for one in words if word and word in one.spellings), None)
    if known is not None and known.value is not None:
        return known.value
    if known is not None:
        raise UnclearError(column, written, known.ask)
    raise UnclearError(column, written, _likely(word, words))


def question(column: Column, written: str) -> Question:
    """Return what an answer about a word is kept under (用语说明的键)."""
    return column, folded(unnumbered(written)) or folded(written)


def titles(column: Column, on: date) -> Mapping[str, str]:
    """Return what each meaning is called (含义名称), in the order of the form."""
    return {one.value: one.title for one in _words(column, on) if one.value is not None}


def spellings(column: Column, on: date) -> Mapping[str, Sequence[str]]:
    """Return the spellings, folded, by what they mean (各种写法), those that are asked left out."""
    return {one.value: one.spellings for one in _words(column, on) if one.value is not None}


def _likely(word: str, words: Sequence[_Word]) -> list[str]:
    """Return all meanings, those whose spellings are most like the word first (可能的含义)."""
    values = [one.value for one in words if one.value is not None]
    by_spelling = {
        text: one.value
        for one in words
        if one.value
        for text in one.spellings
        if len(text) >= _TELLING
    }
    near = process.extract(
        word, list(by_spelling), scorer=fuzz.partial_ratio, score_cutoff=_ALIKE, limit=5
    )
    nearest = sorted(near, key=lambda one: (one[1], len(one[0])), reverse=True)
    first = [by_spelling[text] for text, _, _ in nearest]
    return list(dict.fromkeys([*first, *values]))


def _words(column: Column, on: date) -> tuple[_Word, ...]:
    """Return the words of a column on a day (当日用语); before the first table, of the first."""
    tables = [one for one in _shipped() if one.column is column]
    current = list(holding_on(tables, on)) or tables[:1]
    return tuple(word for table in current for word in table.words)


@cache
def _shipped() -> tuple[_Table, ...]:
    source = files("gongkai.core.daybook").joinpath("words.toml")
    raw = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple(
        _Table(
            column=Column(one["column"]),
            source=one["source"],
            in_force=InForce(since=one["since"], until=one.get("until")),
            words=tuple(
                _Word(
                    value=word.get("value"),
                    title=word.get("title", ""),
                    ask=tuple(word.get("ask", ())),
                    spellings=tuple(dict.fromkeys(map(folded, word["spellings"]))),
                )
                for word in one["words"]
            ),
        )
        for one in raw["tables"]
    )
