"""PDFium's functions for a page's content (PDFium 接口), bound so that a call costs little.

The generated bindings check and convert every argument; a report asks for some ten thousand
boxes, so the functions asked once a character or once an object are bound here a second time
with plain addresses. Handles are integers on this side.
"""

from ctypes import PYFUNCTYPE, c_int, c_uint, c_void_p, cast
from typing import TYPE_CHECKING, Any, Final

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT: Final = pdfium.FPDF_PAGEOBJ_TEXT
PATH: Final = pdfium.FPDF_PAGEOBJ_PATH
IMAGE: Final = pdfium.FPDF_PAGEOBJ_IMAGE
FORM: Final = pdfium.FPDF_PAGEOBJ_FORM
INVISIBLE: Final = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
CLIPPING_ONLY: Final = pdfium.FPDF_TEXTRENDERMODE_CLIP
LINE_TO: Final = pdfium.FPDF_SEGMENT_LINETO


def address(handle: Any) -> int:
    """Give the address a handle of the generated bindings stands for (句柄地址)."""
    return cast(handle, c_void_p).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> "Callable[..., int]":
    return PYFUNCTYPE(result, *arguments)(address(function))


count_characters = _bound(pdfium.FPDFText_CountChars, c_int, c_void_p)
text = _bound(pdfium.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
character = _bound(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
character_box = _bound(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
ink_box = _bound(pdfium.FPDFText_GetCharBox, c_int, c_void_p, c_int, *[c_void_p] * 4)
is_generated = _bound(pdfium.FPDFText_IsGenerated, c_int, c_void_p, c_int)
is_unmapped = _bound(pdfium.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
character_object = _bound(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)

count_objects = _bound(pdfium.FPDFPage_CountObjects, c_int, c_void_p)
object_at = _bound(pdfium.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
count_form_objects = _bound(pdfium.FPDFFormObj_CountObjects, c_int, c_void_p)
form_object_at = _bound(pdfium.FPDFFormObj_GetObject, c_void_p, c_void_p, c_int)
object_type = _bound(pdfium.FPDFPageObj_GetType, c_int, c_void_p)
object_bounds = _bound(pdfium.FPDFPageObj_GetBounds, c_int, *[c_void_p] * 5)
object_matrix = _bound(pdfium.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
text_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
draw_mode = _bound(pdfium.FPDFPath_GetDrawMode, c_int, *[c_void_p] * 3)
count_segments = _bound(pdfium.FPDFPath_CountSegments, c_int, c_void_p)
segment_at = _bound(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_type = _bound(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes = _bound(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)
segment_point = _bound(pdfium.FPDFPathSegment_GetPoint, c_int, *[c_void_p] * 3)
