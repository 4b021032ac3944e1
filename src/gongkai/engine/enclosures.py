"""What may be put into a case (附件类型), told by its content and never by its name."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from gongkai.core.documents.errors import UnreadableDocumentError, UnsupportedFormatError
from gongkai.engine.sniff import Format, sniff

ACCEPTED = "可以存入：PDF、OFD、图片（JPG、PNG、TIFF）、docx、xlsx、doc、xls、wps、et、文本和 zip。"


@dataclass(frozen=True, slots=True)
class MediaType:
    """What a file is (文件类型): the type that is sent with it, and the end of its name."""

    name: str
    suffix: str


_STARTS = (
    (b"\xff\xd8\xff", MediaType("image/jpeg", ".jpg")),
    (b"\x89PNG\r\n\x1a\n", MediaType("image/png", ".png")),
    (b"II*\0", MediaType("image/tiff", ".tif")),
    (b"MM\0*", MediaType("image/tiff", ".tif")),
)
_ZIP = MediaType("application/zip", ".zip")
_OFD = MediaType("application/ofd", ".ofd")
_PLAIN = MediaType("text/plain; charset=utf-8", ".txt")
_OFFICE = "application/vnd.openxmlformats-officedocument."
_FORMATS = {
    Format.PDF: MediaType("application/pdf", ".pdf"),
    Format.DOCX: MediaType(f"{_OFFICE}wordprocessingml.document", ".docx"),
    Format.XLSX: MediaType(f"{_OFFICE}spreadsheetml.sheet", ".xlsx"),
    Format.OFFICE_TEXT: MediaType("application/msword", ".doc"),
    Format.OFFICE_SHEET: MediaType("application/vnd.ms-excel", ".xls"),
}


def media_type(data: bytes) -> MediaType:
    """Return what a file is (认文件类型); UnreadableDocumentError where that is not known.

    Text of any kind, a web page too, is plain text: nothing that is put in is ever run.
    """
    for start, found in _STARTS:
        if data.startswith(start):
            return found
    try:
        return _FORMATS.get(sniff(data, ""), _PLAIN)
    except UnsupportedFormatError:
        if data.startswith(b"PK"):
            return _packed(data)
        raise UnsupportedFormatError(f"认不出这个文件是什么。{ACCEPTED}") from None


def _packed(data: bytes) -> MediaType:
    """Tell OFD from other packed files (压缩包)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _OFD if "OFD.xml" in archive.namelist() else _ZIP
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError) as error:
        raise UnreadableDocumentError("压缩包已经损坏，请重新上传。") from error


def suffix_of(name: str) -> str:
    """Return the end of a file's name for its type (扩展名), `.bin` where none is known."""
    known = {one.name: one.suffix for one in (*_FORMATS.values(), _ZIP, _OFD, _PLAIN)}
    known |= {one.name: one.suffix for _, one in _STARTS}
    return known.get(name, ".bin")
