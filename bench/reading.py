"""Reading documents (读取), beside the libraries one would otherwise take the tables out with."""

import io
import tempfile
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import camelot
import docx
import openpyxl
import pandas as pd
import pdfplumber

from bench.result import Result, Row, aim
from bench.samples import Sample, printed, published, right_cells, with_its_font
from bench.timing import Timings, Work, paired
from gongkai.core.documents import docx as word
from gongkai.core.documents import html, pdf, xlsx
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.engine.reading import read_bytes

Peer = Callable[[bytes], object]
_HERE = "here"
_TABLES = "tables only"
_GOALS = {"pdfplumber": 10.0, "pandas.read_html": 1.0}
"""How many times as fast the whole reading is meant to be."""


def measure(*, quick: bool) -> Result:
    """Time the reading of every sample, format by format."""
    rows: list[Row] = []
    for form, samples in printed().items():
        rows += _rows(f"{form}, printed", form, samples, quick=quick)
    rows += _rows("pdf, printed with its font", "pdf", with_its_font(), quick=quick)
    for form, samples in published().items():
        rows += _rows(f"{form}, published", form, samples, quick=quick)
    return Result(
        title="Reading, documents a second a core",
        rows=rows,
        notes=(
            f"Printed: {_right(printed())}",
            (
                "A printed PDF names a font that the reader must find; one with its font carries "
                f"it, as published ones do: {_right({'pdf': with_its_font()})}"
            ),
            (
                "Published: the sample reports beside the checkout, where there are any. The PDF "
                "among them has 5 pages; a printed PDF is one long page. Where the figures in them "
                f"are known: {_right(published())}"
            ),
            (
                "Here a document goes from its bytes to a report with every cell named. The others "
                "return rows of text and do not know which cell of the form a figure belongs to: "
                "pdfplumber extracts text and tables, camelot tables (lattice), pandas.read_html "
                "tables, python-docx and openpyxl are walked cell by cell."
            ),
            "Tables only: as far as the others go, lines and grids without their meaning.",
            "txt and md have no such peer.",
        ),
    )


def _rows(what: str, form: str, samples: Sequence[Sample], *, quick: bool) -> Iterator[Row]:
    peers = PEERS.get(form, {})
    works: dict[str, Work] = {_HERE: lambda: [read_bytes(one.data, one.name) for one in samples]}
    if form in DOCUMENTS:
        works[_TABLES] = _over(samples, DOCUMENTS[form])
    works |= {name: _over(samples, peer) for name, peer in peers.items()}
    timings = paired(works, rounds=1 if quick else 7, shortest=0.0 if quick else 0.1)
    if not peers:
        yield Row(what=what, here=_rate(timings, _HERE, samples))
    for name in peers:
        yield _row(what, _HERE, name, timings, samples)
        yield _row(f"{what}, {_TABLES}", _TABLES, name, timings, samples)


def _row(what: str, here: str, peer: str, timings: Timings, samples: Sequence[Sample]) -> Row:
    ratio, wanted = timings.ratio(peer, here), _GOALS.get(peer)
    goal = here == _HERE and wanted and aim(f"≥ {wanted:.0f} ×", met=ratio >= wanted)
    return Row(
        what=what,
        here=_rate(timings, here, samples),
        beside=f"{peer} {_rate(timings, peer, samples)}",
        ratio=f"{ratio:.1f} × as fast",
        goal=goal or "–",
    )


def _over(samples: Sequence[Sample], peer: Peer) -> Work:
    return lambda: [peer(one.data) for one in samples]


def _rate(timings: Timings, name: str, samples: Sequence[Sample]) -> str:
    return f"{len(samples) / timings.cpu(name):.1f}"


def _right(samples: Mapping[str, Sequence[Sample]]) -> str:
    known = [one for own in samples.values() for one in own if one.figures]
    counts = [right_cells(one) for one in known]
    right, every = sum(one for one, _ in counts), sum(one for _, one in counts)
    return f"{right} of {every} cells of {len(known)} documents are read as they stand."


def _with_pdfplumber(data: bytes) -> object:
    with pdfplumber.open(io.BytesIO(data)) as found:
        return [(page.extract_text(), page.extract_tables()) for page in found.pages]


def _with_camelot(data: bytes) -> object:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every page without a table
        Path(file.name).write_bytes(data)
        return [one.data for one in camelot.read_pdf(file.name, pages="all", flavor="lattice")]


def _with_pandas(data: bytes) -> object:
    return pd.read_html(io.StringIO(data.decode()), flavor="lxml")


def _with_python_docx(data: bytes) -> object:
    tables = docx.Document(io.BytesIO(data)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def _with_openpyxl(data: bytes) -> object:
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


DOCUMENTS: Mapping[str, Peer] = {
    form: partial(read, limits=DEFAULT_LIMITS)
    for form, read in {
        "html": html.read,
        "docx": word.read,
        "xlsx": xlsx.read,
        "pdf": pdf.read,
    }.items()
}
"""How far the others go: from bytes to lines and grids."""
PEERS: Mapping[str, Mapping[str, Peer]] = {
    "html": {"pandas.read_html": _with_pandas},
    "docx": {"python-docx": _with_python_docx},
    "xlsx": {"openpyxl": _with_openpyxl},
    "pdf": {"pdfplumber": _with_pdfplumber, "camelot": _with_camelot},
}
