"""What may be asked about imports (导入查询), each in a fixed number of queries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from openpyxl.utils import get_column_letter

from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.bodies.rights import User
from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.mapping import Layout, body_rows, headings, propose
from gongkai.core.daybook.sheets import Sheet
from gongkai.registers.requests.importing.layouts import layouts, sheets
from gongkai.registers.requests.importing.models import Import, ImportRow, RowState
from gongkai.registers.requests.importing.permissions import bodies_to_import

_SHOWN = 60
"""Rows of a sheet that are looked at to show how it is read."""
_SAMPLES = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnView:
    """A column of a sheet as it is shown for deciding (待对应的列)."""

    place: int
    letter: str
    heading: str
    samples: tuple[str, ...]
    column: Column | None
    """What it is read as now."""
    confidence: int
    """Of what was proposed, of 100."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetView:
    """A sheet as it is shown for deciding (待对应的工作表)."""

    name: str
    layout: Layout
    columns: tuple[ColumnView, ...]


def imports(user: User, on: date) -> QuerySet[Import]:
    """Return the imports somebody may see (可见的导入批次), the latest first."""
    codes = bodies_to_import(user, on).values("code")
    return Import.objects.filter(chain__in=codes).select_related("by", "progress")


def sheet_views(batch: Import) -> tuple[SheetView, ...]:
    """Return the sheets of an import with first rows and proposals (各表与建议), in one query."""
    place = Window(RowNumber(), partition_by=F("sheet"), order_by="number")
    first = batch.rows.annotate(place=place).filter(place__lte=_SHOWN)
    rows = list(first.order_by("sheet", "number"))
    return tuple(
        SheetView(name=sheet.name, layout=layout, columns=tuple(_columns(sheet, layout)))
        for sheet, layout in zip(sheets(batch, rows), layouts(batch), strict=True)
    )


def reproposed(batch: Import, decided: Sequence[Layout]) -> tuple[Layout, ...]:
    """Return layouts whose columns are proposed anew where the headings moved (按新表头建议)."""
    rows = list(batch.rows.order_by("sheet", "number"))
    return tuple(
        new if new.header is None or new.header == old.header else _anew(sheet, new)
        for sheet, old, new in zip(sheets(batch, rows), layouts(batch), decided, strict=True)
    )


def totals(batch: Import) -> Mapping[str, int]:
    """Return how many rows there are in each state (各结果行数), blank ones left out."""
    found = batch.rows.exclude(state=RowState.PASSED, says=[])
    counted = found.order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in RowState} | dict(counted)


def rows_of(batch: Import, states: Sequence[str]) -> QuerySet[ImportRow]:
    """Return the rows in some states (各行), but for blank ones."""
    found = batch.rows.filter(state__in=states)
    return found.exclude(state=RowState.PASSED, says=[]).order_by("sheet", "number")


def mistakes(batch: Import) -> Iterator[tuple[Sequence[str], str]]:
    """Yield the rows with errors as they came, each with what is wrong (错误行)."""
    for row in batch.rows.filter(state=RowState.FAULTY).order_by("sheet", "number").iterator():
        where = f"第 {row.number} 行"
        said = "；".join(f"{heading}：{says}" if heading else says for heading, _, says in row.says)
        yield row.cells, f"{where}：{said}"


def titles_of(batch: Import) -> Sequence[str]:
    """Return the headings of the first sheet that is read (表头), for the list of errors."""
    views = sheet_views(batch)
    used = next((one for one in views if one.layout.used), None)
    return [one.heading for one in used.columns] if used else []


def body_name(batch: Import, on: date) -> str:
    """Return the name of the body for which something is brought in (导入的机关)."""
    body = named(Body.objects.filter(code=batch.chain), on).first()
    return (body and body.name) or batch.chain


def _anew(sheet: Sheet, layout: Layout) -> Layout:
    found = propose(sheet, layout.header or 0)
    return replace(layout, columns={one.column: one.place for one in found if one.column})


def _columns(sheet: Sheet, layout: Layout) -> Iterator[ColumnView]:
    if layout.header is None:
        titles: Sequence[str] = ("",) * sheet.width
        below, proposed = sheet.rows, ()
    else:
        titles, below = headings(sheet, layout.header), body_rows(sheet, layout.header)
        proposed = propose(sheet, layout.header)
    chosen = {place: column for column, place in layout.columns.items()}
    sure = {one.place: one.confidence for one in proposed if one.column is not None}
    for place in range(sheet.width):
        texts = [text for row in below if (text := row.text(place))]
        if texts or (place < len(titles) and titles[place]):
            yield ColumnView(
                place=place,
                letter=get_column_letter(place + 1),
                heading=titles[place],
                samples=tuple(texts[:_SAMPLES]),
                column=chosen.get(place),
                confidence=sure.get(place, 0),
            )
