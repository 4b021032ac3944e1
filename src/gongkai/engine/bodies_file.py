"""The bodies whose reports are added up (机关表), from a CSV or JSON file."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gongkai.core.documents.charset import decode
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.core.form.agency import same_body
from gongkai.core.form.finding import msgid
from gongkai.core.form.report import Report
from gongkai.core.form.rollup.filing import Body, Claim
from gongkai.engine.reading import load

_NO_AGENCY = msgid("报告没有写明机关名称，无法汇总。")
_NO_YEAR = msgid("报告没有写明年度，无法汇总。")
_UNKNOWN = msgid("机关表中没有“{agency}”，无法汇总。请补充机关表。")
_SEVERAL = msgid("机关表中有多个机关可能是“{agency}”（{names}），无法汇总。请在机关表中写明全称。")


class BodiesFileError(UnreadableDocumentError):
    """The table of bodies cannot be used (机关表有误); the sentence says what to mend."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unplaced:
    """Why a report belongs to no body or year (无法归属): a template and its values."""

    template: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The bodies (机关表), and for which of them another body files.

    Without bodies every name is a body of its own, none missing and none above another.
    """

    bodies: tuple[Body, ...] = ()
    filed_by: Mapping[str, str] = field(default_factory=dict)

    def claim(self, agency: str | None, year: int | None, source: str) -> Claim | Unplaced:
        """Return for which bodies a report was filed (归属), or why that cannot be told."""
        if not agency:
            return Unplaced(template=_NO_AGENCY)
        if year is None:
            return Unplaced(template=_NO_YEAR)
        name = _plain(agency)
        if not self.bodies:
            return Claim(body=Body(code=name, name=name), year=year, source=source)
        found = self._by_name.get(name) or [one for one in self.bodies if same_body(name, one.name)]
        if len(found) != 1:
            template = _SEVERAL if found else _UNKNOWN
            names = "、".join(one.name for one in found)
            return Unplaced(template=template, values={"agency": agency, "names": names})
        covers = tuple(one for one in self.bodies if self.filed_by.get(one.code) == found[0].code)
        return Claim(body=found[0], year=year, covers=covers, source=source)

    @cached_property
    def _by_name(self) -> Mapping[str, list[Body]]:
        names: dict[str, list[Body]] = {}
        for body in self.bodies:
            names.setdefault(_plain(body.name), []).append(body)
        return names


def claim_of(report: Report, directory: Directory, source: str) -> Claim | Unplaced:
    """Return for which bodies a report was filed (归属), or why that cannot be told."""
    return directory.claim(report.agency, report.year, source)


def read_bodies(path: Path, limits: Limits = DEFAULT_LIMITS) -> Directory:
    """Read the table of bodies (读取机关表).

    CSV with a head line, or a JSON list of objects; columns `code`, `name`, and where known
    `parent`, `level` and `filed_by`, the two being codes of other rows. Raises
    UnreadableDocumentError, which says what to mend.
    """
    text = decode(load(path, limits), limits)
    rows = _json_rows(text) if text.lstrip("﻿ \n\r\t").startswith("[") else _csv_rows(text)
    return _directory(rows)


def _csv_rows(text: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(text.lstrip("﻿")))
    if not {"code", "name"} <= set(reader.fieldnames or ()):
        raise BodiesFileError("机关表的第一行应为列名，至少有 code 和 name 两列。")
    return [{key: value or "" for key, value in row.items() if key} for row in reader]


def _json_rows(text: str) -> list[dict[str, str]]:
    try:
        rows = json.loads(text.lstrip("﻿"))
    except (ValueError, RecursionError) as error:
        raise BodiesFileError("机关表不是完整的 JSON。") from error
    if not all(isinstance(row, dict) for row in rows):
        raise BodiesFileError("机关表的 JSON 应为列表，每个机关一个对象。")
    return [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in rows
    ]


def _directory(rows: Sequence[Mapping[str, str]]) -> Directory:
    by_code: dict[str, Mapping[str, str]] = {}
    for number, row in enumerate(rows, start=1):
        code, name = row.get("code", "").strip(), row.get("name", "").strip()
        if not code or not name:
            raise BodiesFileError(f"机关表第 {number} 个机关没有代码或名称。")
        if code in by_code:
            raise BodiesFileError(f"机关表中代码“{code}”重复。")
        by_code[code] = row
    _refuse_unknown(by_code)
    bodies = tuple(
        Body(
            code=code,
            name=row["name"].strip(),
            path=_path(code, by_code),
            level=row.get("level", "").strip() or None,
        )
        for code, row in by_code.items()
    )
    filed_by = {code: _named(row, "filed_by") for code, row in by_code.items()}
    return Directory(
        bodies=bodies, filed_by={code: other for code, other in filed_by.items() if other}
    )


def _refuse_unknown(by_code: Mapping[str, Mapping[str, str]]) -> None:
    for code, row in by_code.items():
        for column in ("parent", "filed_by"):
            other = _named(row, column)
            if other and other not in by_code:
                raise BodiesFileError(
                    f"机关表中“{code}”的 {column} 是“{other}”，表中没有这个代码。"
                )


def _path(code: str, by_code: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """Return the codes of the superiors (上级), outermost first."""
    path: list[str] = []
    parent = _named(by_code[code], "parent")
    while parent:
        if parent == code or parent in path:
            raise BodiesFileError(f"机关表中“{code}”的上级绕成了一圈，请检查 parent 一列。")
        path.append(parent)
        parent = _named(by_code[parent], "parent")
    return tuple(reversed(path))


def _named(row: Mapping[str, str], column: str) -> str:
    return row.get(column, "").strip()


def _plain(name: str) -> str:
    return "".join(name.split())
