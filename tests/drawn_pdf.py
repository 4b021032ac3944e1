"""PDF pages drawn for tests (测试用 PDF): text and lines at known places, without a font file."""

import io
import zlib
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


def raw_pdf(*bodies: bytes) -> bytes:
    """Return a PDF of numbered objects, the first of them the catalogue."""
    parts, places = [b"%PDF-1.4\n"], []
    for number, body in enumerate(bodies, 1):
        places.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return b"".join([*parts, head, rows, tail % (len(bodies) + 1, start)])


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """Return a stream object."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (
        len(packed), extra, packed,
    )  # fmt: skip


def one_page(content: bytes, resources: bytes = b"", *others: bytes) -> bytes:
    """Return a PDF of one page; `others` are objects from number 5 on."""
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << %s >> >>" % resources,
        stream(content),
        *others,
    )


def own_letters(meanings: Sequence[str], codes: bytes) -> bytes:
    """Return a page of text in a font of its own, square letters from code 1 on.

    The file says what the first of them mean, and nothing about the others.
    """
    letters = range(1, 9)
    names = b" ".join(b"/g%d" % code for code in letters)
    font = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [.001 0 0 .001 0 0]"
        b" /CharProcs << %s >> /FirstChar 1 /LastChar 8 /Widths [%s] /ToUnicode 7 0 R"
        b" /Encoding << /Type /Encoding /Differences [1 %s] >> >>"
        % (b" ".join(b"/g%d 6 0 R" % code for code in letters), b"800 " * 8, names)
    )
    known = b" ".join(
        b"<%02x> <%s>" % (code, text.encode("utf-16-be").hex().encode())
        for code, text in enumerate(meanings, 1)
    )
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
        b" 1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar %s endbfchar"
        b" endcmap end end" % (len(meanings), known)
    )
    square = stream(b"750 0 0 0 750 750 d1 0 0 750 750 re f")
    content = b"BT /F 12 Tf 60 700 Td <%s> Tj ET" % codes.hex().encode()
    return one_page(content, b"/Font << /F 5 0 R >>", font, square, stream(table))
