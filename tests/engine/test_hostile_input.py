"""Broken, huge, malicious input, or no report: one sentence, no trace, no hang, no gigabyte."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from tests.printed_reports import as_docx, as_html, as_xlsx, small_report

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    NotAReportError,
    ScannedDocumentError,
    TooLargeDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import MEGABYTE, Limits
from gongkai.engine.reading import UnreadableFileError, read_bytes, read_file
from gongkai.engine.sandbox import read_safely
from gongkai.engine.workers import ReadingCrashedError, ReadingTimeoutError, Workers

GIGABYTE = 10**9
CANARY = "县教育局的秘密"


@pytest.fixture(scope="module")
def hired() -> Iterator[Workers]:
    with Workers(1) as found:
        yield found


@pytest.fixture
def workers(hired: Workers) -> Iterator[Workers]:
    yield hired
    children = psutil.Process().children()
    peaks = [_peak(one) for one in children if "gongkai.engine.worker" in one.cmdline()]
    assert all(peak < GIGABYTE for peak in peaks)


def _peak(process: psutil.Process) -> int:
    """Return the most memory a process ever held, in bytes; what it holds now where none tells."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return process.memory_info().rss
    (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def _rezipped(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            made.writestr(name, change(name, source.read(name)))
    return target.getvalue()


def _bomb(data: bytes, part: str) -> bytes:
    """Return the package with one part blown up to half a gigabyte of blanks."""
    return _rezipped(data, lambda name, one: one + b" " * 512 * MEGABYTE if name == part else one)


def _entities(data: bytes, part: str) -> bytes:
    """Return the package with one part whose entities unfold to 10 ** 9 characters."""
    entities = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "一" * 10}">' for n in range(9)
    )
    page = f'<?xml version="1.0"?><!DOCTYPE a [{entities}]><a>&e8;</a>'.encode()
    return _rezipped(data, lambda name, one: page if name == part else one)


def _with_external_entity(data: bytes, part: str, file: Path) -> bytes:
    """Return the package with the file's content asked for in place of the body's."""

    def change(name: str, one: bytes) -> bytes:
        if name != part:
            return one
        doctype = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{file.as_uri()}">]>'.encode()
        head, _, body = one.partition(b"?>")
        return head + b"?>" + doctype + body.replace("教育局".encode(), b"&x;")

    return _rezipped(data, change)


def _pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1, the first being the catalogue."""
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count + table
    return (
        body
        + head
        + b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF"
        % (
            count,
            trailer,
            len(body),
        )
    )


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
EMPTY_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
SCANNED_PAGE = EMPTY_PAGE.replace(b"]", b"]/Contents 4 0 R")
PICTURE = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"
SCAN = b"<</Length %d>>stream\n%b\nendstream" % (len(PICTURE), PICTURE)
ENCRYPTION = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%b)/U(%b)>>/ID[(a)(b)]" % (
    b"o" * 32,
    b"u" * 32,
)
REPORT = small_report()
DOCX = as_docx(REPORT)
LIMITS = Limits(seconds=20)
DOCX_BODY = "word/document.xml"
XLSX_SHEET = "xl/worksheets/sheet1.xml"
TITLE = "<h1>甲县教育局2023年政府信息公开工作年度报告</h1>"

REFUSED: dict[str, tuple[type[UnreadableDocumentError], Callable[[], bytes]]] = {
    "empty": (BrokenDocumentError, bytes),
    "blank": (BrokenDocumentError, lambda: b" \n" * 1000),
    "docx zip bomb": (TooLargeDocumentError, lambda: _bomb(DOCX, DOCX_BODY)),
    "xlsx zip bomb": (TooLargeDocumentError, lambda: _bomb(as_xlsx(REPORT), XLSX_SHEET)),
    "docx entity bomb": (BrokenDocumentError, lambda: _entities(DOCX, DOCX_BODY)),
    "xlsx entity bomb": (BrokenDocumentError, lambda: _entities(as_xlsx(REPORT), XLSX_SHEET)),
    "half a docx": (BrokenDocumentError, lambda: DOCX[:20_000]),
    "docx without a body": (
        UnreadableDocumentError,
        lambda: _rezipped(DOCX, lambda _name, _one: b"<a/>"),
    ),
    "encrypted pdf": (
        EncryptedDocumentError,
        lambda: _pdf(CATALOGUE, ONE_PAGE, EMPTY_PAGE, trailer=ENCRYPTION),
    ),
    "half a pdf": (UnreadableDocumentError, lambda: _pdf(CATALOGUE, ONE_PAGE, EMPTY_PAGE)[:60]),
    "pdf with nothing in it": (BrokenDocumentError, lambda: b"%PDF-1.7\n" + b"\0" * 1000),
    "scanned pdf": (
        ScannedDocumentError,
        lambda: _pdf(CATALOGUE, ONE_PAGE, SCANNED_PAGE, SCAN),
    ),
    "empty pdf": (UnreadableDocumentError, lambda: _pdf(CATALOGUE, ONE_PAGE, EMPTY_PAGE)),
    "pdf whose pages contain themselves": (
        UnreadableDocumentError,
        lambda: _pdf(CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"),
    ),
    "long lines of markdown": (
        UnreadableDocumentError,
        lambda: b"# a\n" + b"|" * 4_000_000 + b"\n" + b"-|" * 1_000_000,
    ),
    "nested markdown": (
        UnreadableDocumentError,
        lambda: b"# a\n" + b"> " * 200_000 + b"*" * 500_000 + b"[" * 500_000,
    ),
    "one long line": (UnreadableDocumentError, lambda: b"1\t" * 5_000_000),
    "many short lines": (UnreadableDocumentError, lambda: b"1\n" * 5_000_000),
    "deep json": (UnreadableDocumentError, lambda: b'{"a":' * 1_000_000),
    "json with a long number": (
        UnreadableDocumentError,
        lambda: b'{"form": "2021", "year": ' + b"9" * 5_000_000 + b"}",
    ),
    "picture": (ScannedDocumentError, lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "program": (UnsupportedFormatError, lambda: b"\x7fELF" + bytes(range(256)) * 10),
    "no report": (NotAReportError, "关于开展防汛检查的通知\n\n请于下周一前自查。".encode),
}
ENDURED = {
    "nested tags": lambda: TITLE + "<div>" * 1_000_000,
    "nested tables": lambda: TITLE + "<table><tr><td>" * 100_000,
    "huge spans": lambda: (
        TITLE + '<table><tr><td rowspan="99999999" colspan="99999999">规章</td></tr></table>'
    ),
    "many spans": lambda: (
        TITLE + "<table>" + '<tr><td rowspan="65000">规章</td></tr>' * 2000 + "</table>"
    ),
}
"""What may be read, as long as no figure comes of it."""


@pytest.mark.parametrize("kind", REFUSED)
def test_hostile_input_gets_a_sentence(kind: str, workers: Workers) -> None:
    expected, made = REFUSED[kind]
    with pytest.raises(expected) as caught:
        read_safely(made(), "report.docx", LIMITS, workers)
    assert str(caught.value).endswith("。")
    assert not isinstance(caught.value, ReadingCrashedError | ReadingTimeoutError)


@pytest.mark.parametrize("kind", ENDURED)
def test_absurd_pages_are_refused_or_give_no_figure(kind: str, workers: Workers) -> None:
    try:
        report = read_safely(ENDURED[kind]().encode(), "report.html", LIMITS, workers)
    except ReadingCrashedError:
        raise
    except UnreadableDocumentError:
        return
    assert all(cell.value is None for cell in report.cells.values())


@pytest.mark.parametrize(("whole", "part"), [(DOCX, DOCX_BODY), (as_xlsx(REPORT), XLSX_SHEET)])
def test_external_entities_are_not_read(
    whole: bytes, part: str, tmp_path: Path, workers: Workers
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY, encoding="utf-8")
    data = _with_external_entity(whole, part, secret)
    with pytest.raises(BrokenDocumentError) as caught:
        read_safely(data, "report", LIMITS, workers)
    assert CANARY not in str(caught.value)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.truncate(500 * MEGABYTE)
    with pytest.raises(TooLargeDocumentError, match="500"):
        read_file(huge)


def test_what_is_no_file_gets_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    names = [tmp_path, tmp_path / "missing", tmp_path / "pipe", tmp_path / "loop"]
    for path in (*names, Path("/dev/zero"), tmp_path / ("长" * 200), Path("with\0nul")):
        with pytest.raises(UnreadableFileError, match=r"。$"):
            read_file(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
def test_a_file_that_may_not_be_opened_gets_a_sentence(tmp_path: Path) -> None:
    shut = tmp_path / "shut.txt"
    shut.touch(mode=0)
    with pytest.raises(UnreadableFileError, match="权限"):
        read_file(shut)


def test_a_name_that_is_no_utf8_is_read(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode("年报.docx".encode("gb18030"))
    file.write_bytes(as_html(REPORT))
    assert read_file(file).cells == read_bytes(as_html(REPORT), "a.html").cells
