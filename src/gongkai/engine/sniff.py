"""Which format a file has (文件格式识别), told by its content; its name only breaks ties."""

import codecs
import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath

from gongkai.core.documents import own_csv
from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    ScannedDocumentError,
    UnsupportedFormatError,
)


class Format(StrEnum):
    """A format that is read (可读取的文件格式)."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    OWN_JSON = "json"
    OWN_CSV = "csv"
    OFFICE_TEXT = "office text"
    """文字处理文档: .doc, .wps, .rtf, .odt and their XML forms; read by way of docx."""
    OFFICE_SHEET = "office sheet"
    """电子表格: .xls, .et, .ods and their XML forms; read by way of xlsx."""


ACCEPTED = (
    "可以读取的格式：docx、xlsx、pdf、html、txt、md，"
    "doc、wps、rtf、odt、xls、et、ods，以及本系统导出的 json、csv。"
)

_START = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = {
    "EncryptedPackage": None,
    "WordDocument": Format.OFFICE_TEXT,
    "Workbook": Format.OFFICE_SHEET,
    "Book": Format.OFFICE_SHEET,
}
_ZIP_FOLDERS = {"word": Format.DOCX, "xl": Format.XLSX}
_DECLARED_TYPES = {
    b"application/vnd.oasis.opendocument.text": Format.OFFICE_TEXT,
    b"application/vnd.oasis.opendocument.spreadsheet": Format.OFFICE_SHEET,
}
_XML_MARKS = {
    b"schemas.microsoft.com/office/word/2003/wordml": Format.OFFICE_TEXT,
    b"urn:schemas-microsoft-com:office:spreadsheet": Format.OFFICE_SHEET,
    **_DECLARED_TYPES,
}
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
"""jpg, png, gif and the two orders of tiff."""
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_WEB_ARCHIVE = re.compile(rb"(?:From:|MIME-Version:)[^\0]{0,4096}multipart/related", re.IGNORECASE)

_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r"))
_MOST_CONTROLS = 0.01
"""The share of control characters above which a file is no text; Word's exports leave some."""

_JSON_START = re.compile(rb'\s*+[\[{]\s*+["\[{\]}]')
_CSV_START = ",".join(own_csv.HEADER).encode()
_HTML_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HTML_PIECE = re.compile(rb"</?(?:table|tr|td|div|p|span|h[1-6])\b[^<>]*+>", re.IGNORECASE)
_FEWEST_PIECES = 3
_PIPE_RULE = re.compile(
    rb"^[ \t]*+\|?+[ \t]*+:?-{2,}+:?+[ \t]*+(?:\|[ \t]*+:?-{2,}+:?+[ \t]*+)++\|?+[ \t]*+\r?$",
    re.MULTILINE,
)
_TAB_TABLE = re.compile(rb"(?:^[^\n\t<]*\t[^\n<]*\n){3}", re.MULTILINE)
"""Markdown would take a line that begins with a tab for code, so tab tables are plain text."""
_ATX_HEADING = re.compile(rb"^#{1,6}[ \t]+\S", re.MULTILINE)
_HTML_NAMES = {".html", ".htm", ".shtml", ".xhtml"}
_MARKDOWN_NAMES = {".md", ".markdown"}


def sniff(data: bytes, name: str) -> Format:
    """Return the format of a file (文件格式). `name` may carry any extension or none.

    Raises a subclass of UnreadableDocumentError for what is empty, encrypted, a picture,
    or of a format that is not read.
    """
    start = data[:_START]
    if not data.strip(b"\0 \t\r\n"):
        raise BrokenDocumentError("文件是空的，没有任何内容。请检查是否保存或上传完整。")
    if start.startswith(b"PK"):
        return _zipped(data)
    if start.startswith(_OLE):
        return _compound(data)
    if start.lstrip().startswith(b"{\\rtf"):
        return Format.OFFICE_TEXT
    if b"%PDF-" in start[:1024]:
        return Format.PDF
    _refuse_foreign(start)
    if start.startswith(_WIDE_MARKS):
        data = data.decode("utf-16", errors="replace").encode()
    return _textual(data.removeprefix(codecs.BOM_UTF8), PurePath(name).suffix.lower())


def _zipped(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            declared = _declared_type(archive) if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError) as error:
        raise BrokenDocumentError(
            "文件已损坏：它是 docx、xlsx 一类的文件，但内容不完整。"
            "请重新下载，或用办公软件另存后再试。"
        ) from error
    folders = {name.replace("\\", "/").lstrip("/").lower().partition("/")[0] for name in names}
    for folder, found in _ZIP_FOLDERS.items():
        if folder in folders:
            return found
    if declared in _DECLARED_TYPES:
        return _DECLARED_TYPES[declared]
    if "OFD.xml" in names:
        raise UnsupportedFormatError(f"暂不能读取 OFD 文件，请另存为 pdf 或 docx。{ACCEPTED}")
    raise UnsupportedFormatError(f"这是压缩包或其他类型的文件，不能直接读取。{ACCEPTED}")


def _declared_type(archive: zipfile.ZipFile) -> bytes:
    """Return the type an OpenDocument file declares (文件自述类型)."""
    with archive.open("mimetype") as entry:
        return entry.read(100).strip()


def _compound(data: bytes) -> Format:
    """Tell the formats of Office 97–2003 and WPS apart (复合文档) by their streams.

    An embedded object stands behind what embeds it, so the first stream decides.
    """
    entries = {stream: _directory_entry(stream).search(data) for stream in _OLE_STREAMS}
    places = sorted((entry.start(), stream) for stream, entry in entries.items() if entry)
    if not places:
        raise UnsupportedFormatError(f"这不是文字文档或表格，不能读取。{ACCEPTED}")
    form = _OLE_STREAMS[places[0][1]]
    if form is None:
        raise EncryptedDocumentError("文件设有打开密码，不能读取。请在办公软件中取消密码后再试。")
    return form


def _directory_entry(stream: str) -> re.Pattern[bytes]:
    """Return the pattern of a stream's entry (目录项): its name in 64 bytes, then the length."""
    name = stream.encode("utf-16-le") + b"\0\0"
    length = len(name).to_bytes(2, "little")
    return re.compile(re.escape(name) + b".{%d}" % (64 - len(name)) + re.escape(length), re.DOTALL)


def _refuse_foreign(start: bytes) -> None:
    if start.startswith(_PICTURES):
        raise ScannedDocumentError(
            "这是图片，里面没有可以读取的文字。请先作文字识别（OCR），或提交报告的电子文档。"
        )
    if start.startswith(_ARCHIVES):
        raise UnsupportedFormatError(f"这是压缩包，请解压后提交里面的文件。{ACCEPTED}")
    if _WEB_ARCHIVE.match(start):
        raise UnsupportedFormatError(f"暂不能读取单个文件网页（mht），请另存为 docx。{ACCEPTED}")
    if not start.startswith(_WIDE_MARKS) and _is_binary(start):
        raise UnsupportedFormatError(f"无法识别这个文件的格式。{ACCEPTED}")


def _is_binary(start: bytes) -> bool:
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return b"\0" in start or controls > _MOST_CONTROLS * len(start)


def _textual(data: bytes, extension: str) -> Format:
    start = data[:_START]
    if start.lstrip().startswith(b"<?xml"):
        for mark, found in _XML_MARKS.items():
            if mark in start:
                return found
    if _JSON_START.match(start):
        return Format.OWN_JSON
    return _text_or_page(data, extension)


def _text_or_page(data: bytes, extension: str) -> Format:
    start = data[:_START]
    if start.startswith(_CSV_START):
        return Format.OWN_CSV
    if _HTML_PAGE.search(start):
        return Format.HTML
    if _PIPE_RULE.search(data):
        return Format.MARKDOWN
    if _TAB_TABLE.search(data):
        return Format.TEXT
    return _by_tie_break(data, extension)


def _by_tie_break(data: bytes, extension: str) -> Format:
    if extension in _MARKDOWN_NAMES or _ATX_HEADING.search(data):
        return Format.MARKDOWN
    pieces = len(_HTML_PIECE.findall(data[:_START]))
    if pieces >= _FEWEST_PIECES or (pieces and extension in _HTML_NAMES):
        return Format.HTML
    return Format.OWN_CSV if extension == ".csv" else Format.TEXT
