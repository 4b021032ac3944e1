"""How wide the columns of a printed table are (列宽), and how large its figures can be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from gongkai.core.documents.cell_text import cell_text, is_figure
from gongkai.core.form.layout import Layout
from gongkai.core.form.report import Cell

_LARGE, _SMALL = 10.5, 9.0
"""五号 and 小五, in points."""
_FEW_COLUMNS = 6
_FIGURE_SIZES = (10.5, 9.0, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5, 5.0, 4.5, 4.0)
_NARROWEST = 2.2
"""Widths of a Chinese character that a column of figures needs, for its label."""
_DIGIT = 0.58
"""The width of a digit in such widths, with some room to spare."""
_LABEL_SHARES = ((), (0.3,), (0.12, 0.3), (0.075, 0.115, 0.31))
"""Shares of the width for the label columns, by their number, where figures leave room."""
_SQUEEZED = 0.6
"""How much of these shares is kept at the least."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Fit:
    """The measures of a table (表格尺寸), in points: columns from the left, and type sizes."""

    columns: tuple[float, ...]
    label_size: float
    figure_size: float


def fit(layout: Layout, cells: Mapping[str, Cell], *, width: float, padding: float) -> Fit:
    """Return measures such that no figure is broken over two lines (排定尺寸).

    `padding` is what a cell keeps free on its left and on its right. Figures become
    smaller, and label columns narrower, only where the figures need it.
    """
    size = _LARGE if layout.width <= _FEW_COLUMNS else _SMALL
    shares = _LABEL_SHARES[layout.labels]
    widest = [_widest(layout, cells, column) for column in range(layout.labels, layout.width)]
    room = width * (1 - _SQUEEZED * sum(shares))
    sizes = [one for one in _FIGURE_SIZES if one <= size]
    wanted = {one: _needs(widest, one, _NARROWEST * size + 2 * padding, padding) for one in sizes}
    figure_size = next((one for one in sizes if sum(wanted[one]) <= room), sizes[-1])
    needs = wanted[figure_size]
    for_labels = max(min(width * sum(shares), width - sum(needs)), 0)
    return Fit(
        columns=(
            *(for_labels * share / sum(shares) for share in shares),
            *_shared_out(width - for_labels, needs),
        ),
        label_size=size,
        figure_size=figure_size,
    )


def _needs(widest: Sequence[float], size: float, least: float, padding: float) -> list[float]:
    return [max(least, one * size + 2 * padding) for one in widest]


def _shared_out(width: float, needs: Sequence[float]) -> list[float]:
    """Divide the width evenly where every column has enough then, else by need."""
    even = width / len(needs)
    if max(needs) <= even:
        return [even] * len(needs)
    spare = (width - sum(needs)) / len(needs)
    return [need + spare for need in needs]


def _widest(layout: Layout, cells: Mapping[str, Cell], column: int) -> float:
    """Return the width of the column's widest figure (最宽数字), in Chinese characters."""
    return max(_figures(layout, cells, column), default=0.0)


def _figures(layout: Layout, cells: Mapping[str, Cell], column: int) -> Iterator[float]:
    for slot in layout.slots:
        if slot.cell is not None and slot.cell in cells and slot.covers_column(column):
            text = cell_text(cells[slot.cell])
            if is_figure(text):
                yield _width(text) / slot.colspan


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(one) in "WF" else _DIGIT for one in text)
