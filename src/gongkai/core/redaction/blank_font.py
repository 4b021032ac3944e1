"""A font without ink (空白字体): its letters are there to be read and copied, never seen."""

import io
from functools import cache

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

_EM = 1000


@cache
def blank_font() -> bytes:
    """Return a TrueType font with one empty glyph (空白字体); always the same bytes."""
    made = FontBuilder(_EM, isTTF=True)
    made.setupGlyphOrder([".notdef"])
    made.setupCharacterMap({})
    made.setupGlyf({".notdef": Glyph()})
    made.setupHorizontalMetrics({".notdef": (_EM, 0)})
    made.setupHorizontalHeader(ascent=_EM, descent=0)
    made.setupNameTable({"familyName": "Blank", "styleName": "Regular"}, mac=False)
    made.setupPost()
    made.updateHead(created=0, modified=0)
    made.font.recalcTimestamp = False
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()
