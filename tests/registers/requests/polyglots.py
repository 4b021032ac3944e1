"""Files that are two things at once, or hide something (多义文件)."""

import io
import zipfile
import zlib

from tests.registers.requests.work import pdf, picture

HTML = b"<html><body><script>alert(document.cookie)</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>'
PHP = b"<?php system($_GET['c']); ?>"
SCRIPT = b"/*\n*/=1;alert(document.domain)//"


def zipped(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return target.getvalue()


def docx(**more: bytes) -> bytes:
    kinds = (
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats'
        b'-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    return zipped(**{"[Content_Types]_dot_xml": kinds, "word__document_dot_xml": body} | more)


def png_bomb() -> bytes:
    """Return a picture of a few hundred bytes with nine hundred million points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(kind + data)
        return len(data).to_bytes(4, "big") + kind + data + crc.to_bytes(4, "big")

    side = (30_000).to_bytes(4, "big")
    head = chunk(b"IHDR", side + side + b"\x08\x02\0\0\0")
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000))


POLYGLOTS = {
    "PDF with HTML before it": HTML + pdf(),
    "PDF with HTML after it": pdf() + HTML,
    "PDF with a script": pdf().replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"),
    "PNG with a zip after it": picture() + zipped(evil_dot_exe=b"MZ"),
    "PNG with a script after it": picture() + SCRIPT,
    "PNG with HTML after it": picture() + HTML,
    "JPEG with PHP after it": picture("JPEG") + PHP,
    "GIF with PHP": b"GIF89a" + PHP,
    "GIF that is a script": b"GIF89a" + SCRIPT,
    "docx with a macro": docx(word__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0"),
    "docx with HTML in it": docx(word__afchunk_dot_html=HTML),
    "docx that is a zip bomb": docx(word__media_dot_bin=b"\0" * 200_000_000),
    "zip bomb": zipped(bomb_dot_txt=b"\0" * 200_000_000),
    "picture that is a bomb": png_bomb(),
    "SVG": SVG,
    "SVG called XML": b'<?xml version="1.0"?>' + SVG,
    "HTML": HTML,
    "HTML after a mark": b"\xef\xbb\xbf" + HTML,
    "MHTML": b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + HTML,
    "program": b"MZ\x90\0" + b"\0" * 60,
    "shell script": b"#!/bin/sh\nrm -rf /\n",
}
