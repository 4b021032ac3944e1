"""An edition of the annual report's form (年度报告格式) as values: tables, cells, equations.

An edition is data (`editions/*.toml`); nothing here knows any edition by name.
A cell id is `table.row.column`, in the order in which the form prints the cells.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property


class Quantity(StrEnum):
    """What a cell counts (计量): it decides which values are possible."""

    COUNT = "count"
    """件数: a non-negative whole number."""
    CHANGE = "change"
    """增减: a whole number of either sign."""
    MONEY = "money"
    """金额: any decimal number, in the column's unit or the one the cell prints."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column of a block (列): its label and the grouped headings above it."""

    id: str
    label: str
    path: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    quantity: Quantity = Quantity.COUNT
    unit: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of a block (行): its label with the grouped headings to its left.

    `short` is the label for sentences where the printed one is long.
    `replaces` names the rows for which this one stands where a document prints
    them as one; such a row is an alternative and no part of the standard form.
    """

    id: str
    path: tuple[str, ...]
    short: str | None = None
    aliases: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the row's own label (行名), without the headings to its left."""
        return self.path[-1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """Rows under one head (表块): 第二十条第（一）项 and its like; 表三 and 表四 are one block."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    heading: str | None = None
    head: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CellSpec:
    """A cell of the form (单元格): its place and what it counts."""

    id: str
    table: str
    row: Row
    column: Column


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table of the form (表). `across`: the rows stand side by side on one line (表四)."""

    id: str
    title: str
    section: int
    blocks: tuple[Block, ...]
    across: bool = False

    def cells(self) -> tuple[CellSpec, ...]:
        """Return the table's cells in printed order, alternative rows included."""
        return tuple(
            CellSpec(id=f"{self.id}.{row.id}.{column.id}", table=self.id, row=row, column=column)
            for block in self.blocks
            for row in block.rows
            for column in block.columns
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """A section of the report (章节), numbered 一 to 六, with titles used for it."""

    number: int
    title: str
    aliases: tuple[str, ...] = ()


class Origin(StrEnum):
    """Where an equation comes from (依据)."""

    PRINTED = "printed"
    """The form prints it (表中勾稽关系)."""
    DERIVED = "derived"
    """It follows from what the cells mean."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Equation:
    """One cross-footing rule (勾稽关系): the terms add up to 0.

    `terms` maps cell ids to +1 or −1. Where the rule is 'the parts make the whole',
    `whole` names the cell of the whole.
    """

    rule: str
    terms: Mapping[str, int]
    statement: str
    origin: Origin
    whole: str | None = None

    def residual(self, values: Mapping[str, int]) -> int:
        """Return the sum of the terms (差额), cells without a value counted as 0."""
        return sum(sign * values.get(cell, 0) for cell, sign in self.terms.items())


@dataclass(frozen=True, kw_only=True, slots=True)
class Succession:
    """A rule between two years' reports (年度衔接): this year's terms equal last year's.

    `soft`: a difference can have good reasons, so it is a warning and no error.
    """

    rule: str
    this_year: Mapping[str, int]
    last_year: Mapping[str, int]
    statement: str
    soft: bool = False


@dataclass(frozen=True, kw_only=True)
class Edition:
    """An edition of the form (格式版本)."""

    id: str
    document: str
    first_year: int
    issued: date | None = None
    last_year: int | None = None
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    equations: tuple[Equation, ...] = ()
    successions: tuple[Succession, ...] = ()
    replacements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Alternative cell → the cells for which it stands."""

    @cached_property
    def specs(self) -> Mapping[str, CellSpec]:
        """Every cell by id, in printed order, alternative cells included."""
        return {spec.id: spec for table in self.tables for spec in table.cells()}

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The standard cells in printed order (alternative rows left out)."""
        return tuple(cell for cell, spec in self.specs.items() if not spec.row.replaces)

    def table(self, table_id: str) -> Table:
        """Return a table by its id; KeyError where the edition has none such."""
        for table in self.tables:
            if table.id == table_id:
                return table
        raise KeyError(table_id)

    def section(self, number: int) -> Section:
        """Return a section by its number; KeyError where the edition has none such."""
        for section in self.sections:
            if section.number == number:
                return section
        raise KeyError(number)

    def valid_in(self, year: int) -> bool:
        """Say whether reports on `year` (报告年度) are made on this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
