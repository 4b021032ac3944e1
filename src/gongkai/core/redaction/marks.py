"""Marks (遮盖标记): where something is covered, by whom, why and on which ground, one by one.

A mark holds no word of what it covers, so that it may be kept where the words may not.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.pdf.geometry import Rect
from gongkai.core.process.requests.grounds import GROUNDS

ALLOWED_GROUNDS: tuple[str, ...] = ("14", "15", "16.1", "16.2", "36.7", "37")
"""The grounds on which a part may be withheld (遮盖依据；《条例》第三十七条): those of refusals,
and `37` itself for what is no government information. Keys of `process.requests.grounds`."""
_MOST = 1_000_000.0
"""Points or pixels: no page is larger."""


class MarkError(UnreadableDocumentError):
    """A mark that cannot be, or not on this document (标记不成立); its text is the sentence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """A stretch of a page's letters as it is read (文字区间), from `start` to before `end`."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One place that is covered (遮盖标记；《条例》第三十七条).

    Raises MarkError, with the sentence, for a mark without place, person, reason or ground.
    """

    key: str
    """Names the mark among those of its document."""
    page: int
    """From 1; a picture is one page."""
    areas: tuple[Rect, ...] = ()
    """Upright from the upper left corner: points of a page, pixels of a picture."""
    span: Span | None = None
    """Letters to cover instead of areas, or besides."""
    who: str
    why: str
    ground: str

    def __post_init__(self) -> None:
        if problem := _problem(self):
            raise MarkError(problem)

    @property
    def basis(self) -> str:
        """What the ground says (依据的内容)."""
        return GROUNDS[self.ground]


def as_data(mark: Mark) -> dict[str, object]:
    """Return a mark as plain JSON data (写出标记)."""
    data: dict[str, object] = {"key": mark.key, "page": mark.page, "who": mark.who}
    data |= {"why": mark.why, "ground": mark.ground}
    if mark.areas:
        data["areas"] = [list(one) for one in mark.areas]
    if mark.span:
        data["span"] = [mark.span.start, mark.span.end]
    return data


def mark_from(data: Mapping[str, object]) -> Mark:
    """Return the mark that plain data describes (读入标记). Raises MarkError where it is none."""
    try:
        return Mark(
            key=_text(data["key"]),
            page=_whole(data["page"]),
            areas=tuple(Rect(*_numbers(one, 4)) for one in _list(data.get("areas", ()))),
            span=_span(data.get("span")),
            who=_text(data["who"]),
            why=_text(data["why"]),
            ground=_text(data["ground"]),
        )
    except (KeyError, TypeError) as error:
        raise MarkError("遮盖标记的数据不完整，请重新标记。") from error


def _problem(mark: Mark) -> str | None:
    return _place_problem(mark) or _reason_problem(mark)


def _place_problem(mark: Mark) -> str | None:
    if not mark.areas and mark.span is None:
        return "标记没有遮盖任何位置，请重新标记。"
    if mark.page < 1:
        return "标记没有写明页码，请重新标记。"
    if not all(map(_possible, mark.areas)):
        return "标记的区域没有面积，或者在页面之外，请重新标记。"
    if mark.span and not 0 <= mark.span.start < mark.span.end:
        return "标记的文字区间是空的，请重新标记。"
    return None


def _reason_problem(mark: Mark) -> str | None:
    if not mark.key or not mark.who.strip():
        return "标记没有写明由谁遮盖。"
    if not mark.why.strip():
        return "请写明遮盖这一处的理由。"
    if mark.ground not in ALLOWED_GROUNDS:
        return "请选择遮盖这一处的依据，如第十五条（第三方合法权益）。"
    return None


def _possible(area: Rect) -> bool:
    numbers = all(math.isfinite(one) and abs(one) <= _MOST for one in area)
    return numbers and area.left < area.right and area.top < area.bottom


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise TypeError
    return value


def _numbers(value: object, count: int) -> list[float]:
    found = [one for one in _list(value) if isinstance(one, int | float)]
    if len(found) != count:
        raise TypeError
    return [float(one) for one in found]


def _span(value: object) -> Span | None:
    if value is None:
        return None
    start, end = _list(value)[:2]
    return Span(start=_whole(start), end=_whole(end))
