"""The roll-up of a corpus (语料汇总): the sums of `gongkai annual rollup`, made in DuckDB."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa

from gongkai.core.form.catalog import editions
from gongkai.core.form.finding import Finding
from gongkai.core.form.report import Kind, Report
from gongkai.core.form.rollup import By, Group, groups, uncovered, within
from gongkai.core.form.rollup.amounts import (
    Contribution,
    Gap,
    Sum,
    agreed_unit,
    common_cells,
    is_money,
    parts_of,
)
from gongkai.core.form.rollup.filing import Body, Choice, Claim, choose
from gongkai.core.form.rollup.findings import (
    counted_elsewhere,
    missing_bodies,
    refused_sums,
    repeated_claims,
)
from gongkai.core.form.system import COUNTERS
from gongkai.engine.bodies_file import Directory, Unplaced
from gongkai.engine.corpus.database import Database
from gongkai.engine.corpus.rows import Row, columns, plain

_COUNTED = columns(
    digest=pa.string(),
    place=pa.int64(),
)
_PARTS = columns(
    variant=pa.string(),
    part=pa.string(),
    cell=pa.string(),
    unit=pa.string(),
    money=pa.bool_(),
)
_WORDS = columns(
    unit=pa.string(),
)

_FIGURES = """
CREATE OR REPLACE VIEW figures AS
SELECT k.place, p.cell, p.part, c.kind,
    CASE c.kind WHEN 'not_applicable' THEN 0 WHEN 'number' THEN c.value WHEN 'text' THEN c.value
    END AS value,
    CASE WHEN NOT p.money AND c.unit IN (SELECT unit FROM counters) THEN NULL
    ELSE coalesce(c.unit, p.unit) END AS unit
FROM counted k JOIN forms f USING (digest) JOIN parts p USING (variant)
LEFT JOIN cells c ON c.digest = k.digest AND c.cell = p.part
"""
_SUMS = """
SELECT cell, count(value) AS counted, sum(value) AS value,
    list(DISTINCT coalesce(unit, '')) FILTER (value <> 0) AS units,
    count(*) FILTER (value IS NULL AND kind IS NULL) AS missing,
    count(*) FILTER (value IS NULL AND kind = 'blank') AS blank,
    count(*) FILTER (value IS NULL AND kind = 'uncertain') AS uncertain,
    count(*) FILTER (value IS NULL AND kind = 'text') AS text
FROM figures GROUP BY cell
"""
_OPENED = "SELECT place, part, kind, value, unit FROM figures WHERE cell = ? ORDER BY place, part"


@dataclass(frozen=True, kw_only=True, slots=True)
class Total:
    """The sum of a cell over a corpus (合计), with how many figures are in it.

    `gaps`: how many cells were left out, by what stands in them; `missing` for nothing.
    """

    sum: Sum
    counted: int
    gaps: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Totals:
    """The sums of a group over a corpus (一组汇总)."""

    group: Group
    forms: tuple[str, ...]
    totals: Mapping[str, Total]
    counted: tuple[Claim, ...]
    missing: tuple[Body, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True)
class Adding:
    """What of a corpus is added up (汇总范围)."""

    database: Database
    directory: Directory
    choice: Choice
    digests: Mapping[int, str]
    """The digest of each claim, by the claim's identity."""
    not_counted: tuple[tuple[str, str | Unplaced], ...]

    @classmethod
    def of(cls, database: Database, directory: Directory) -> "Adding":
        """Return which files of a corpus are counted (选定计入的文件), each body once a year."""
        digests: dict[int, str] = {}
        not_counted: list[tuple[str, str | Unplaced]] = []
        claims: list[Claim] = []
        for row in database.files:
            file = str(row["file"])
            if row["error"] is not None:
                not_counted.append((file, str(row["error"])))
                continue
            claim = directory.claim(_text(row["agency"]), _whole(row["year"]), file)
            if isinstance(claim, Unplaced):
                not_counted.append((file, claim))
                continue
            claims.append(claim)
            digests[id(claim)] = str(row["digest"])
        return cls(
            database=database,
            directory=directory,
            choice=choose(claims),
            digests=digests,
            not_counted=tuple(not_counted),
        )

    def totals(self, by: By) -> Iterator[Totals]:
        """Yield the sums of every group (逐组汇总)."""
        bodies = tuple(
            dict.fromkeys((*self.directory.bodies, *(one.body for one in self.choice.counted)))
        )
        for year in sorted({one.year for one in self.choice.counted}):
            for group in groups(year, bodies, by):
                yield self._totals(group)

    def opened(self, group: Group, cell: str) -> Sum:
        """Return one sum with all it is made of (合计的构成)."""
        return self._with_parts(self._totals(group).totals[cell].sum, self._own(group))

    def _with_parts(self, one: Sum, own: Sequence[Claim]) -> Sum:
        contributions, gaps = [], []
        for row in self.database.rows(_OPENED, one.cell):
            claim, part = own[row["place"]], str(row["part"])
            if row["value"] is None:
                kind = None if row["kind"] is None else Kind(row["kind"])
                gaps.append(Gap(claim=claim, cell=part, kind=kind))
            else:
                value = plain(row["value"])
                contributions.append(
                    Contribution(claim=claim, cell=part, value=value, unit=row["unit"])
                )
        return replace(one, contributions=tuple(contributions), gaps=tuple(gaps))

    def _own(self, group: Group) -> list[Claim]:
        return [
            one for one in self.choice.counted if one.year == group.year and group.holds(one.body)
        ]

    def _totals(self, group: Group) -> Totals:
        own = self._own(group)
        rows: list[Row] = [
            {"digest": self.digests[id(one)], "place": place} for place, one in enumerate(own)
        ]
        self.database.put("counted", rows, _COUNTED)
        stubs = self._stubs()
        forms = {name: form for name, form in editions().items() if _used(name, stubs)}
        common = common_cells(stubs.values(), forms)
        self._put_parts(stubs, common)
        found = {row["cell"]: row for row in self.database.rows(_SUMS)}
        specs = {cell: form.specs[cell] for form in forms.values() for cell in common}
        totals = {cell: _total(found[cell], money=is_money(specs[cell])) for cell in common}
        refused = [
            self._with_parts(one.sum, own) for one in totals.values() if one.sum.refusal is not None
        ]
        missing, elsewhere = uncovered(group, self.choice, self.directory.bodies)
        return Totals(
            group=group,
            forms=tuple(forms),
            totals=totals,
            counted=tuple(own),
            missing=missing,
            findings=(
                *missing_bodies(missing),
                *counted_elsewhere(elsewhere),
                *repeated_claims(within(self.choice.repeated, group)),
                *(one for form in list(forms.values())[-1:] for one in refused_sums(refused, form)),
            ),
        )

    def _stubs(self) -> dict[str, Report]:
        query = "SELECT DISTINCT variant FROM forms JOIN counted USING (digest)"
        found = [row["variant"] for row in self.database.rows(query)]
        return {name: self.database.of_variant[name] for name in found}

    def _put_parts(self, stubs: Mapping[str, Report], common: Sequence[str]) -> None:
        parts: list[Row] = []
        for variant, stub in stubs.items():
            form = editions()[stub.form]
            for cell in common:
                for part in parts_of(cell, stub, form):
                    spec = form.specs[part]
                    parts.append(
                        {
                            "variant": variant,
                            "part": part,
                            "cell": cell,
                            "unit": spec.column.unit,
                            "money": is_money(spec),
                        }
                    )
        self.database.put("parts", parts, _PARTS)
        self.database.put("counters", [{"unit": unit} for unit in sorted(COUNTERS)], _WORDS)
        self.database.run(_FIGURES)


def _used(form: str, stubs: Mapping[str, Report]) -> bool:
    return any(stub.form == form for stub in stubs.values())


def _total(row: Mapping[str, Any], *, money: bool) -> Total:
    refusal, unit = agreed_unit([one or None for one in row["units"] or ()], money=money)
    value = None if row["value"] is None or refusal else plain(row["value"])
    return Total(
        sum=Sum(cell=row["cell"], value=value, unit=unit, refusal=refusal),
        counted=row["counted"],
        gaps={name: row[name] for name in ("missing", "blank", "uncertain", "text") if row[name]},
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
