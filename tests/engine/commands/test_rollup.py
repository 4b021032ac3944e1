"""`gongkai annual rollup`."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.engine.commands.running import objects, run, with_figures
from tests.printed_reports import as_text, small_report

NEW = "requests.new.total"
BODIES = """code,name,parent,level,filed_by
1,甲县人民政府,,county,2
2,甲县人民政府办公室,1,county,
3,甲县教育局,1,county,
4,甲县财政局,1,county,
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rollup")
    (root / "in").mkdir()
    office = with_figures(small_report("甲县人民政府办公室"), requests__new__natural_person=18)
    (root / "in" / "office.txt").write_bytes(as_text(office))
    (root / "in" / "schools.txt").write_bytes(as_text(small_report()))
    (root / "bodies.csv").write_text(BODIES, encoding="gb18030")
    (root / "notice.txt").write_text("关于开展防汛检查的通知", encoding="utf-8")
    (root / "other.txt").write_bytes(as_text(small_report("乙市水利局")))
    return root


def test_sums_open_down_to_the_body_and_the_missing_are_named(folder: Path) -> None:
    done = run("rollup", "in", "--bodies", "bodies.csv", "--json", cwd=folder)
    assert done.exit_code == 0
    (found,) = objects(done)
    (one,) = found["sums"]
    cell = one["cells"][NEW]
    assert cell["value"] == 16
    assert [(part["body"], part["file"], part["value"]) for part in cell["contributions"]] == [
        ("2", "in/office.txt", 8),
        ("3", "in/schools.txt", 8),
    ]
    assert one["counted"][0]["bodies"] == ["2", "1"]
    assert [body["code"] for body in one["missing"]] == ["4"]
    assert found["not_counted"] == []


def test_files_that_belong_nowhere_are_named(folder: Path) -> None:
    done = run("rollup", "in", "other.txt", "--bodies", "bodies.csv", "--json", cwd=folder)
    assert done.exit_code == 1
    (found,) = objects(done)
    assert [one["file"] for one in found["not_counted"]] == ["other.txt"]
    assert "乙市水利局" in found["not_counted"][0]["error"]
    assert run("rollup", "in", "notice.txt", cwd=folder).exit_code == 2


def test_by_the_tree(folder: Path) -> None:
    (found,) = objects(
        run("rollup", "in", "--bodies", "bodies.csv", "--by", "tree", "--json", cwd=folder)
    )
    assert [one["body"] for one in found["sums"]] == ["1"]


def test_a_level_where_nobody_filed(folder: Path) -> None:
    (folder / "levels.csv").write_text(f"{BODIES}5,丙镇人民政府,1,township,\n", encoding="utf-8")
    done = run("rollup", "in", "--bodies", "levels.csv", "--by", "level", cwd=folder)
    assert done.exit_code == 0
    assert "层级：township · 计入 0 份报告" in done.stdout
    assert "丙镇人民政府" in done.stdout


def test_people_read_it_in_80_columns(folder: Path) -> None:
    shown = run("rollup", "in", "notice.txt", "--bodies", "bodies.csv", cwd=folder).stdout
    assert "2023 年度 · 计入 2 份报告" in shown
    assert "甲县财政局" in shown
    opened = run("rollup", "in", "--cell", NEW, cwd=folder).stdout
    assert "合计 16，来自 2 份报告" in opened
    assert "in/schools.txt" in opened
    assert all(cell_len(line) <= 80 for line in (shown + opened).splitlines())


def test_an_unknown_cell_or_table_of_bodies_is_refused(folder: Path) -> None:
    assert run("rollup", "in", "--cell", "requests.total", cwd=folder).exit_code == 2
    done = run("rollup", "in", "--bodies", "notice.txt", cwd=folder)
    assert done.exit_code == 2
    assert "列名" in done.stderr
