"""Office packages that are broken, hostile or locked get one clear error each."""

from collections.abc import Callable

import pytest
from tests.core.documents.packages import package, relations, word, workbook

from gongkai.core.documents import docx, xlsx
from gongkai.core.documents.document import Document
from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits

Reader = Callable[[bytes, Limits], Document]
READERS = pytest.mark.parametrize("read", [docx.read, xlsx.read])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@READERS
@pytest.mark.parametrize(
    "data",
    [
        b"no archive at all",
        b"PK\x03\x04" + bytes(60),
        package({}),
        package({"a.txt": "x"}),
        package({"word/document.xml": "<a", "xl/workbook.xml": "<a"}),
        package({"word/document.xml": "", "xl/workbook.xml": ""}),
        package({"word/document.xml": "<a/>", "xl/workbook.xml": "<a/>"}),
        package({"_rels/.rels": relations(("officeDocument", "../../../etc/passwd"))}),
        word("")[:-30],
    ],
)
def test_no_such_document(read: Reader, data: bytes) -> None:
    with pytest.raises(BrokenDocumentError):
        read(data, DEFAULT_LIMITS)


def test_one_format_is_not_the_other() -> None:
    with pytest.raises(BrokenDocumentError, match="Word"):
        docx.read(workbook(""), DEFAULT_LIMITS)
    with pytest.raises(BrokenDocumentError, match="Excel"):
        xlsx.read(word(""), DEFAULT_LIMITS)


@READERS
def test_passwords(read: Reader) -> None:
    with pytest.raises(EncryptedDocumentError, match="密码"):
        read(OLE + "EncryptedPackage".encode("utf-16-le"), DEFAULT_LIMITS)
    locked = bytearray(package({"a": "x"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedDocumentError, match="密码"):
        read(bytes(locked), DEFAULT_LIMITS)


@READERS
def test_older_formats(read: Reader) -> None:
    with pytest.raises(UnsupportedFormatError, match="另存为"):
        read(OLE, DEFAULT_LIMITS)


@READERS
@pytest.mark.parametrize(
    "declaration",
    ['<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '<!DOCTYPE a SYSTEM "http://a/b">'],
)
def test_outside_entities(read: Reader, declaration: str) -> None:
    source = f"{declaration}<a>&x;</a>" if "ENTITY" in declaration else f"{declaration}<a/>"
    with pytest.raises(BrokenDocumentError, match="外部内容"):
        read(package({"word/document.xml": source, "xl/workbook.xml": source}), DEFAULT_LIMITS)


@READERS
def test_entities_that_multiply(read: Reader) -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    source = f'<!DOCTYPE a [<!ENTITY a0 "ha">{lines}]><a>&a11;</a>'
    with pytest.raises(BrokenDocumentError):
        read(package({"word/document.xml": source, "xl/workbook.xml": source}), DEFAULT_LIMITS)


@READERS
def test_bombs_are_refused_before_they_are_unpacked(read: Reader) -> None:
    bomb = package({"word/document.xml": bytes(3_000_000), "xl/workbook.xml": bytes(3_000_000)})
    assert len(bomb) < 10_000
    with pytest.raises(TooLargeDocumentError, match="解压"):
        read(bomb, Limits(unpacked_bytes=1_000_000))


@READERS
def test_bombs_that_lie_about_their_size(read: Reader) -> None:
    honest = package({"word/document.xml": bytes(3_000_000), "xl/workbook.xml": bytes(3_000_000)})
    lying = honest.replace((3_000_000).to_bytes(4, "little"), (3_000).to_bytes(4, "little"))
    with pytest.raises(BrokenDocumentError):
        read(lying, Limits(unpacked_bytes=1_000_000))


@READERS
def test_what_is_unpacked_is_counted(read: Reader) -> None:
    repeated = [("numbering", "document.xml")] * 3
    parts = {
        "word/document.xml": f"<document><body>{' ' * 900}</body></document>",
        "xl/workbook.xml": f"<workbook>{' ' * 900}</workbook>",
        "word/_rels/document.xml.rels": relations(*repeated),
    }
    with pytest.raises((TooLargeDocumentError, BrokenDocumentError)):
        read(package(parts), Limits(unpacked_bytes=sum(map(len, parts.values())) - 900))


@READERS
def test_members_said_to_lie_before_the_file(read: Reader) -> None:
    data = bytearray(package({"word/document.xml": "<a/>", "xl/workbook.xml": "<a/>"}))
    directory = data.rindex(b"PK\x05\x06") + 16
    data[directory : directory + 4] = (10**9).to_bytes(4, "little")
    with pytest.raises(BrokenDocumentError, match="损坏"):
        read(bytes(data), DEFAULT_LIMITS)


@READERS
def test_too_many_members(read: Reader) -> None:
    with pytest.raises(TooLargeDocumentError):
        read(package({str(number): "" for number in range(10_001)}), DEFAULT_LIMITS)
