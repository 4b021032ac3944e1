"""PDFs that say a secret in every place a PDF has for it, drawn and hidden."""

import io
from collections.abc import Callable, Mapping

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas

SECRET = "Zhangsan"
SIZE = (400.0, 500.0)
Writer = pypdf.PdfWriter


def drawn(draw: Callable[[Canvas], None], *, pages: int = 1, turned: int = 0) -> bytes:
    """A PDF with a sentence that may stand, and what `draw` draws."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=SIZE, invariant=1)
    for _ in range(pages):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(40, 450, "This sentence may stand.")
        draw(canvas)
        canvas.showPage()
    canvas.save()
    if not turned:
        return target.getvalue()
    writer = Writer(clone_from=target)
    for page in writer.pages:
        page.rotate(turned)
    return written(writer)


def plainly(canvas: Canvas) -> None:
    canvas.drawString(60, 300, f"applied by {SECRET} himself")


def by_glyphs(canvas: Canvas) -> None:
    x = 60.0
    for letter in SECRET:
        canvas.drawString(x, 300, letter)
        x += canvas.stringWidth(letter, "Helvetica", 12)


def backwards(canvas: Canvas) -> None:
    """Each letter in its place, written from the last to the first."""
    places = [60.0]
    for letter in SECRET:
        places.append(places[-1] + canvas.stringWidth(letter, "Helvetica", 12))
    for place, letter in reversed(list(zip(places, SECRET, strict=False))):
        canvas.drawString(place, 300, letter)


def downwards(canvas: Canvas) -> None:
    for place, letter in enumerate(SECRET):
        canvas.drawString(200, 400 - 13 * place, letter)


def over_lines(canvas: Canvas) -> None:
    canvas.drawString(60, 300, f"applied by {SECRET[:4]}")
    canvas.drawString(60, 285, f"{SECRET[4:]} himself")


def in_large(canvas: Canvas) -> None:
    canvas.setFont("Times-Bold", 48)
    canvas.drawString(60, 300, SECRET)


def aslant(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(80, 250)
    canvas.rotate(30)
    canvas.drawString(0, 0, SECRET)
    canvas.restoreState()


SHOWN: Mapping[str, Callable[[Canvas], None]] = {
    one.__name__: one
    for one in (plainly, by_glyphs, backwards, downwards, over_lines, in_large, aslant)
}
"""Ways to draw the secret so that it is seen and read."""


def in_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(60, 200, SECRET)
    canvas.setFillGray(0)


def under_a_box(canvas: Canvas) -> None:
    canvas.drawString(60, 180, SECRET)
    canvas.rect(55, 175, 80, 20, fill=1)


def without_ink(canvas: Canvas) -> None:
    text = canvas.beginText(60, 160)
    text.setTextRenderMode(3)
    text.textOut(SECRET)
    canvas.drawText(text)


def off_the_page(canvas: Canvas) -> None:
    canvas.drawString(SIZE[0] + 20, 140, SECRET)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.8)
    canvas.drawString(60, 120, SECRET)
    canvas.setFont("Helvetica", 12)


def beneath_other_text(canvas: Canvas) -> None:
    canvas.drawString(60, 100, SECRET)
    canvas.drawString(60, 100, "HHHHHHHHHHHH")


HIDDEN_ON_PAGE: Mapping[str, Callable[[Canvas], None]] = {
    one.__name__: one
    for one in (in_white, under_a_box, without_ink, off_the_page, tiny, beneath_other_text)
}
"""Ways to write it on the page so that nobody sees or can make it out."""


def in_the_information(writer: Writer) -> None:
    writer.add_metadata({"/Title": SECRET, "/Keywords": f"about {SECRET}"})


def in_xmp(writer: Writer) -> None:
    stream = DecodedStreamObject()
    stream.set_data(f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode())
    stream.update({NameObject("/Type"): NameObject("/Metadata")})
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


def in_an_attachment(writer: Writer) -> None:
    writer.add_attachment(f"{SECRET}.txt", f"letter of {SECRET}".encode())


def in_a_note(writer: Writer) -> None:
    note = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Contents"): TextStringObject(f"see {SECRET}"),
            NameObject("/T"): TextStringObject(SECRET),
            NameObject("/Rect"): ArrayObject([FloatObject(one) for one in (10, 10, 20, 20)]),
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])


def in_a_bookmark(writer: Writer) -> None:
    writer.add_outline_item(title=f"letter of {SECRET}", page_number=0)


def in_a_script(writer: Writer) -> None:
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/JavaScript"),
            NameObject("/JS"): TextStringObject(f"app.alert('{SECRET}')"),
        }
    )


def in_a_field(writer: Writer, *, hidden: bool = True) -> None:
    """A field without appearance: its value stands in the file, and a viewer may draw it."""
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("name"),
            NameObject("/V"): TextStringObject(SECRET),
            NameObject("/F"): NumberObject(2 if hidden else 4),
            NameObject("/Rect"): ArrayObject([FloatObject(one) for one in (60, 40, 200, 60)]),
        }
    )
    reference = writer._add_object(field)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([reference])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([reference])}
    )


def in_an_alternative_text(writer: Writer) -> None:
    _prepend(writer, f"/Span << /ActualText ({SECRET}) /Alt ({SECRET}) >> BDC EMC\n".encode())


def in_a_hidden_layer(writer: Writer) -> None:
    layer = writer._add_object(
        DictionaryObject(
            {NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("x")}
        )
    )
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject([layer]),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject([layer])}),
        }
    )
    resources = writer.pages[0]["/Resources"].get_object()
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L0"): layer})
    words = f"/OC /L0 BDC BT /F1 12 Tf 60 80 Td ({SECRET}) Tj ET EMC\n"
    _prepend(writer, words.encode())


def in_the_pieces_of_a_program(writer: Writer) -> None:
    private = DictionaryObject({NameObject("/Private"): TextStringObject(SECRET)})
    writer.pages[0][NameObject("/PieceInfo")] = DictionaryObject({NameObject("/App"): private})
    thumbnail = DecodedStreamObject()
    thumbnail.set_data(SECRET.encode())
    writer.pages[0][NameObject("/Thumb")] = writer._add_object(thumbnail)


def in_the_structure(writer: Writer) -> None:
    element = DictionaryObject(
        {NameObject("/S"): NameObject("/Figure"), NameObject("/Alt"): TextStringObject(SECRET)}
    )
    writer.root_object[NameObject("/StructTreeRoot")] = DictionaryObject(
        {NameObject("/K"): ArrayObject([writer._add_object(element)])}
    )


def beside_the_cropped_page(writer: Writer) -> None:
    page = writer.pages[0]
    page.mediabox.upper_right = (SIZE[0] + 200, SIZE[1])
    page.cropbox.upper_right = SIZE
    _prepend(writer, f"BT /F1 12 Tf {SIZE[0] + 20} 60 Td ({SECRET}) Tj ET\n".encode())


HIDDEN_IN_FILE: Mapping[str, Callable[[Writer], None]] = {
    one.__name__: one
    for one in (
        in_the_information, in_xmp, in_an_attachment, in_a_note, in_a_bookmark, in_a_script,
        in_a_field, in_an_alternative_text, in_a_hidden_layer, in_the_pieces_of_a_program,
        in_the_structure, beside_the_cropped_page,
    )
}  # fmt: skip
"""Places of the file, apart from what is drawn, that may say it."""


def with_hidden(data: bytes, *names: str) -> bytes:
    """The PDF with the secret in these places as well."""
    writer = Writer(clone_from=io.BytesIO(data))
    for name in names:
        HIDDEN_IN_FILE[name](writer)
    return written(writer)


def with_earlier_revision(data: bytes) -> bytes:
    """The PDF with a revision before, which said the secret, and a later one on top of it."""
    writer = Writer(io.BytesIO(with_hidden(data, "in_the_information")), incremental=True)
    writer.add_metadata({"/Title": "nothing", "/Keywords": "nothing"})
    return written(writer)


def written(writer: Writer) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _prepend(writer: Writer, content: bytes) -> None:
    page = writer.pages[0]
    stream = DecodedStreamObject()
    stream.set_data(content + page.get_contents().get_data())
    page[NameObject("/Contents")] = writer._add_object(stream)
