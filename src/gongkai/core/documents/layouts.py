"""Tables in plain text (文本中的表格), found by how their lines are laid out.

Known layouts: fields between bars; a cell a line, each begun by a tab; fields set off by
tabs; columns set off by several spaces. Everything else is running text. None of them
tells its spans, so every grid is ragged.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence

from gongkai.core.documents import barred
from gongkai.core.documents.document import Grid, Line, Part, ragged
from gongkai.core.documents.quota import Quota
from gongkai.core.documents.spacing import visible

Segment = Grid | str
"""A table, or a line of running text as it stands; blank lines too, for they end paragraphs."""
_Rows = list[list[str]]
_Layout = Callable[[Sequence[str], int], tuple[int, list[_Rows | str]]]
"""From a place in the lines: where the layout ends (the same place: not this one), what it is."""

_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONVERTER_MARK = re.compile(r"\[bookmark: [^\]\n]{0,80}\]")
_GAP = re.compile(r"[ \xa0\u3000]{2,}")
_MARKER = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、.．]?|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、)]?|[①-⑳•●■◆·-])\s*"
)
"""A list number or bullet, after which converters set a tab."""
_FEWEST_COLUMNS = 3
"""Fields that make a table of a single line between wide gaps."""
_LONG = 60
"""Characters beyond which a field is running text."""
_LONGEST_ROW = 1000
"""Characters beyond which a line is no row of fields between commas."""
_SENTENCE = 25
"""Characters beyond which a field that ends with a full stop is running text."""


def parts_of(text: str, quota: Quota) -> list[Part]:
    """Return the lines and grids of a plain text (文本内容), in order.

    Raises TooLargeDocumentError beyond the quota.
    """
    return [
        segment if isinstance(segment, Grid) else Line(visible(segment))
        for segment in segments(text, quota)
        if isinstance(segment, Grid) or visible(segment)
    ]


def segments(text: str, quota: Quota) -> Iterator[Segment]:
    """Yield the tables of a text and the lines between them (分段), in order.

    Raises TooLargeDocumentError beyond the quota.
    """
    for segment in _segments(_BREAK.split(_CONVERTER_MARK.sub("", text))):
        if isinstance(segment, str):
            quota.take(1 if segment else 0)
            yield segment
        else:
            quota.take(sum(map(len, segment)))
            yield ragged([[visible(field) for field in row] for row in segment])


def _segments(lines: Sequence[str]) -> Iterator[_Rows | str]:
    place = 0
    while place < len(lines):
        for layout in _LAYOUTS:
            end, found = layout(lines, place)
            if end > place:
                yield from found
                break
        else:
            yield lines[place]
            end = place + 1
        place = end


def _is_blank(line: str) -> bool:
    return "\t" not in line and not line.strip()


def _is_prose(field: str) -> bool:
    field = field.strip()
    return len(field) > _LONG or (len(field) > _SENTENCE and field.endswith("。"))


def _run(lines: Sequence[str], place: int, belongs: Callable[[str], bool]) -> int:
    """Return where the lines that belong together end (连续行的末尾)."""
    while place < len(lines) and belongs(lines[place]):
        place += 1
    return place


# ------------------------------------------------------------------ 竖线
def _barred(lines: Sequence[str], place: int) -> tuple[int, list[_Rows | str]]:
    if not barred.opens(lines[place], *lines[place + 1 : place + 2]):
        return place, []
    end = _run(lines, place + 1, barred.continues)
    rows = barred.rows(lines[place:end])
    return end, [rows] if rows else []


# ------------------------------------------------------------------ 每行一格
def _begins_cell(line: str) -> bool:
    return line.startswith("\t") and "\t" not in line[1:]


def _cell_a_line(lines: Sequence[str], place: int) -> tuple[int, list[_Rows | str]]:
    """Read rows whose cells stand on lines of their own (每行一格), a blank line after each."""
    blocks: list[list[str]] = []
    end = place
    while end < len(lines) and _begins_cell(lines[end]):
        stop, cells = _block(lines, end)
        if stop == end:
            break
        blocks.append(cells)
        end = stop
        if end + 1 < len(lines) and _is_blank(lines[end]) and _begins_cell(lines[end + 1]):
            end += 1
    return end, list(_rows_or_lines(blocks))


def _block(lines: Sequence[str], place: int) -> tuple[int, list[str]]:
    """Return where a row ends and its cells, wrapped ones joined; none if it is no such row."""
    start, cells = place, []
    while place < len(lines) and not _is_blank(lines[place]):
        line = lines[place]
        if _begins_cell(line):
            cells.append(line[1:])
        elif "\t" in line:
            return start, []
        elif _is_figure(cells[-1]) and not _is_figure(line):
            break
        else:
            cells[-1] = f"{cells[-1]}\n{line}"
        place += 1
    return place, cells


def _is_figure(field: str) -> bool:
    return barred.FIGURE.fullmatch(field) is not None


def _rows_or_lines(blocks: Sequence[list[str]]) -> Iterator[_Rows | str]:
    """Yield rows for blocks that are rows, lines for those that are indented paragraphs."""
    rows: list[list[str]] = []
    for number, cells in enumerate(blocks):
        if _is_row(cells) or (len(cells) == 1 and _heads_row(blocks, number)):
            rows.append(cells)
            continue
        if rows:
            yield rows
            rows = []
        yield from ("", *(line for cell in cells for line in cell.split("\n")), "")
    if rows:
        yield rows


def _is_row(cells: Sequence[str]) -> bool:
    figures = sum(_is_figure(cell) or not cell.strip() for cell in cells)
    paragraphs = sum(map(_is_prose, cells))
    return figures > paragraphs or (len(cells) > 1 and not paragraphs)


def _heads_row(blocks: Sequence[list[str]], number: int) -> bool:
    """Say whether a single cell heads the rows below it (通栏标题): 第二十条第（一）项."""
    below = blocks[number + 1 : number + 2]
    return not _is_prose(blocks[number][0]) and any(map(_is_row, below))


# ------------------------------------------------------------------ 制表符
def _tabbed(lines: Sequence[str], place: int) -> tuple[int, list[_Rows | str]]:
    end = _run(lines, place, lambda line: "\t" in line)
    rows = [line.split("\t") for line in lines[place:end]]
    if _are_paragraphs(rows):
        return end, ["".join(row) for row in rows]
    return end, [rows] if rows else []


def _are_paragraphs(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether tabs only indent or follow a list number (缩进或编号后的制表符)."""
    return all(_is_paragraph([field for field in row if field.strip()]) for row in rows)


def _is_paragraph(fields: Sequence[str]) -> bool:
    match fields:
        case [field]:
            return _is_prose(field)
        case [marker, field]:
            return _is_marker(marker) and not _is_figure(field)
        case _:
            return False


def _is_marker(field: str) -> bool:
    return _MARKER.fullmatch(field) is not None


# ------------------------------------------------------------------ 空格
def _spaced(lines: Sequence[str], place: int) -> tuple[int, list[_Rows | str]]:
    end = _run(lines, place, lambda line: len(_columns(line)) > 1)
    rows = [_columns(line) for line in lines[place:end]]
    if len(rows) > 1 or any(len(row) >= _FEWEST_COLUMNS for row in rows):
        return end, [rows]
    return place, []


def _columns(line: str) -> list[str]:
    """Return the fields between wide gaps (空格分栏), one where the line is running text."""
    fields = _GAP.split(line.strip())
    if any(map(_is_prose, fields)) or _is_paragraph(fields):
        return [line]
    return fields


# ------------------------------------------------------------------ 逗号
def _comma_set(lines: Sequence[str], place: int) -> tuple[int, list[_Rows | str]]:
    """Read rows of fields between commas (逗号分栏): several lines with as many fields each."""
    width = len(_between_commas(lines[place]))
    if width < _FEWEST_COLUMNS:
        return place, []
    end = _run(lines, place, lambda line: len(_between_commas(line)) == width)
    rows = [_between_commas(line) for line in lines[place:end]]
    prose = any(_is_prose(field) for row in rows for field in row)
    return (place, []) if prose or len(rows) == 1 else (end, [rows])


def _between_commas(line: str) -> list[str]:
    return next(csv.reader([line]), []) if len(line) <= _LONGEST_ROW else []


_LAYOUTS: tuple[_Layout, ...] = (_barred, _cell_a_line, _tabbed, _spaced, _comma_set)
