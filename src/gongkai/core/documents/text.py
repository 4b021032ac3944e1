"""Plain text (纯文本): running text and the tables drawn in it."""

import re

from gongkai.core.documents.charset import decode
from gongkai.core.documents.document import Document, Line, Part
from gongkai.core.documents.layouts import parts_of
from gongkai.core.documents.limits import Limits
from gongkai.core.documents.quota import Quota

_HEADING = re.compile(r"^#{1,6} +")
_STRONG = re.compile(r"\*\*([^*\n]+)\*\*")


def read(data: bytes, limits: Limits) -> Document:
    """Read a text file (读取纯文本), in whatever charset, with the tables its layout shows.

    Marks that converters leave in text (# before a heading, ** around strong words) are
    dropped. Raises BrokenDocumentError and TooLargeDocumentError.
    """
    parts = parts_of(decode(data, limits), Quota.of(limits))
    return Document(parts=tuple(map(_unmarked, parts)), format="txt")


def _unmarked(part: Part) -> Part:
    if isinstance(part, Line):
        return Line(_STRONG.sub(r"\1", _HEADING.sub("", part.text)))
    return part
