"""The documents that are read in the benchmarks (样本): printed here, or beside the checkout."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.printed_reports import PRINTERS, small_report

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.engine.reading import read_bytes
from gongkai.engine.writing import Target, write

_BESIDE = Path(__file__).parents[2] / "shared"
FORMATS = ("txt", "md", "html", "docx", "xlsx", "pdf")
_YEARS = (2020, 2023)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A document (样本), with the figures that stand in it where they are known."""

    name: str
    data: bytes
    figures: Mapping[str, object] = field(default_factory=dict)


def printed() -> Mapping[str, tuple[Sample, ...]]:
    """Return reports of both editions printed in every format (自印样本)."""
    return {
        form: tuple(
            Sample(
                name=f"{year}.{form}",
                data=PRINTERS[form](report),
                figures={cell: one.value for cell, one in report.cells.items()},
            )
            for year, report in ((year, small_report(year=year)) for year in _YEARS)
        )
        for form in FORMATS
    }


def with_its_font() -> tuple[Sample, ...]:
    """Return the printed reports as PDFs that carry their font, as published ones do (带字体)."""
    reports = [small_report(year=year) for year in _YEARS]
    return tuple(
        Sample(
            name=f"{report.year}.pdf",
            data=write(report, Target.PDF),
            figures={cell: one.value for cell, one in report.cells.items()},
        )
        for report in reports
    )


def published() -> Mapping[str, tuple[Sample, ...]]:
    """Return the published reports beside the checkout, if any, by format (公开样本)."""
    found = tuple(_readable())
    return {
        form: own
        for form in FORMATS
        if (own := tuple(one for one in found if one.name.endswith(form)))
    }


def right_cells(sample: Sample) -> tuple[int, int]:
    """Return how many of a sample's known figures are read as they stand, and how many it has."""
    found = read_bytes(sample.data, sample.name).cells
    right = [
        cell
        for cell, value in sample.figures.items()
        if cell in found and str(found[cell].value) == str(value)
    ]
    return len(right), len(sample.figures)


def _readable() -> Iterator[Sample]:
    gold = _BESIDE / "reports" / "gold.json"
    known = json.loads(gold.read_text(encoding="utf-8")) if gold.is_file() else {}
    for path in sorted([*_BESIDE.glob("reports/*.*"), *_BESIDE.glob("seeds/*.*")]):
        if path.suffix[1:] not in FORMATS:
            continue
        data = path.read_bytes()
        try:
            read_bytes(data, path.name)
        except UnreadableDocumentError:
            continue
        cells = known.get(path.name, {}).get("cells", {})
        figures = {cell: one for cell, one in cells.items() if isinstance(one, int | float)}
        yield Sample(name=path.name, data=data, figures=figures)
