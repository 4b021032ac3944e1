"""The editions shipped with the project (格式目录), read from the data files beside this module."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.core.form.edition import (
    Block,
    Column,
    Edition,
    Equation,
    Origin,
    Quantity,
    Row,
    Section,
    Succession,
    Table,
)

Raw = Mapping[str, Any]


@cache
def editions() -> Mapping[str, Edition]:
    """Return every edition (全部格式版本) by id, oldest first."""
    sources = sorted(
        source
        for source in _data_files()
        if source  # the folder may hold other files
    )
    found = [parse_edition(source) for source in sources]
    return {edition.id: edition for edition in sorted(found, key=lambda one: one.first_year)}


def edition(edition_id: str) -> Edition:
    """Return the edition (格式版本) of that id; KeyError where there is none."""
    return editions()[edition_id]


def edition_for_year(year: int) -> Edition | None:
    """Return the edition in use for reports on `year` (报告年度), None before the first."""
    return next((one for one in editions().values() if one.valid_in(year)), None)


def parse_edition(source: str) -> Edition:
    """Build an edition from the text of its data file (TOML; see editions/2021.toml)."""
    raw = tomllib.loads(source)
    tables = tuple(_table(one) for one in raw["tables"])
    by_id = {table.id: table for table in tables}
    return Edition(
        id=raw["id"],
        document=raw["document"],
        issued=raw.get("issued"),
        first_year=raw["first_year"],
        last_year=raw.get("last_year"),
        sections=tuple(_section(one) for one in raw["sections"]),
        tables=tables,
        equations=tuple(e for one in raw["equations"] for e in _equations(one, by_id)),
        successions=tuple(s for one in raw["successions"] for s in _successions(one, by_id)),
        replacements=_replacements(tables),
    )


def _data_files() -> Iterator[str]:
    for entry in files("gongkai.core.form").joinpath("editions").iterdir():
        if entry.name.endswith(".toml"):
            yield entry.read_text(encoding="utf-8")


def _section(raw: Raw) -> Section:
    return Section(number=raw["number"], title=raw["title"], aliases=tuple(raw.get("aliases", ())))


def _table(raw: Raw) -> Table:
    return Table(
        id=raw["id"],
        title=raw["title"],
        section=raw["section"],
        across=raw.get("across", False),
        blocks=tuple(_block(one) for one in raw["blocks"]),
    )


def _block(raw: Raw) -> Block:
    return Block(
        heading=raw.get("heading"),
        head=raw.get("head"),
        columns=tuple(_column(one) for one in raw["columns"]),
        rows=tuple(_row(one) for one in raw["rows"]),
    )


def _column(raw: Raw) -> Column:
    return Column(
        id=raw["id"],
        label=raw["label"],
        path=tuple(raw.get("path", ())),
        aliases=tuple(raw.get("aliases", ())),
        quantity=Quantity(raw.get("quantity", "count")),
        unit=raw.get("unit"),
    )


def _row(raw: Raw) -> Row:
    return Row(
        id=raw["id"],
        path=tuple(raw["path"]),
        short=raw.get("short"),
        aliases=tuple(raw.get("aliases", ())),
        replaces=tuple(raw.get("replaces", ())),
    )


def _lines(table: Table, along: str, chosen: Iterable[str] | None) -> tuple[str, ...]:
    """Return the ids of the columns or rows (standard and alternative) a rule is made for."""
    if along not in {"columns", "rows"}:
        raise ValueError(f"a rule runs along columns or rows, not {along!r}")
    ids = tuple(
        dict.fromkeys(
            one.id
            for block in table.blocks
            for one in (block.columns if along == "columns" else block.rows)
        )
    )
    return ids if chosen is None else tuple(one for one in ids if one in set(chosen))


def _terms(
    table: Table, along: str, line: str, plus: list[str], minus: list[str]
) -> dict[str, int]:
    def cell(other: str) -> str:
        row, column = (other, line) if along == "columns" else (line, other)
        return f"{table.id}.{row}.{column}"

    return {cell(one): 1 for one in plus} | {cell(one): -1 for one in minus}


def _equations(raw: Raw, tables: Mapping[str, Table]) -> Iterator[Equation]:
    table = tables[raw["table"]]
    for line in _lines(table, raw["along"], raw.get("rows")):
        terms = _terms(table, raw["along"], line, raw["plus"], raw["minus"])
        wholes = [cell for cell, sign in terms.items() if sign < 0]
        yield Equation(
            rule=f"{raw['rule']}.{line}",
            terms=terms,
            statement=raw["statement"],
            origin=Origin(raw["origin"]),
            whole=wholes[0] if len(wholes) == 1 else None,
        )


def _successions(raw: Raw, tables: Mapping[str, Table]) -> Iterator[Succession]:
    table, along = tables[raw["table"]], raw["along"]
    this_year, last_year = raw["this_year"], raw["last_year"]
    for line in _lines(table, along, raw.get("rows")):
        yield Succession(
            rule=f"{raw['rule']}.{line}",
            this_year=_terms(table, along, line, this_year["plus"], this_year["minus"]),
            last_year=_terms(table, along, line, last_year["plus"], []),
            statement=raw["statement"],
            soft=raw.get("soft", False),
        )


def _replacements(tables: Iterable[Table]) -> dict[str, tuple[str, ...]]:
    return {
        f"{table.id}.{row.id}.{column.id}": tuple(
            f"{table.id}.{replaced}.{column.id}" for replaced in row.replaces
        )
        for table in tables
        for block in table.blocks
        for row in block.rows
        if row.replaces
        for column in block.columns
    }
