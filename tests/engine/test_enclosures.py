"""Files put into a case are told by their content."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.engine.enclosures import media_type, suffix_of


def packed(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "内容")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"II*\0...", "image/tiff"),
        (packed("OFD.xml"), "application/ofd"),
        (packed("说明.txt"), "application/zip"),
        ("申请公开某批复".encode(), "text/plain; charset=utf-8"),
        (b"<html><script>alert(1)</script></html>", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_is_what_it_holds(data, found):
    assert media_type(data).name == found
    assert suffix_of(found) == media_type(data).suffix


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"MZ\x90\0\x03\0\0\0", b"GIF89a"])
def test_what_is_not_known_is_refused_with_a_sentence(data):
    with pytest.raises(UnreadableDocumentError, match="。"):
        media_type(data)


@given(st.one_of(st.binary(), st.binary().map(lambda rest: b"PK\x03\x04" + rest)))
def test_whatever_comes_has_a_type_or_a_sentence(data):
    try:
        assert media_type(data).name
    except UnreadableDocumentError as error:
        assert str(error)
