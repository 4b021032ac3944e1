"""A sheet of a daybook as rows of texts (台账工作表), each with its number in the file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*年?(?!\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row that says something (有内容的行): its number as Excel shows it, and its texts."""

    number: int
    cells: tuple[str, ...]

    def text(self, place: int) -> str:
        """Return the text of a column, from 0 (单元格文字), nothing where the row ends before."""
        return self.cells[place] if place < len(self.cells) else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A sheet (工作表)."""

    name: str
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """Return how many columns there are (列数)."""
        return max((len(row.cells) for row in self.rows), default=0)


def sheet_of(name: str, texts: Mapping[tuple[int, int], str]) -> Sheet:
    """Return the sheet whose cells have these texts (成表), by row and column from 1."""
    lines: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        if text:
            lines.setdefault(row, {})[column] = text
    return Sheet(
        name=name,
        rows=tuple(
            Row(number=row, cells=tuple(line.get(at, "") for at in range(1, max(line) + 1)))
            for row, line in sorted(lines.items())
        ),
    )


def sheet_of_lines(name: str, lines: Sequence[Sequence[str]]) -> Sheet:
    """Return the sheet of a table of fields (分列文本成表)."""
    texts = {
        (row, column): text.strip()
        for row, line in enumerate(lines, start=1)
        for column, text in enumerate(line, start=1)
    }
    return sheet_of(name, texts)


def year_named(sheet: Sheet, above: int) -> int | None:
    """Return the one year that the sheet's name, or the text above a row, names (表中所写年份)."""
    named = set(_YEAR.findall(sheet.name))
    if not named:
        heads = (cell for row in sheet.rows if row.number < above for cell in row.cells)
        named = {year for head in heads for year in _YEAR.findall(head)}
    return int(named.pop()) if len(named) == 1 else None
