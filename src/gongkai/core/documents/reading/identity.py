"""Whose report it is and on which year (报告主体与年度): from the title, else from the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.core.documents.reading.fold import simplified, squeeze

_MOST_LINES = 4
"""Lines over which a title may be wrapped."""
_YEAR = r"(?P<year>20\d\d|二[〇○零]\S{2})年?度?"
_REPORT = (
    r"(?:政府|政务)(?:信息|资讯)?公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:报告|年报|情况)"
)
_TITLES = (
    re.compile(rf"^(?P<agency>[^。；，]{{2,40}}?){_YEAR}{_REPORT}"),
    re.compile(rf"^[^。；，]{{0,4}}?{_YEAR}(?P<agency>[^。；，]{{2,40}}?){_REPORT}"),
    re.compile(rf"^(?P<agency>[^。；，]{{2,40}}?){_REPORT}[（(]{_YEAR}[）)]"),
)
_BARE_TITLE = re.compile(rf"{_YEAR}{_REPORT}")
_PERIOD = re.compile(r"(20\d\d)年1月1日(?:起)?(?:至|到|—|－|-|~)+(?:\1年)?12月31日")
_MAKERS = (
    re.compile(r"由(?P<name>[\u4e00-\u9fff]{4,40}?)(?:编制|制作|根据|按照|依据|负责|汇总)"),
    re.compile(r"与(?P<name>[\u4e00-\u9fff]{4,40}?)(?:联系|（|\()"),
)
_DIGITS = {character: str(number) for number, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
_LEADING_WORDS = re.compile(r"^(?:正文|标题|附件\d*[:：]?|关于)+")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year (主体与年度), as the document says; None where it does not."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    end: int = 0
    """How many of the lines the title takes from the top."""


def identify(lines: Sequence[str]) -> Identity:
    """Read the body's name and the year of the report (识别主体与年度) from the text's lines."""
    lines = [simplified(line) for line in lines]
    text = squeeze("".join(lines))
    found = next(_titled(lines), None)
    if found is None:
        period = _PERIOD.search(text)
        agency = next((m["name"] for p in _MAKERS for m in [p.search(text)] if m), None)
        return Identity(agency=agency, year=int(period[1]) if period else None)
    return Identity(
        title=found.title,
        agency=_full_name(found.agency, text) if found.agency else None,
        year=found.year,
        end=found.end,
    )


def title_end(title: str, lines: Sequence[str]) -> int:
    """Return how many lines there are up to where the title stands for the last time (标题末行).

    Web pages print it in the window's frame and again over the text. 0 where it is in none.
    """
    texts = [squeeze(simplified(line)) for line in lines]
    ends = (
        end
        for start, text in enumerate(texts)
        if text and title.startswith(text)
        for end in range(start + 1, min(start + _MOST_LINES, len(texts)) + 1)
        if "".join(texts[start:end]) == title
    )
    return max(ends, default=0)


def _titled(lines: Sequence[str]) -> Iterator[Identity]:
    """Try each line as the title's beginning, joined with as few that follow as will do."""
    for start in range(len(lines)):
        for count in range(1, _MOST_LINES + 1):
            joined = squeeze("".join(lines[start : start + count])).lstrip("#*")
            if identity := _title(_LEADING_WORDS.sub("", joined), start + count):
                yield identity
                break


def _title(text: str, end: int) -> Identity | None:
    for pattern in _TITLES:
        if match := pattern.match(text):
            year = _year(match["year"])
            if year is not None:
                return Identity(match.group(), match["agency"], year, end)
    return None


def _year(text: str) -> int | None:
    digits = "".join(_DIGITS.get(letter, letter) for letter in text)
    return int(digits) if digits.isdigit() else None


def _full_name(agency: str, text: str) -> str:
    """Return the name with the places before it, where the text names the body more fully."""
    for pattern in _MAKERS:
        for match in pattern.finditer(text):
            name = match["name"]
            at = name.find(agency)
            if at > 0:
                return name[: at + len(agency)]
    return agency
