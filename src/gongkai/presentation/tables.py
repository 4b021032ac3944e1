"""The tables of a report as the pages show them (表格的呈现): labels, figures and their marks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext

from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Severity
from gongkai.core.form.layout import Band, Layout, Line, Place, Role, Slot, layouts_of
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.core.form.wording import cell_label, figure
from gongkai.presentation.remarks import Remark

MISSING = "missing"
"""The kind of a cell that the document does not show (缺失)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A label or a cell of a shown table (表格中的一格), with what its HTML says of it."""

    slot: Slot
    id: str
    headers: str = ""
    scope: str = ""
    style: str = ""
    kind: str = ""
    text: str = ""
    label: str = ""
    settled: bool = False
    remarks: tuple[Remark, ...] = ()
    amended: tuple[str, ...] = ()
    """The figures that suggestions would put here (建议值)."""
    link: str = ""
    """Where the figure opens to what it counts (数字的构成), if it does."""

    @property
    def described_by(self) -> str:
        """Return the ids of the remarks on the cell (说明文字), for assistive technology."""
        return " ".join(remark.anchor for remark in self.remarks)


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownBand:
    """A band of a shown table (表块)."""

    head: tuple[tuple[Entry, ...], ...]
    body: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownTable:
    """A table as shown (表格)."""

    id: str
    title: str
    section: int
    labels: int
    bands: tuple[ShownBand, ...]
    kinds: frozenset[str] = field(default_factory=frozenset)
    """The kinds of cells that occur, with `settled` and `culprit`, for the legend."""

    @property
    def single(self) -> bool:
        """Say whether the table has one head (单一表头), which then stands in its thead."""
        return len(self.bands) == 1


@dataclass(frozen=True, kw_only=True, slots=True)
class _Drawing:
    """What is drawn from (绘制依据): the report, and what the remarks say about its cells."""

    edition: Edition
    report: Report
    remarks: Mapping[str, tuple[Remark, ...]]
    amended: Mapping[str, tuple[str, ...]]
    totals: frozenset[str | None]
    links: Mapping[str, str]


def shown_tables(
    edition: Edition,
    report: Report,
    remarks: Sequence[Remark],
    links: Mapping[str, str] | None = None,
) -> tuple[ShownTable, ...]:
    """Return the tables of a report with the remarks marked on their cells (带标记的表格).

    `links` are the addresses that figures open to, by cell.
    """
    drawing = _Drawing(
        edition=edition,
        report=report,
        remarks=_by_cell(remarks),
        amended=_amended(remarks),
        totals=frozenset(equation.whole for equation in edition.equations),
        links=links or {},
    )
    return tuple(_shown(drawing, layout) for layout in layouts_of(edition, report))


def kinds_of(tables: Iterable[ShownTable]) -> frozenset[str]:
    """Return the kinds of cells that occur in any of the tables (出现的种类)."""
    return frozenset().union(*(table.kinds for table in tables))


def _by_cell(remarks: Iterable[Remark]) -> dict[str, tuple[Remark, ...]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        suggested = (one.place for s in remark.suggestions for one in s.amendments)
        for cell in dict.fromkeys(place.cell for place in (*remark.places, *suggested)):
            found.setdefault(cell, []).append(remark)
    return {cell: tuple(some) for cell, some in found.items()}


def _amended(remarks: Iterable[Remark]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for remark in remarks:
        for suggestion in remark.suggestions:
            for one in suggestion.amendments:
                found.setdefault(one.place.cell, {})[one.value] = None
    return {cell: tuple(values) for cell, values in found.items()}


def _shown(drawing: _Drawing, layout: Layout) -> ShownTable:
    bands = tuple(_band(drawing, layout, band) for band in layout.bands)
    cells = [entry for band in bands for line in band.body for entry in line if entry.kind]
    return ShownTable(
        id=layout.table,
        title=layout.title,
        section=drawing.edition.table(layout.table).section,
        labels=layout.labels,
        bands=bands,
        kinds=frozenset(
            {entry.kind for entry in cells}
            | {"settled" for entry in cells if entry.settled}
            | {"culprit" for entry in cells if entry.amended}
        ),
    )


def _band(drawing: _Drawing, layout: Layout, band: Band) -> ShownBand:
    def entries(lines: Iterable[Line]) -> tuple[tuple[Entry, ...], ...]:
        return tuple(tuple(_entry(drawing, layout, slot) for slot in line) for line in lines)

    return ShownBand(head=entries(band.head), body=entries(band.body))


def _entry(drawing: _Drawing, layout: Layout, slot: Slot) -> Entry:
    if slot.cell is not None:
        return _cell_entry(drawing, layout, slot, slot.cell)
    return Entry(
        slot=slot,
        id=_label_id(layout, slot.place),
        scope=_scope(slot),
        style=_label_style(layout, slot),
        text=slot.text,
    )


def _cell_entry(drawing: _Drawing, layout: Layout, slot: Slot, cell_id: str) -> Entry:
    cell = drawing.report.cells.get(cell_id)
    entry = Entry(
        slot=slot,
        id=cell_id,
        headers=" ".join(_label_id(layout, place) for place in slot.headers),
        kind=MISSING if cell is None else str(cell.kind),
        text="" if cell is None else _text(cell),
        label=cell_label(drawing.edition, cell_id),
        settled=cell is not None and cell.settled,
        remarks=drawing.remarks.get(cell_id, ()),
        amended=drawing.amended.get(cell_id, ()),
        link=drawing.links.get(cell_id, ""),
    )
    return replace(entry, style=_cell_style(entry, total=cell_id in drawing.totals))


def _label_id(layout: Layout, place: Place) -> str:
    row, column = place
    return f"{layout.table}-{row}-{column}"


def _scope(slot: Slot) -> str:
    if slot.role is Role.COLUMN:
        return "colgroup" if slot.colspan > 1 else "col"
    if slot.role is Role.ROW:
        return "rowgroup" if slot.rowspan > 1 else "row"
    return ""


def _label_style(layout: Layout, slot: Slot) -> str:
    styles = [f"is-{slot.role}"]
    if slot.row + slot.rowspan in {band.body[0][0].row for band in layout.bands}:
        styles.append("is-edge")
    if slot.role is Role.ROW:
        styles.append(f"level-{slot.column}")
        if slot.column + slot.colspan == layout.labels:
            styles.append("is-leaf")
    return " ".join(styles)


def _cell_style(entry: Entry, *, total: bool) -> str:
    styles = [f"is-{entry.kind.replace('_', '-')}"]
    if total:
        styles.append("is-total")
    severities = {remark.severity for remark in entry.remarks}
    styles.extend([f"has-{one}" for one in Severity if one in severities][:1])
    if entry.amended:
        styles.append("is-culprit")
    return " ".join(styles)


def _text(cell: Cell) -> str:
    match cell.kind:
        case Kind.BLANK:
            return ""
        case Kind.UNCERTAIN:
            return gettext("或").join(figure(one) for one in cell.readings)
        case Kind.NUMBER if cell.settled or not cell.raw.strip():
            return figure(cell.value) + (cell.unit or "")
        case _:
            return cell.raw.strip() or "/"
