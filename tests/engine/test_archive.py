import io
import zipfile

import pytest
from tests.browser.drafts import draft

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
)
from gongkai.core.documents.limits import DEFAULT_LIMITS, MEGABYTE
from gongkai.engine.archive import ArchiveLimits, Packed, contents, unpacked

TOTAL = ArchiveLimits()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def named_in(data: bytes, encoding: str) -> bytes:
    """Return the zip with 甲.txt named in another encoding, as programs that don't say so do."""
    name = "甲.txt"
    raw = name.encode(encoding).ljust(7, b"_")
    cleared = data.replace(name.encode(), raw)
    return bytes(cleared).replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00")


def opened(*files: Packed, total: ArchiveLimits = TOTAL) -> tuple[Packed, ...]:
    return unpacked(files, DEFAULT_LIMITS, total)


def test_a_zip_is_replaced_by_what_is_in_it_and_documents_stay():
    docx = Packed("报告.docx", draft({}))
    archive = Packed("一批.zip", zipped({"甲/一.txt": b"1", "甲/": b"", "二.txt": b"2"}))
    assert opened(docx, archive) == (docx, Packed("甲/一.txt", b"1"), Packed("二.txt", b"2"))


def test_a_zip_is_told_by_its_content_and_not_by_its_name():
    assert opened(Packed("报告.docx", zipped({"一.txt": b"1"}))) == (Packed("一.txt", b"1"),)


def test_a_zip_within_a_zip_stays_as_it_is():
    inner = zipped({"一.txt": b"1"})
    assert opened(Packed("外.zip", zipped({"内.zip": inner}))) == (Packed("内.zip", inner),)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("甲\\乙\\一.txt", "甲/乙/一.txt"),
        ("./a//b", "a/b"),
        ("..", "未命名"),
    ],
)
def test_a_name_leads_out_of_no_folder(name, safe):
    assert contents(zipped({name: b"1"}), TOTAL)[0].name == safe


def test_a_name_in_gb18030_is_read():
    data = named_in(zipped({"甲.txt": b"1"}), "gb18030")
    assert contents(data, TOTAL)[0].name.startswith("甲.tx")


def test_a_bomb_is_stopped_at_the_limit():
    bomb = zipped({"一.txt": bytes(50 * MEGABYTE)})
    assert len(bomb) < MEGABYTE
    with pytest.raises(TooLargeDocumentError, match=r"弹\.zip：展开后超过 1 MB"):
        opened(Packed("弹.zip", bomb), total=ArchiveLimits(bytes=MEGABYTE))


def test_what_the_directory_says_of_a_size_is_not_believed():
    honest = zipped({"一.txt": bytes(3 * MEGABYTE)}, zipfile.ZIP_STORED)
    size = (3 * MEGABYTE).to_bytes(4, "little")
    with pytest.raises((TooLargeDocumentError, BrokenDocumentError)):
        contents(honest.replace(size, (10).to_bytes(4, "little")), ArchiveLimits(bytes=MEGABYTE))


def test_too_many_files_are_refused():
    many = zipped({f"{n}.txt": b"1" for n in range(6)})
    with pytest.raises(TooLargeDocumentError, match="最多导入 5 个"):
        opened(Packed("多.zip", many), total=ArchiveLimits(files=5))


def test_the_limits_hold_for_all_files_together():
    half = Packed("半.zip", zipped({"一.txt": bytes(MEGABYTE)}))
    with pytest.raises(TooLargeDocumentError):
        opened(half, half, total=ArchiveLimits(bytes=MEGABYTE + 1))


def test_a_broken_zip_is_named():
    with pytest.raises(BrokenDocumentError, match=r"坏\.zip：压缩包已损坏"):
        opened(Packed("坏.zip", zipped({"一.txt": b"1" * 9999})[:60]))


def test_a_zip_with_a_password_is_refused():
    data = bytearray(zipped({"a.txt": b"1"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    with pytest.raises(EncryptedDocumentError, match="密码"):
        contents(bytes(data), TOTAL)


@pytest.mark.parametrize("name", ["__MACOSX/._甲.docx", "甲/.DS_Store", "~$甲.docx", "Thumbs.db"])
def test_what_a_system_left_is_no_document(name):
    assert not Packed(name, b"").is_document
    assert Packed("甲/报告.docx", b"").is_document
