"""Where a wrong figure likely comes from (差错来源): misread, or wrong in the report itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Cause
from gongkai.core.form.locate.neighbours import printed_lines
from gongkai.core.form.locate.unknowns import stands
from gongkai.core.form.report import Number, Report
from gongkai.core.form.system import Exact, System, exact
from gongkai.core.form.wording import cell_label, figure, row_label

_LOOKALIKES = str.maketrans("OoQDlI|！!ZzSsBbq", "0000111112255869")
"""Letters that stand for digits in text recognised from a picture."""
_DIGITS = re.compile(r"\d+")

Values = Mapping[str, Number | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Judge:
    """Tells causes apart for one report (判断差错来源)."""

    report: Report
    edition: Edition

    def cause(self, values: Values, system: System) -> tuple[Cause, str]:
        """Return the likely cause of these cells being wrong, and the sentence that says why."""
        why = next(self._misreadings(values, system), None)
        if why is not None:
            return Cause.READING, why
        return Cause.REPORT, next(self._slips(values), "原文中的数字清楚可辨，没有读取有误的迹象。")

    def _misreadings(self, values: Values, system: System) -> Iterator[str]:
        """Yield what speaks for a misreading: split, run together, stray or blurred digits."""
        for cell, value in values.items():
            if isinstance(value, int) and value >= 0:
                yield from self._in_cell(cell, value)
                yield from self._beside(cell, value, values, system)
                yield from self._stray(cell, value)
        yield from self._exchanged(values)

    def _in_cell(self, cell: str, value: int) -> Iterator[str]:
        raw = self.report.cells[cell].raw
        label = cell_label(self.edition, cell)
        parts = _DIGITS.findall(raw)
        if len(parts) > 1 and "".join(parts) == str(value):
            yield f"{label}原文为“{raw}”，数字可能被空格隔开了，连起来是 {value}。"
        clear = raw.translate(_LOOKALIKES)
        if clear != raw and "".join(clear.split()) == str(value):
            yield f"{label}原文为“{raw}”，其中的字母像是误认的数字，应为 {value}。"

    def _beside(self, cell: str, value: int, values: Values, system: System) -> Iterator[str]:
        """Yield where the digits run on from or into an empty neighbour."""
        found, wanted = self._printed(cell) or "", str(value)
        for neighbour, after in self._neighbours(cell):
            shown = self.report.cells.get(neighbour)
            if shown is not None and shown.value is not None:
                continue
            rest = found.removeprefix(wanted) if after else found.removesuffix(wanted)
            if not rest or rest == found or str(int(rest)) != rest:
                continue
            if stands(system, {**_exact(values), neighbour: int(rest)}):
                lead, tail = (wanted, rest) if after else (rest, wanted)
                yield (
                    f"{cell_label(self.edition, cell)}读作 {found}，可能是 {lead} 和 {tail} "
                    f"两格连在了一起，旁边的{cell_label(self.edition, neighbour)}正空着。"
                )

    def _stray(self, cell: str, value: int) -> Iterator[str]:
        spec = self.edition.specs[cell]
        names = {spec.row.id, spec.row.label, row_label(self.edition, cell)}
        for stray in self.report.strays:
            near = stray.row is None or stray.row in names
            if stray.table == spec.table and near and str(value) in _DIGITS.findall(stray.text):
                yield (
                    f"这一行旁边有一个没有归入任何单元格的数字“{stray.text}”，"
                    f"可能正是{cell_label(self.edition, cell)}的数。"
                )

    def _exchanged(self, values: Values) -> Iterator[str]:
        """Yield where two neighbours hold the same digits, divided at another place."""
        for cell, value in values.items():
            for neighbour, after in self._neighbours(cell):
                other = values.get(neighbour)
                found, beside = self._printed(cell), self._printed(neighbour)
                if not after or value is None or other is None or found is None or beside is None:
                    continue
                if found + beside == figure(value) + figure(other):
                    yield (
                        f"{cell_label(self.edition, cell)}和{cell_label(self.edition, neighbour)}"
                        f"相邻，数字“{found + beside}”可能分错了格。"
                    )

    def _slips(self, values: Values) -> Iterator[str]:
        """Yield what speaks for a slip of whoever filled in the report."""
        changes = [(cell, self._printed(cell), value) for cell, value in values.items()]
        for cell, found, value in changes:
            if found is None or value is None:
                continue
            label, wanted = cell_label(self.edition, cell), figure(value)
            if transposed(found, wanted):
                yield f"{label}的 {found} 与 {wanted} 只是两个数字颠倒，可能是填写时的笔误。"
            elif one_digit(found, wanted):
                yield f"{label}的 {found} 与 {wanted} 只差一个数字，可能是填写时的笔误。"
        if len(values) == 1 and next(iter(values)) in self.wholes:
            yield "各分项与其他各行各列都相符，只有这处总计对不上，可能是合计时算错。"

    @property
    def wholes(self) -> frozenset[str]:
        """The cells that are totals of others (总计)."""
        return frozenset(one.whole for one in self.edition.equations if one.whole)

    def _printed(self, cell: str) -> str | None:
        """Return the digits of the figure a cell shows."""
        shown = self.report.cells.get(cell)
        value = None if shown is None else shown.value
        return None if value is None or isinstance(value, Decimal) else str(value)

    def _neighbours(self, cell: str) -> Iterator[tuple[str, bool]]:
        """Yield the cells printed beside a cell, and whether they come after it."""
        for line in printed_lines(self.report, self.edition):
            if cell in line:
                at = line.index(cell)
                yield from ((line[at + 1], True),) if at + 1 < len(line) else ()
                yield from ((line[at - 1], False),) if at else ()


def _exact(values: Values) -> dict[str, Exact | None]:
    return {cell: None if value is None else exact(value) for cell, value in values.items()}


def transposed(found: str, wanted: str) -> bool:
    """Say whether two figures differ by two neighbouring digits exchanged (数字颠倒)."""
    exchanged = (
        found[:at] + found[at + 1] + found[at] + found[at + 2 :] for at in range(len(found) - 1)
    )
    return found != wanted and wanted in exchanged


def one_digit(found: str, wanted: str) -> bool:
    """Say whether figures of two digits or more differ by one digit, put, lost or altered."""
    longer, shorter = sorted((found, wanted), key=len, reverse=True)
    if len(longer) == 1:
        return False
    if len(longer) == len(shorter):
        return sum(one != other for one, other in zip(longer, shorter, strict=True)) == 1
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
