"""Places on a page (页面坐标): points (1/72 inch), from the upper left corner, y downwards."""

from enum import IntEnum
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

Measure = TypeVar("Measure", float, NDArray[np.float64])
"""One coordinate, or an array of them."""


class Rect(NamedTuple):
    """A rectangle (矩形): left < right, top < bottom."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """The area in square points (面积)."""
        return (self.right - self.left) * (self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        """Say whether the point stands in the rectangle or on its edge (含点)."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Bar(NamedTuple):
    """A ruling or a piece of one (表格线): it runs along `at` from `start` to `end`.

    For a horizontal bar `at` is a y and the ends are x; for a vertical one the reverse.
    """

    at: float
    start: float
    end: float


class Turn(IntEnum):
    """How many quarters a page is turned anticlockwise, judged by its text (页面方向)."""

    UPRIGHT = 0
    LEFT = 1
    OVER = 2
    RIGHT = 3


class Frame(NamedTuple):
    """The visible part of a page in PDF's own coordinates, and its turn (可见区域)."""

    left: float
    bottom: float
    right: float
    top: float
    turn: Turn

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as read, the text upright (宽高)."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn % 2 else (width, height)

    def place(
        self, left: Measure, bottom: Measure, right: Measure, top: Measure
    ) -> tuple[Measure, Measure, Measure, Measure]:
        """Turn a rectangle of PDF's coordinates upright: left, top, right, bottom (转正)."""
        match self.turn:
            case Turn.UPRIGHT:
                return left - self.left, self.top - top, right - self.left, self.top - bottom
            case Turn.LEFT:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case Turn.OVER:
                return (
                    self.right - right,
                    bottom - self.bottom,
                    self.right - left,
                    top - self.bottom,
                )
            case Turn.RIGHT:
                return self.top - top, self.right - right, self.top - bottom, self.right - left


class Matrix(NamedTuple):
    """An affine map of PDF: x' = a·x + c·y + e, y' = b·x + d·y + f (变换矩阵)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map a point (变换点)."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def bounds(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Map a rectangle and give the upright one around it (变换矩形)."""
        corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def after(self, inner: "Matrix") -> "Matrix":
        """Return the map that does `inner` first and then this one (复合)."""
        a, b = self.a * inner.a + self.c * inner.b, self.b * inner.a + self.d * inner.b
        c, d = self.a * inner.c + self.c * inner.d, self.b * inner.c + self.d * inner.d
        return Matrix(a, b, c, d, *self.point(inner.e, inner.f))


IDENTITY = Matrix(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
