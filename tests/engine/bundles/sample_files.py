"""Files such as stand in a case: PDFs of every kind, scans, and what cannot be bound."""

import io

import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from gongkai.core.papers.sheets import Entry
from gongkai.engine.bundles.assembling import Original


def pdf(*texts: str, turned: int = 0, size: tuple[float, float] = A4, password: str = "") -> bytes:
    target = io.BytesIO()
    lock = StandardEncryption(password, canPrint=1) if password else None
    page = canvas.Canvas(target, pagesize=size, invariant=1, encrypt=lock)
    for text in texts:
        if turned:
            page.setPageRotation(turned)
        page.drawString(100, 400, text)
        page.showPage()
    page.save()
    return target.getvalue()


def shifted_pdf() -> bytes:
    """A page whose own drawing leaves its scale and place changed."""
    target = io.BytesIO()
    page = canvas.Canvas(target, pagesize=A4, invariant=1, pageCompression=0)
    page.drawString(100, 400, "shifted")
    page.showPage()
    page.save()
    return target.getvalue().replace(b"1 0 0 1 0 0 cm", b"3 0 0 3 9 9 cm")


def sealed_pdf() -> bytes:
    """A page with a red square as an annotation, as electronic seals are drawn."""
    target = io.BytesIO()
    page = canvas.Canvas(target, pagesize=A4, invariant=1)
    page.drawString(100, 400, "sealed")
    page.freeTextAnnotation("seal", "1 0 0 rg", Rect=(300, 300, 400, 400))
    page.showPage()
    page.save()
    return target.getvalue()


def picture(width: int, height: int, kind: str = "PNG", orientation: int = 1) -> bytes:
    target = io.BytesIO()
    exif = Image.Exif()
    exif[0x112] = orientation
    Image.new("RGB", (width, height), (200, 30, 30)).save(target, kind, exif=exif)
    return target.getvalue()


def original(name: str, data: bytes) -> Original:
    return Original(entry=Entry(title=name.partition(".")[0]), name=name, data=data)


def texts(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_bounded() for page in document]


SIZES = {"upright": A4, "large": landscape(A3), "small": (200.0, 300.0)}
