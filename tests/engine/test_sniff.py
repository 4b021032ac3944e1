"""The format of a file is told by its content; its name only breaks ties."""

import io
import zipfile
from contextlib import suppress
from typing import Protocol

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.documents import own_csv
from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    ScannedDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.form.report import Report
from gongkai.engine.sniff import Format, sniff


class Saveable(Protocol):
    """What python-docx and openpyxl share."""

    def save(self, target: io.BytesIO, /) -> None: ...


OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _zip(**entries: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return target.getvalue()


def _saved(document: Saveable) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _stream(name: str) -> bytes:
    """An entry of a compound file's directory."""
    wide = name.encode("utf-16-le")
    return wide.ljust(64, b"\0") + (len(wide) + 2).to_bytes(2, "little") + b"\2".ljust(62, b"\0")


CONTENTS = {
    Format.DOCX: [_saved(docx.Document())],
    Format.XLSX: [_saved(openpyxl.Workbook())],
    Format.PDF: [b"%PDF-1.7\n...", b"\r\n\r\n%PDF-1.4\n"],
    Format.OFFICE_TEXT: [
        OLE + b"\0" * 600 + _stream("WordDocument"),
        OLE + b"\0" * 600 + _stream("WordDocument") + _stream("Bookmarks") + _stream("Workbook"),
        rb"{\rtf1\ansi text}",
        _zip(mimetype=b"application/vnd.oasis.opendocument.text"),
        b'<?xml version="1.0"?><w:d xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
    ],
    Format.OFFICE_SHEET: [
        OLE + b"\0" * 600 + _stream("Workbook"),
        OLE + _stream("Book"),
        _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    ],
    Format.HTML: [
        b"<!DOCTYPE html><title>x</title>",
        "\ufeff<html><body>规章</body></html>".encode(),
        "<html>规章</html>".encode("utf-16"),
        b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
        "<table>\n\t<tr>\n\t\t<td>规章</td>\n\t</tr>\n</table>".encode("gb18030"),
    ],
    Format.MARKDOWN: [
        "年度报告\n\n| 规章 | 1 |\n|---|---|\n| 规范性文件 | 2 |\n".encode(),
        "规章 | 1\r\n:--- | ---:\r\n规范性文件 | 2\r\n".encode("gb18030"),
        "# 年度报告\n\n没有表格。".encode(),
    ],
    Format.TEXT: [
        "年度报告\n规章\t1\t2\n".encode(),
        "年度报告".encode("utf-16"),
        "# 年度报告\n规章\t1\t2\t3\n规范性文件\t1\t2\t3\n行政许可\t1\t2\t3\n".encode(),
        "一、总体情况\n少于 3 件，a < b。".encode("gb18030"),
    ],
    Format.OWN_JSON: [b'{"form": "2021"}', b' [ {"form": "2021"}]', b"\xef\xbb\xbf{}"],
    Format.OWN_CSV: [own_csv.write(Report(form="2021"))],
}


@pytest.mark.parametrize(
    ("form", "data"), [(form, data) for form, found in CONTENTS.items() for data in found]
)
@pytest.mark.parametrize("extension", ["", ".docx", ".pdf", ".xls", ".txt"])
def test_the_content_decides_whatever_the_name(form: Format, data: bytes, extension: str) -> None:
    assert sniff(data, f"报告{extension}") is form


def test_the_name_breaks_ties_between_plain_formats() -> None:
    plain = "年度报告 没有表格".encode()
    assert sniff(plain, "a.md") is Format.MARKDOWN
    assert sniff(plain, "a.csv") is Format.OWN_CSV
    assert sniff(plain + b"<p>", "A.HTM") is Format.HTML
    assert sniff(plain + b"<p>", "a.txt") is Format.TEXT


@pytest.mark.parametrize(
    ("data", "error", "sentence"),
    [
        (b"", BrokenDocumentError, "空的"),
        (b" \r\n\0\0", BrokenDocumentError, "空的"),
        (b"PK\x03\x04 cut off", BrokenDocumentError, "不完整"),
        (OLE + _stream("EncryptedPackage"), EncryptedDocumentError, "密码"),
        (OLE + _stream("PowerPoint Document"), UnsupportedFormatError, "docx、xlsx、pdf"),
        (b"\xff\xd8\xff\xe0 jpeg", ScannedDocumentError, "OCR"),
        (b"\x89PNG\r\n\x1a\n", ScannedDocumentError, "OCR"),
        (_zip(a=b"x"), UnsupportedFormatError, "压缩包"),
        (_zip(**{"OFD.xml": b"<ofd/>"}), UnsupportedFormatError, "OFD"),
        (b"Rar!\x1a\x07", UnsupportedFormatError, "解压"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", UnsupportedFormatError, "mht"),
        (b"\x7fELF\x02\x01\x01\0\0", UnsupportedFormatError, "docx、xlsx、pdf"),
    ],
)
def test_what_is_not_read_gets_a_sentence(
    data: bytes, error: type[UnreadableDocumentError], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        sniff(data, "report.docx")


@given(st.binary(), st.sampled_from(["", "PK\x03\x04", "<?xml ", "{", "\t"]), st.text())
def test_any_bytes_give_a_format_or_a_sentence(data: bytes, start: str, name: str) -> None:
    with suppress(UnreadableDocumentError):
        assert isinstance(sniff(start.encode() + data, name), Format)
