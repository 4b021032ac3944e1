"""`gongkai annual corpus`: a folder becomes Parquet, read once."""

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from rich.cells import cell_len
from tests.engine.commands.running import objects, run, with_figures
from tests.printed_reports import as_text, small_report

from gongkai.engine.commands import optional
from gongkai.engine.corpus.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(as_text(small_report()))
    wrong = with_figures(small_report("甲县财政局"), requests__granted__total=8)
    (tmp_path / "in" / "b.txt").write_bytes(as_text(wrong))
    (tmp_path / "in" / "notice.txt").write_text("关于开展防汛检查的通知", encoding="utf-8")
    return tmp_path


def build(folder: Path, *more: str) -> str:
    return run("corpus", "in", "--out", "[corpus]", *more, cwd=folder).stdout


def listed(folder: Path) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = pq.read_table(folder / "[corpus]" / "files.parquet").to_pylist()
    return rows


def test_every_file_is_accounted_for(folder: Path) -> None:
    (folder / "in" / "gone.txt").symlink_to("nowhere")
    done = run("corpus", "in", "--out", "[corpus]", cwd=folder)
    assert done.exit_code == 2
    a, b, gone, notice = listed(folder)
    assert (a["file"], a["agency"], a["year"], a["form"]) == (
        "in/a.txt",
        "甲县教育局",
        2023,
        "2021",
    )
    assert a["error"] is None
    assert b["agency"] == "甲县财政局"
    assert str(notice["error"]).endswith("。")
    assert notice["digest"] is not None
    assert (gone["digest"], gone["error"]) == (None, "找不到这个文件，请检查路径。")


def test_a_second_run_reads_only_what_is_new_or_changed(folder: Path) -> None:
    assert "本次新读 3 份" in build(folder)
    assert "本次新读 0 份" in build(folder)
    (folder / "in" / "a.txt").write_bytes(as_text(small_report(year=2022)))
    (folder / "in" / "copy.txt").write_bytes((folder / "in" / "b.txt").read_bytes())
    (folder / "in" / "notice.txt").unlink()
    assert "共 3 份文件，本次新读 1 份，无法读取 0 份。" in build(folder)
    assert [row["file"] for row in listed(folder)] == ["in/a.txt", "in/b.txt", "in/copy.txt"]
    assert listed(folder)[0]["year"] == 2022


def test_what_failed_is_read_again_where_asked(folder: Path) -> None:
    build(folder)
    assert "本次新读 1 份" in build(folder, "--retry")


def test_a_part_that_was_not_finished_is_written_again(folder: Path) -> None:
    build(folder)
    (part,) = (folder / "[corpus]" / "reports").iterdir()
    part.unlink()
    assert "本次新读 3 份" in build(folder)
    assert len(Store.opened(folder / "[corpus]").parts("cells")) == 1


def test_the_check_names_the_wrong_and_the_unread(folder: Path) -> None:
    build(folder)
    done = run("corpus", "check", "[corpus]", "--json", cwd=folder)
    assert done.exit_code == 2
    a, b, notice = objects(done)
    assert a["findings"] == []
    assert {one["rule"] for one in b["findings"]} == {
        "requests.row_total.granted",
        "requests.concluded.total",
    }
    assert notice["error"].endswith("。")
    (folder / "in" / "notice.txt").unlink()
    build(folder)
    assert run("corpus", "check", "[corpus]", cwd=folder).exit_code == 1


def test_the_rollup_opens_a_cell(folder: Path) -> None:
    build(folder)
    done = run("corpus", "rollup", "[corpus]", "--cell", "requests.new.total", "--json", cwd=folder)
    assert done.exit_code == 1
    (found,) = objects(done)
    (one,) = found["sums"]
    assert one["cells"]["requests.new.total"] == {
        "value": 16,
        "refused": None,
        "counted": 2,
        "gaps": {},
    }
    assert [part["file"] for part in one["opened"]["contributions"]] == ["in/a.txt", "in/b.txt"]
    assert [row["file"] for row in found["not_counted"]] == ["in/notice.txt"]


def test_people_read_it_in_80_columns(folder: Path) -> None:
    shown = build(folder)
    shown += run("corpus", "check", "[corpus]", cwd=folder).stdout
    shown += run("corpus", "rollup", "[corpus]", cwd=folder).stdout
    assert "2023 年度 · 计入 2 份报告" in shown
    assert all(cell_len(line) <= 80 for line in shown.splitlines())


def test_a_folder_without_a_corpus_is_said(folder: Path) -> None:
    done = run("corpus", "check", "in", cwd=folder)
    assert done.exit_code == 2
    assert "没有语料库" in done.stderr
    (folder / "file").write_text("")
    assert "不能在" in run("corpus", "in", "--out", "file", cwd=folder).stderr


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert "共 0 份文件" in build(tmp_path)
    assert run("corpus", "check", "[corpus]", cwd=tmp_path).exit_code == 0
    assert run("corpus", "rollup", "[corpus]", cwd=tmp_path).exit_code == 0


def test_what_must_be_installed_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(optional, "_NEEDED", ("no_such_package",))
    done = run("corpus", "in", "--out", "x", cwd=folder)
    assert done.exit_code == 2
    assert "gongkai[corpus]" in done.stderr
    assert "没有安装" in run("--help", cwd=folder).stdout
