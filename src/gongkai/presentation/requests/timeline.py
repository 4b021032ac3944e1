"""The clock of a request drawn as a line (期限时间轴): runs of days, in percent of the whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from gongkai.presentation.requests.words import Words

_LEFT, _RIGHT = 20, 80
"""Percent up to which, and from which, words would run off the drawing if they stood centred."""


class Tone(StrEnum):
    """How a day is drawn (日期的画法)."""

    BEFORE = "before"
    """Before the term runs (未起算)."""
    COUNTED = "counted"
    """计入."""
    OFF = "off"
    """不是工作日."""
    PAUSED = "paused"
    """停算."""
    WAITING = "waiting"
    """等待申请人."""
    LATE = "late"
    """逾期."""


TONES: Mapping[Tone, Words] = {
    Tone.BEFORE: _("没有起算"),
    Tone.COUNTED: _("计入的工作日"),
    Tone.OFF: _("周末、节假日，不计"),
    Tone.PAUSED: _("征求意见，停算"),
    Tone.WAITING: _("等待申请人，不计"),
    Tone.LATE: _("已过期限"),
}
"""What the legend says (图例)."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A run of days that are drawn alike (一段时间), in percent."""

    x: float
    width: float
    tone: Tone
    first: date
    last: date

    @property
    def said(self) -> Words:
        """Return what its tone means (图例用语), for whoever does not see it."""
        return TONES[self.tone]


@dataclass(frozen=True, slots=True)
class Mark:
    """A day with a sign above or below the line (标记)."""

    x: float
    day: date
    what: str
    """`event`, `today` or `due`, of which the style makes a sign."""
    text: str

    @property
    def anchor(self) -> str:
        """Return to which side its words go (文字对齐), so that they stay on the drawing."""
        if self.x < _LEFT:
            return "start"
        return "end" if self.x > _RIGHT else "middle"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The line of a case (时间轴)."""

    first: date
    last: date
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]

    @property
    def tones(self) -> list[tuple[Tone, Words]]:
        """Return what is on it, for the legend (图例)."""
        drawn = {one.tone for one in self.bars}
        return [(tone, said) for tone, said in TONES.items() if tone in drawn]


def drawn(
    days: Sequence[tuple[date, Tone]], marks: Iterable[tuple[date, str, str]]
) -> Drawing | None:
    """Draw days in a row (画时间轴), one after the other, with marks on some; None for no days.

    A mark is its day, what it is, and its words; one outside the days is left out.
    """
    if not days:
        return None
    first, last = days[0][0], days[-1][0]
    return Drawing(
        first=first,
        last=last,
        bars=tuple(_bars(days)),
        marks=tuple(
            Mark(round(((day - first).days + 0.5) * 100 / len(days), 3), day, what, text)
            for day, what, text in marks
            if first <= day <= last
        ),
    )


def _bars(days: Sequence[tuple[date, Tone]]) -> Iterable[Bar]:
    before = 0
    for tone, run in groupby(days, key=lambda one: one[1]):
        alike = [day for day, _ in run]
        start, width = (round(n * 100 / len(days), 3) for n in (before, len(alike)))
        yield Bar(start, width, tone, alike[0], alike[-1])
        before += len(alike)
