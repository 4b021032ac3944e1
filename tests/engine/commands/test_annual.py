"""`gongkai annual` as other programs and people use it, run as a process of its own."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from tests.printed_reports import PRINTERS, as_html, as_text, small_report
from typer.testing import CliRunner, Result

from gongkai.core.form.report import Cell, Kind, Report
from gongkai.engine.commands.annual import app

PROGRAM = [sys.executable, "-c", "from gongkai.engine.program import main; main()", "annual"]
READ_KEYS = {"file", "form", "agency", "year", "cells", "missing", "sections", "error"}
FINDING_KEYS = {"rule", "severity", "cells", "expected", "found", "message", "proposal"}
CLEAN = small_report()


def _number(value: int | Decimal) -> Cell:
    return Cell(kind=Kind.NUMBER, value=value, raw=str(value))


def _changed(report: Report, **cells: int | Decimal) -> Report:
    put = {name.replace("__", "."): _number(value) for name, value in cells.items()}
    return replace(report, cells={**report.cells, **put})


WRONG = _changed(CLEAN, requests__granted__total=8)


def run(*arguments: str, cwd: Path) -> Result:
    """Run the command in this process."""
    with chdir(cwd):
        return CliRunner().invoke(app, arguments, env={"COLUMNS": "80"}, catch_exceptions=False)


def run_apart(*arguments: str, cwd: Path, **settings: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    environment = {"PATH": os.environ["PATH"], **settings}
    return subprocess.run(
        [*PROGRAM, *arguments], cwd=cwd, env=environment, capture_output=True, check=False
    )


def objects(output: bytes) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a clean report in every format, a wrong one, and a file that is none."""
    root = tmp_path_factory.mktemp("reports")
    (root / "in").mkdir()
    for kind, printed in PRINTERS.items():
        (root / "in" / f"report.{kind}").write_bytes(printed(CLEAN))
    (root / "wrong.txt").write_bytes(as_text(WRONG))
    (root / "notice.txt").write_text("关于开展防汛检查的通知", encoding="utf-8")
    return root


def test_read_gives_an_object_a_line_in_the_order_given(folder: Path) -> None:
    done = run("read", "wrong.txt", "in", "--json", cwd=folder)
    assert done.exit_code == 0
    found = objects(done.stdout_bytes)
    assert [one["file"] for one in found] == [
        "wrong.txt",
        *(f"in/report.{kind}" for kind in sorted(PRINTERS)),
    ]
    for one in found:
        assert one.keys() >= READ_KEYS
        assert one["form"] == "2021"
        assert one["error"] is None
        assert one["missing"] == []
        assert len(one["cells"]) == len(CLEAN.cells)
        assert one["cells"]["requests.granted.natural_person"]["value"] == 7
    assert done.stderr == ""


def test_what_cannot_be_read_has_its_place_and_its_sentence(folder: Path) -> None:
    done = run("read", "missing.pdf", "notice.txt", "wrong.txt", "--json", cwd=folder)
    assert done.exit_code == 2
    missing, notice, wrong = objects(done.stdout_bytes)
    assert missing["file"] == "missing.pdf"
    assert "找不到" in missing["error"]
    assert notice["error"].endswith("。")
    assert notice.keys() >= READ_KEYS
    assert notice["cells"] == {}
    assert wrong["error"] is None


def test_check_names_what_does_not_add_up(folder: Path) -> None:
    done = run("check", "wrong.txt", "in/report.txt", "--json", cwd=folder)
    assert done.exit_code == 1
    wrong, clean = objects(done.stdout_bytes)
    assert {one["rule"] for one in wrong["findings"]} == {
        "requests.row_total.granted",
        "requests.concluded.total",
    }
    assert all(one.keys() == FINDING_KEYS for one in wrong["findings"])
    assert clean["findings"] == []


def test_the_exit_status_of_check(folder: Path) -> None:
    assert run("check", "in/report.txt", cwd=folder).exit_code == 0
    assert run("check", "in/report.txt", "wrong.txt", "notice.txt", cwd=folder).exit_code == 2


def test_decimal_figures_are_numbers_as_printed(tmp_path: Path) -> None:
    figure = Decimal("1234567890123456.07")
    report = _changed(CLEAN, disclosure__fees__amount=figure)
    (tmp_path / "a.html").write_bytes(as_html(report))
    done = run("read", "a.html", "--json", cwd=tmp_path)
    assert b'"value": 1234567890123456.07,' in done.stdout_bytes


def test_last_year_is_compared(tmp_path: Path) -> None:
    (tmp_path / "last").mkdir()
    last = small_report(year=2022)
    other = replace(last, agency="甲县财政局")
    (tmp_path / "last" / "a.txt").write_bytes(as_text(other))
    (tmp_path / "last" / "b.txt").write_bytes(as_text(last))
    (tmp_path / "now.txt").write_bytes(as_text(CLEAN))
    for previous in ("last/b.txt", "last"):
        done = run("check", "now.txt", "--previous", previous, "--json", cwd=tmp_path)
        rules = {one["rule"] for one in objects(done.stdout_bytes)[0]["findings"]}
        assert rules >= {"crossyear.carried.natural_person", "crossyear.carried.business"}
    done = run("check", "now.txt", "--previous", "nowhere", "--json", cwd=tmp_path)
    assert done.exit_code == 2
    assert "nowhere：找不到" in done.stderr
    assert len(objects(done.stdout_bytes)) == 1


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    (tmp_path / name).write_bytes(as_text(CLEAN))
    done = run_apart("read", name, "--json", cwd=tmp_path, LC_ALL="C")
    assert objects(done.stdout)[0]["file"] == r"\xff\xfe.txt"
    assert run_apart("read", name, cwd=tmp_path, LC_ALL="C").returncode == 0


def test_people_read_it_in_80_columns(folder: Path) -> None:
    done = run("read", "wrong.txt", "notice.txt", cwd=folder)
    shown = done.stdout
    assert "甲县教育局 · 2023 年度 · 2021 年版格式" in shown
    assert "1.属于国家秘密" in shown
    assert "通知" not in shown
    checked = run("check", "wrong.txt", cwd=folder).stdout
    assert "错误 " in checked
    assert "  • " in checked
    assert all(cell_len(line) <= 80 for line in (shown + checked).splitlines())


def test_a_document_cannot_command_the_terminal(tmp_path: Path) -> None:
    page = as_html(CLEAN).replace("教育局".encode(), b"\x1b]0;title\x07\x9b31m[red]")
    (tmp_path / "a.html").write_bytes(page)
    shown = run("check", "a.html", cwd=tmp_path).stdout
    assert not any(ord(character) < 32 and character != "\n" for character in shown)


def test_a_reader_who_leaves_early_is_no_accident(folder: Path) -> None:
    command = [*PROGRAM, "read", *["wrong.txt"] * 60, "--json"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"{")
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_ctrl_c_stops_it_cleanly(folder: Path) -> None:
    command = [*PROGRAM, "read", *["wrong.txt"] * 2000, "--json"]
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate()
    assert process.returncode == 130
    assert errors.decode() == "已中止。\n"
    assert len(rest.splitlines()) < 1999
