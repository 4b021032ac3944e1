"""An annual report (年度报告) as read: a vector with a kind for each cell, and its running text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from gongkai.core.form.edition import Edition, Equation

Number = int | Decimal
"""A figure as printed: whole numbers are int, all others Decimal."""


class Kind(StrEnum):
    """What stands in a cell (单元格内容的种类)."""

    NUMBER = "number"
    """数字."""
    BLANK = "blank"
    """空白: the cell is there and empty."""
    NOT_APPLICABLE = "not_applicable"
    """不适用: /, — and their like."""
    TEXT = "text"
    """文字, with any number in it as value."""
    UNCERTAIN = "uncertain"
    """存疑: the cell is there, its reading is not safe."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A cell of a report (单元格).

    `value` is as printed, unconverted, in `unit` where the cell prints one. `readings`
    are the possible numbers of an uncertain cell, the likeliest first. `settled`: the
    layout left several readings and the equations left exactly this one.
    """

    kind: Kind
    value: Number | None = None
    raw: str = ""
    unit: str | None = None
    readings: tuple[Number, ...] = ()
    settled: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A section heading as printed (章节标题): which section it opens, and how it is worded."""

    section: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Stray:
    """A figure of a table that stands in no cell (散落的数字), with the row it stands nearest."""

    table: str
    text: str
    row: str | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """An annual report (年度报告). A cell the document does not show is not in `cells`."""

    form: str
    agency: str | None = None
    year: int | None = None
    cells: Mapping[str, Cell] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    """Running text by section number, "1" to "6"; tables are not in it."""
    outline: tuple[Heading, ...] = ()
    """The section headings met, in the document's order."""
    title: str | None = None
    preamble: str = ""
    """Running text before the first section."""
    strays: tuple[Stray, ...] = ()


def uses_alternative(report: Report, edition: Edition, cell: str) -> bool:
    """Say whether the report prints the rows that `cell` stands for as one (合并填列)."""
    return cell in edition.replacements and cell in report.cells


def missing(report: Report, edition: Edition) -> tuple[str, ...]:
    """Return the standard cells (缺失的单元格) which the document does not show, in form order."""
    return tuple(cell for cell in edition.cells if cell not in report.cells)


def equations_of(report: Report, edition: Edition) -> tuple[Equation, ...]:
    """Return the equations (勾稽关系) that hold for this report, alternative rows in their places.

    Where the report prints several rows as one, that one stands for them in every
    equation, and the equations along the rows replaced are left out. One shown cell of
    the alternative row is enough: its other cells are then missing, not the rows replaced.
    """
    rows = {_row(cell) for cell in edition.replacements if cell in report.cells}
    used = {cell: parts for cell, parts in edition.replacements.items() if _row(cell) in rows}
    replaced = {part for parts in used.values() for part in parts}
    unused = edition.replacements.keys() - used.keys()
    return tuple(
        _substituted(equation, used)
        for equation in edition.equations
        if not equation.terms.keys() <= replaced and not equation.terms.keys() <= unused
    )


def _row(cell: str) -> str:
    return cell.rpartition(".")[0]


def _substituted(equation: Equation, used: Mapping[str, tuple[str, ...]]) -> Equation:
    terms = dict(equation.terms)
    for cell, parts in used.items():
        signs = {terms[part] for part in parts if part in terms}
        if signs and cell not in terms:
            terms = {one: sign for one, sign in terms.items() if one not in parts}
            terms[cell] = signs.pop()
    if terms == dict(equation.terms):
        return equation
    return Equation(
        rule=equation.rule,
        terms=terms,
        statement=equation.statement,
        origin=equation.origin,
        whole=equation.whole,
    )
