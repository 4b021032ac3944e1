"""PDF pages drawn for tests (测试用 PDF): text and lines at known places, without a font file."""

import io
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

A4 = (595.0, 842.0)
Rows = Sequence[Sequence[str]]


class Paper:
    """A PDF in the making; y is measured from the top of the page."""

    def __init__(
        self, size: tuple[float, float] = A4, *, encrypt: StandardEncryption | None = None
    ) -> None:
        self._target = io.BytesIO()
        self.size = size
        self.canvas = Canvas(self._target, pagesize=size, encrypt=encrypt)
        self.canvas.setFont(FONT, 10)

    def write(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Write a line whose baseline is at y."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.size[1] - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Fill a thin rectangle in place of a line."""
        half = 0.3
        left, top = min(x0, x1) - half, min(y0, y1) - half
        wide, high = abs(x1 - x0) + 2 * half, abs(y1 - y0) + 2 * half
        self.fill(left, top, left + wide, top + high)

    def dashes(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line of separate short pieces."""
        length = abs(x1 - x0) + abs(y1 - y0)
        for start in range(0, int(length), 6):
            a, b = start / length, min(start + 3, length) / length
            self.line(
                x0 + a * (x1 - x0), y0 + a * (y1 - y0), x0 + b * (x1 - x0), y0 + b * (y1 - y0)
            )

    def double(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw two lines near each other."""
        aside = 2.0
        self.line(x0, y0, x1, y1)
        across, down = (aside, 0.0) if x0 == x1 else (0.0, aside)
        self.line(x0 + across, y0 + down, x1 + across, y1 + down)

    def fill(self, left: float, top: float, right: float, bottom: float, grey: float = 0) -> None:
        """Fill a rectangle."""
        self.canvas.setFillGray(grey)
        self.canvas.rect(left, self.size[1] - bottom, right - left, bottom - top, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def rule(self, xs: Sequence[float], ys: Sequence[float], pen: str = "line") -> None:
        """Rule a plain table: every line through."""
        draw = getattr(self, pen)
        for y in ys:
            draw(xs[0], y, xs[-1], y)
        for x in xs:
            draw(x, ys[0], x, ys[-1])

    def fill_in(self, xs: Sequence[float], ys: Sequence[float], rows: Rows) -> None:
        """Write each text into its place; a line break starts a line below."""
        for (top, _), row in zip(pairwise(ys), rows, strict=True):
            for left, text in zip(xs, row, strict=False):
                for number, line in enumerate(text.split("\n")):
                    self.write(left + 4, top + 14 + 12 * number, line)

    def table(
        self, xs: Sequence[float], ys: Sequence[float], rows: Rows, pen: str = "line"
    ) -> None:
        """Draw a plain ruled table."""
        self.rule(xs, ys, pen)
        self.fill_in(xs, ys, rows)

    def turn_page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()
        self.canvas.setFont(FONT, 10)

    def bytes(self) -> bytes:
        """End the document."""
        self.canvas.showPage()
        self.canvas.save()
        return self._target.getvalue()


def steps(start: float, *widths: float) -> list[float]:
    """Return places one after another from the widths between them."""
    return list(_steps(start, widths))


def _steps(start: float, widths: Sequence[float]) -> Iterator[float]:
    yield start
    for width in widths:
        start += width
        yield start
