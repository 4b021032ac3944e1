"""The originals of a case in a zip (原件包), with a list of their hashes and nothing changed."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from gongkai.core.documents.spacing import visible
from gongkai.engine.bundles.assembling import Original

HASHES = "SHA256SUMS.txt"
"""The list of hashes (校验清单), in the form that `sha256sum -c` reads."""
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LONGEST = 80


def zipped(originals: Sequence[Original]) -> bytes:
    """Return a zip of the originals (原件包), numbered as in the contents.

    The same originals give the same bytes.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        lines = []
        for name, one in _named(originals):
            package.writestr(zipfile.ZipInfo(name), one.data, zipfile.ZIP_DEFLATED)
            lines.append(f"{hashlib.sha256(one.data).hexdigest()}  {name}\n")
        package.writestr(zipfile.ZipInfo(HASHES), "".join(lines), zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _named(originals: Sequence[Original]) -> Iterator[tuple[str, Original]]:
    """Yield each with a name that any system takes (文件名): `003_答复书.pdf`."""
    for number, one in enumerate(originals, 1):
        stem, dot, ending = visible(one.name).rpartition(".")
        given = _UNSAFE.sub("_", stem if dot else ending)[:_LONGEST].strip(". ")
        ending = _UNSAFE.sub("_", ending)[:8] if dot else ""
        yield f"{number:03}_{given or '未命名'}{'.' if ending else ''}{ending}", one
