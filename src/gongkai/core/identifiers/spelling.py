"""How people write numbers (号码的写法): spaces, strokes, full-width characters, small letters."""

import re
import unicodedata

_BETWEEN = re.compile(r"[\s'’`·\-\u2010-\u2015]+")


def compact(written: str) -> str:
    """Return a number without what only divides it (去掉分隔), in plain capitals."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", written)).upper()
