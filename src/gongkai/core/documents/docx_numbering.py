"""Automatic numbers of paragraphs (自动编号) in Word documents: 一、 that nobody typed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase, ascii_uppercase

from lxml import etree

from gongkai.core.documents.package import attribute, child, local

_CHINESE = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SERIES = {
    "upperLetter": ascii_uppercase,
    "lowerLetter": ascii_lowercase,
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
}
_PLACEHOLDER = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list (编号级别)."""

    start: int
    style: str
    pattern: str
    paragraph_style: str | None


@dataclass(slots=True)
class _List:
    """A list definition (编号定义) and how far it has been counted."""

    levels: Mapping[int, _Level]
    counted: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Use:
    """A use of a list (编号实例), with the numbers at which it starts anew."""

    source: _List
    restarts: dict[int, int]


class Numbering:
    """The automatic numbers of one document (自动编号), counted as its paragraphs go by."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        lists, self._uses = {}, {}
        for one in () if numbering is None else numbering:
            if local(one) == "abstractNum":
                lists[attribute(one, "abstractNumId")] = _List(_levels(one))
        for one in () if numbering is None else numbering:
            source = lists.get(_value(one, "abstractNumId"))
            if local(one) == "num" and source is not None:
                self._uses[attribute(one, "numId")] = _Use(source, _restarts(one))
        self._styles = {
            attribute(one, "styleId"): one
            for one in (() if styles is None else styles)
            if local(one) == "style"
        }

    def label(self, paragraph: etree._Element) -> str:
        """Return the number Word sets before the paragraph (编号文字), "" where it sets none.

        Counts on, so each paragraph is to be asked once, in order.
        """
        properties = child(paragraph, "pPr")
        style = None if properties is None else _value(properties, "pStyle")
        number, level = self._assigned(properties, style)
        use = self._uses.get(number)
        if use is None:
            return ""
        if level is None:
            level = _level_of_style(use.source, style)
        return _counted(use, level)

    def _assigned(
        self, properties: etree._Element | None, style: str | None
    ) -> tuple[str | None, int | None]:
        """Return the list and level given to a paragraph, by itself or by its style (编号归属)."""
        level = None
        for one in self._properties(properties, style):
            own = child(one, "numPr")
            if own is None:
                continue
            level = _value(own, "ilvl") if level is None else level
            if _value(own, "numId") is not None:
                return _value(own, "numId"), None if level is None else _number(level, 0)
        return None, None

    def _properties(
        self, properties: etree._Element | None, style: str | None
    ) -> Iterator[etree._Element]:
        """Yield a paragraph's own properties, then those of its style and what that is based on."""
        if properties is not None:
            yield properties
        seen: set[str | None] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            definition = self._styles[style]
            own = child(definition, "pPr")
            if own is not None:
                yield own
            style = _value(definition, "basedOn")


def _counted(use: _Use, level: int) -> str:
    source = use.source
    if level not in source.levels:
        return ""
    if level in use.restarts:
        source.counted[level] = use.restarts.pop(level) - 1
    before = source.counted.get(level, source.levels[level].start - 1)
    source.counted[level] = before + 1
    for deeper in range(level + 1, _LEVELS):
        source.counted.pop(deeper, None)

    def shown(placeholder: re.Match[str]) -> str:
        other = source.levels.get(int(placeholder[1]) - 1)
        if other is None:
            return ""
        return _written(source.counted.get(int(placeholder[1]) - 1, other.start), other.style)

    if source.levels[level].style in {"bullet", "none"}:
        return ""
    return _PLACEHOLDER.sub(shown, source.levels[level].pattern)


def _level_of_style(source: _List, style: str | None) -> int:
    named = (n for n, level in source.levels.items() if level.paragraph_style == style is not None)
    return next(named, 0)


def _levels(definition: etree._Element) -> dict[int, _Level]:
    return {
        _number(attribute(one, "ilvl"), 0): _Level(
            start=_number(_value(one, "start"), 1),
            style=_value(one, "numFmt") or "decimal",
            pattern=_value(one, "lvlText") or "",
            paragraph_style=_value(one, "pStyle"),
        )
        for one in definition
        if local(one) == "lvl"
    }


def _restarts(use: etree._Element) -> dict[int, int]:
    return {
        _number(attribute(one, "ilvl"), 0): _number(_value(one, "startOverride"), 1)
        for one in use
        if local(one) == "lvlOverride" and child(one, "startOverride") is not None
    }


def _written(number: int, style: str) -> str:
    """Write a counter in a style of numbers (编号样式), in Arabic digits where it is unknown."""
    if style not in _SERIES and ("hinese" in style or "Counting" in style):
        return _chinese(number)
    series = _SERIES.get(style, "")
    return series[number - 1] if 0 < number <= len(series) else str(number)


def _chinese(number: int) -> str:
    """Write a number below 100 in Chinese (汉字数字): 一, 十, 十一, 二十一."""
    tens, units = divmod(number, len(_CHINESE))
    if not 0 < number < len(_CHINESE) ** 2:
        return str(number)
    ten = "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return (ten if tens else "") + (_CHINESE[units] if units else "")


def _value(element: etree._Element, name: str) -> str | None:
    found = child(element, name)
    return None if found is None else attribute(found, "val")


def _number(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else default
