"""`gongkai annual convert`: one report into each format, and back."""

from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from tests.printed_reports import as_text, small_report
from tests.written_reports import carried
from typer.testing import CliRunner, Result

from gongkai.console import demo
from gongkai.engine.commands.annual import app
from gongkai.engine.fonts import FontError, find_font
from gongkai.engine.reading import read_bytes, read_file
from gongkai.engine.writing import Target, write

DEMO = sorted((Path(demo.__file__).parent / "reports").glob("*.json"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a report and a file that is none, in which the command runs."""
    (tmp_path / "report.txt").write_bytes(as_text(small_report()))
    (tmp_path / "notice.txt").write_text("关于开展防汛检查的通知", encoding="utf-8")
    with chdir(tmp_path):
        yield tmp_path


def run(*arguments: str, **settings: str) -> Result:
    return CliRunner().invoke(app, ["convert", *arguments], env=settings, catch_exceptions=False)


def skip_without_font(target: Target) -> None:
    if target is Target.PDF:
        try:
            find_font()
        except FontError as error:
            pytest.skip(str(error))


@pytest.mark.parametrize("target", Target)
def test_it_is_written_beside_the_file_and_reads_the_same(folder: Path, target: Target) -> None:
    skip_without_font(target)
    done = run("report.txt", "--to", target)
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"report.{target}\n", "")
    report = read_file(folder / "report.txt")
    assert carried(read_file(folder / f"report.{target}")) == carried(report)


@pytest.mark.parametrize("target", Target)
@pytest.mark.parametrize("file", DEMO, ids=lambda file: file.stem)
def test_the_demo_reports_come_back_the_same(file: Path, target: Target) -> None:
    skip_without_font(target)
    report = read_file(file)
    again = read_bytes(write(report, target), f"report.{target}")
    assert carried(again) == carried(report)
    assert (again.title, again.outline) == (report.title, report.outline)


def test_it_can_be_signed(folder: Path) -> None:
    done = run("report.txt", "--to", "html", "--out", "a.html", "--dated", "2024-01-20")
    assert done.exit_code == 0
    report = read_file(folder / "a.html")
    assert report.sections["6"].endswith("\n甲县教育局\n2024年1月20日")
    refused = run("report.txt", "--to", "json", "--dated", "2024-01-20")
    assert refused.exit_code == 2
    assert "--dated" in refused.stderr


def test_nothing_is_written_over_unasked(folder: Path) -> None:
    (folder / "report.json").write_bytes(b"mine")
    (folder / "other.json").write_bytes(b"old")
    assert "已经存在" in run("report.txt", "--to", "json").stderr
    assert "已经存在" in run("report.txt", "--to", "json", "--out", "report.txt").stderr
    assert (folder / "report.json").read_bytes() == b"mine"
    assert run("report.txt", "--to", "json", "--out", "other.json").exit_code == 0
    assert read_file(folder / "other.json").agency == "甲县教育局"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["notice.txt", "--to", "docx"], "notice.txt：这份文件不像"),
        (["missing.txt", "--to", "docx"], "missing.txt：找不到"),
        (["report.txt", "--to", "csv", "--out", "nowhere/a.csv"], "不能写入“nowhere/a.csv”"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, arguments: list[str], sentence: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr.startswith(sentence)
    assert done.stdout == ""
    assert {file.name for file in folder.iterdir()} == {"report.txt", "notice.txt"}


def test_a_font_that_is_not_there_is_named(folder: Path) -> None:
    done = run("report.txt", "--to", "pdf", GONGKAI_FONT="nowhere.ttf")
    assert done.exit_code == 2
    assert "nowhere.ttf" in done.stderr
    assert not (folder / "report.pdf").exists()
