"""Running `gongkai annual` in this process, and files for it."""

import json
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.reports_strategy import number
from typer.testing import CliRunner, Result

from gongkai.core.form.report import Report
from gongkai.engine.commands.annual import app


def run(*arguments: str, cwd: Path) -> Result:
    """Run the command with the folder as its own."""
    with chdir(cwd):
        return CliRunner().invoke(app, arguments, env={"COLUMNS": "80"}, catch_exceptions=False)


def objects(result: Result) -> list[Mapping[str, Any]]:
    """Return the objects that it printed, one a line."""
    return [json.loads(line) for line in result.stdout_bytes.decode("utf-8").splitlines()]


def with_figures(report: Report, **cells: int) -> Report:
    """Return the report with these figures; `__` stands for the point in a cell's id."""
    put = {name.replace("__", "."): number(value) for name, value in cells.items()}
    return replace(report, cells={**report.cells, **put})
