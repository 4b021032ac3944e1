"""How the supervision is shown (监督统计的呈现): columns, order, a chart, a table to take away."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook

from gongkai.presentation.charts import Chart, Mark, bars
from gongkai.registers.requests.supervising import FIGURES, Supervised

_MOST_BARS = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of the table (列)."""

    label: str | Promise
    unit: str | Promise
    value: Callable[[Supervised], int | None]

    def text(self, row: Supervised) -> str:
        """Return a figure as it is shown (显示的数)."""
        value = self.value(row)
        return "—" if value is None else f"{value}{self.unit}"


COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        "new": Column(label=_("本年新收"), unit="", value=lambda row: row.new),
        "concluded": Column(label=_("本年办结"), unit="", value=lambda row: row.concluded),
        "late": Column(label=_("逾期答复"), unit="", value=lambda row: row.late),
        "open": Column(label=_("在办"), unit="", value=lambda row: row.open),
        "overdue": Column(label=_("在办逾期"), unit="", value=lambda row: row.overdue),
        "unopened": Column(label=_("超时未领办"), unit="", value=lambda row: row.unopened),
        "extended": Column(label=_("延期率"), unit="%", value=lambda row: row.extended_share),
        "median": Column(label=_("办理天数中位"), unit=_("天"), value=lambda row: row.median),
        "longest": Column(label=_("最长"), unit=_("天"), value=lambda row: row.longest),
    }
)
"""The columns of the table (各列), by their names."""

OPENED = frozenset(FIGURES)
"""The columns whose figures can be opened (可查看案件的列)."""


def in_order(rows: Sequence[Supervised], by: str) -> list[Supervised]:
    """Return the bodies in an order (排序): by code, or by a column, the greatest first."""
    column = COLUMNS.get(by)
    if column is None:
        return list(rows)
    return sorted(rows, key=lambda row: (-(column.value(row) or 0), row.code))


def chart_of(rows: Sequence[Supervised], year: int) -> Chart | None:
    """Return the chart of lateness (逾期图), None where it would compare nothing."""
    late = sorted((row for row in rows if row.lateness), key=lambda row: (-row.lateness, row.code))
    if len(late) < 2:  # noqa: PLR2004 one bar compares nothing
        return None
    shown = [Mark(label=row.name, value=row.lateness) for row in late[:_MOST_BARS]]
    if rest := late[_MOST_BARS:]:
        label = gettext("其余 {count} 个").format(count=len(rest))
        shown.append(Mark(label=label, value=sum(row.lateness for row in rest)))
    return Chart(
        name="late",
        title=gettext("逾期件数，按机关"),
        description=gettext(
            "{year}年逾期答复和在办逾期合计最多的是{body}，{count} 件；{bodies} 个机关有逾期。"
        ).format(year=year, body=late[0].name, count=late[0].lateness, bodies=len(late)),
        marks=tuple(shown),
        heads=(gettext("机关"), gettext("逾期答复"), gettext("在办逾期")),
        rows=tuple((row.name, str(row.late), str(row.overdue)) for row in late),
        draw=bars,
    )


def as_csv(rows: Sequence[Supervised]) -> bytes:
    """Return the table as CSV (导出 CSV), with a mark by which Excel knows its characters."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(_lines(rows))
    return buffer.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Supervised]) -> bytes:
    """Return the table as a workbook (导出 Excel)."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(gettext("办理情况"))
    for line in _lines(rows):
        sheet.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _lines(rows: Sequence[Supervised]) -> list[list[str | int | None]]:
    units = [f"（{one.unit}）" if one.unit else "" for one in COLUMNS.values()]
    labels = [f"{one.label}{unit}" for one, unit in zip(COLUMNS.values(), units, strict=True)]
    head: list[str | int | None] = [gettext("机关"), gettext("代码"), *labels]
    return [head, *([_plain(row.name), row.code, *_figures(row)] for row in rows)]


def _figures(row: Supervised) -> list[int | None]:
    return [one.value(row) for one in COLUMNS.values()]


def _plain(name: str) -> str:
    """Return a name that no spreadsheet takes for a formula (防公式)."""
    return f"'{name}" if name[:1] in {"=", "+", "-", "@"} else name
