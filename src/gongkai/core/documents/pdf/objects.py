"""What is drawn on a page beside its text (页面图形): rulings, filled areas, pictures."""

from ctypes import addressof, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.core.documents.pdf import binding
from gongkai.core.documents.pdf.geometry import IDENTITY, Matrix, Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gongkai.core.documents.pdf.budget import Budget

Bounds = tuple[float, float, float, float]

_HAIR = 4.0
"""A filled shape no thicker than this (in points) is a ruling."""
_THICKEST = 8.0
"""Bounds of a stroke are twice its width: rulings up to 4 points are known by their bounds."""
_SLENDER = 3.0
"""A ruling is at least this many times as long as it is thick."""
_DEEPEST = 8
"""Forms within forms that are followed."""
_STRAIGHT = 1.0
"""Points: a piece of an outline that strays no more than this runs straight across or down."""
_SKEW = 0.2
_UNPAINTED = frozenset((binding.INVISIBLE, binding.CLIPPING_ONLY))
_RECTANGLE = 5
"""Segments of a rectangle: to a corner, three lines, and back."""


@dataclass(slots=True)
class Drawing:
    """What a page draws, in PDF's own coordinates: left, bottom, right, top (图形)."""

    bars: list[Bounds] = field(default_factory=list)
    """Thin shapes and straight pieces of outlines."""
    areas: list[Bounds] = field(default_factory=list)
    """Filled rectangles; their edges rule a table that has no other lines."""
    pictures: list[Bounds] = field(default_factory=list)
    directions: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    """Text objects by their quarter turns anticlockwise."""
    sideways: dict[int, int] = field(default_factory=dict)
    """Text objects by address whose direction is not upright, with their quarter turns."""
    hidden: set[int] = field(default_factory=set)
    """Text objects that are not painted."""
    skewed: set[int] = field(default_factory=set)
    """Text objects at a slant: watermarks."""

    @property
    def turn(self) -> Turn:
        """The direction most of the text has (文字主方向)."""
        return Turn(max(range(4), key=lambda quarter: self.directions[quarter]))

    @property
    def is_plain(self) -> bool:
        """Say whether all text is painted and runs the same way (无特殊文字)."""
        return not self.hidden and not self.skewed and sum(map(bool, self.directions)) <= 1

    @property
    def hides_all(self) -> bool:
        """Say whether no text is painted: a picture with the text recognised in it (仅隐形文字)."""
        return len(self.hidden) == sum(self.directions) + len(self.skewed)

    def conceals(self, thing: int) -> bool:
        """Say whether a text object is not meant to be read: unpainted, or a watermark (不读)."""
        return thing in self.skewed or (thing in self.hidden and not self.hides_all)

    def is_sideways(self, thing: int) -> bool:
        """Say whether a text object runs up or down the page once it is upright (侧向)."""
        return (self.sideways.get(thing, 0) - self.turn) % 2 == 1


class _Scratch:
    """Memory that PDFium writes its answers to (缓冲区)."""

    __slots__ = ("floats", "ints", "place", "whole")

    def __init__(self) -> None:
        self.floats = (c_float * 6)()
        self.ints = (c_int * 2)()
        self.place = [addressof(self.floats) + 4 * number for number in range(4)]
        self.whole = addressof(self.ints)


def drawing_of(page: int, budget: "Budget") -> Drawing:
    """Walk the objects of a page, forms included (读取图形); `page` is the handle's address."""
    drawing = Drawing()
    walk = _Walk(drawing, budget)
    walk.container(page, binding.count_objects, binding.object_at, IDENTITY, 0)
    return drawing


class _Walk:
    """One walk over a page's objects (遍历)."""

    def __init__(self, drawing: Drawing, budget: "Budget") -> None:
        self._drawing = drawing
        self._budget = budget
        self._scratch = _Scratch()
        self._at = self._scratch.place[0]

    def container(
        self,
        handle: int,
        count: "Callable[..., int]",
        at: "Callable[..., int]",
        matrix: Matrix,
        depth: int,
    ) -> None:
        """Take in each object of a page or form (页面或表单对象)."""
        number = count(handle)
        self._budget.spend(max(number, 0))
        for index in range(number):
            thing = at(handle, index)
            kind = binding.object_type(thing)
            if kind == binding.TEXT:
                self._text(thing, matrix)
            elif kind == binding.FORM and depth < _DEEPEST:
                inner = matrix.after(self._matrix(thing))
                self.container(
                    thing, binding.count_form_objects, binding.form_object_at, inner, depth + 1
                )
            elif kind == binding.PATH:
                self._path(thing, matrix)
            elif kind == binding.IMAGE:
                self._picture(thing, matrix)

    def _text(self, thing: int, matrix: Matrix) -> None:
        floats = self._scratch.floats
        binding.object_matrix(thing, self._at)
        along, across = floats[0], floats[1]
        if matrix is not IDENTITY:
            along, across = (
                matrix.a * along + matrix.c * across,
                matrix.b * along + matrix.d * across,
            )
        drawing = self._drawing
        if binding.text_mode(thing) in _UNPAINTED:
            drawing.hidden.add(thing)
        if not across and along > 0:
            drawing.directions[0] += 1
            return
        quarter = _quarter(along, across)
        if quarter is None:
            drawing.skewed.add(thing)
            return
        drawing.directions[quarter] += 1
        if quarter:
            drawing.sideways[thing] = quarter

    def _picture(self, thing: int, matrix: Matrix) -> None:
        bounds = self._bounds(thing, matrix)
        self._drawing.pictures.append(bounds)
        if is_thin(bounds, _HAIR):
            self._drawing.bars.append(bounds)

    def _path(self, thing: int, matrix: Matrix) -> None:
        bounds = self._bounds(thing, matrix)
        if is_thin(bounds, _HAIR):
            self._drawing.bars.append(bounds)
            return
        stroked = self._is_stroked(thing)
        if stroked and is_thin(bounds, _THICKEST):
            self._drawing.bars.append(bounds)
            return
        number = binding.count_segments(thing)
        if not stroked and number <= _RECTANGLE:
            self._drawing.areas.append(bounds)
            return
        self._budget.spend(max(number, 0))
        outline = matrix.after(self._matrix(thing))
        for run in self._runs(thing, number, outline):
            self._shape(run, stroked=stroked)

    def _shape(self, points: list[tuple[float, float]], *, stroked: bool) -> None:
        """Take in one stretch of straight pieces: its pieces if stroked, else what it encloses."""
        bars = self._drawing.bars
        if stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
                    bars.append((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            return
        xs, ys = zip(*points, strict=True)
        bounds = (min(xs), min(ys), max(xs), max(ys))
        (bars if is_thin(bounds, _HAIR) else self._drawing.areas).append(bounds)

    def _runs(
        self, thing: int, number: int, matrix: Matrix
    ) -> "Iterator[list[tuple[float, float]]]":
        """Give the stretches of straight pieces of an outline; curves break them."""
        run: list[tuple[float, float]] = []
        whole = number == _RECTANGLE  # what else has five parts strays too far to be a ruling
        floats = self._scratch.floats
        x_at, y_at = self._scratch.place[:2]
        for index in range(number):
            segment = binding.segment_at(thing, index)
            if not whole and binding.segment_type(segment) != binding.LINE_TO:
                if len(run) > 1:
                    yield run
                run = []
            binding.segment_point(segment, x_at, y_at)
            run.append(matrix.point(floats[0], floats[1]))
            if not whole and binding.segment_closes(segment):
                run.append(run[0])
        if len(run) > 1:
            yield run

    def _is_stroked(self, thing: int) -> bool:
        ints = self._scratch
        return bool(binding.draw_mode(thing, ints.whole, ints.whole + 4) and ints.ints[1])

    def _bounds(self, thing: int, matrix: Matrix) -> Bounds:
        if not binding.object_bounds(thing, *self._scratch.place):
            return (0.0, 0.0, 0.0, 0.0)
        left, bottom, right, top = self._scratch.floats[:4]
        return (
            (left, bottom, right, top)
            if matrix is IDENTITY
            else matrix.bounds(left, bottom, right, top)
        )

    def _matrix(self, thing: int) -> Matrix:
        if not binding.object_matrix(thing, self._at):
            return IDENTITY
        return Matrix(*self._scratch.floats)


def is_thin(bounds: Bounds, thickness: float) -> bool:
    """Say whether a shape is a ruling or a dot of a dotted one (细线): thin, and long or tiny."""
    wide, high = bounds[2] - bounds[0], bounds[3] - bounds[1]
    short, long = (wide, high) if wide < high else (high, wide)
    return short <= thickness and (long >= _SLENDER * short or long <= _HAIR)


def _quarter(along: float, across: float) -> int | None:
    """Give the quarter turns of a direction, None for a slant (文字方向)."""
    if abs(across) <= _SKEW * abs(along):
        return 0 if along > 0 else 2
    if abs(along) <= _SKEW * abs(across):
        return 1 if across > 0 else 3
    return None
