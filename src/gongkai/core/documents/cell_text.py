"""What a document prints in a cell (单元格文字), such that it is read back as the same cell."""

from gongkai.core.documents.reading.figures import cell_of
from gongkai.core.documents.spacing import visible
from gongkai.core.form.report import Cell, Kind
from gongkai.core.form.wording import figure


def cell_text(cell: Cell) -> str:
    """Return the text to print for a cell (印出的文字).

    It is what the cell printed, where that says the same as the cell does. A doubtful
    cell whose text would look certain prints its readings as such: 存疑（12、2）.
    """
    raw = visible(cell.raw)
    if _says(raw, cell):
        return raw
    match cell.kind:
        case Kind.BLANK:
            return ""
        case Kind.NOT_APPLICABLE:
            return "/"
        case Kind.UNCERTAIN:
            readings = "、".join(map(figure, cell.readings))
            return f"存疑（{readings}）" if readings else "存疑"
        case Kind.NUMBER | Kind.TEXT if cell.value is not None and (
            cell.kind is Kind.NUMBER or not raw
        ):
            return f"{figure(cell.value)}{visible(cell.unit or '')}"
        case _:
            return raw


def is_figure(text: str) -> bool:
    """Say whether the text is a figure, which must not be broken over two lines (数字)."""
    return cell_of(text).kind is Kind.NUMBER


def _says(text: str, cell: Cell) -> bool:
    said = cell_of(text)
    return (said.kind, said.value, said.unit, said.readings) == (
        cell.kind,
        cell.value,
        cell.unit,
        cell.readings,
    )
