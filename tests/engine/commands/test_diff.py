"""`gongkai annual diff` and `likeness`."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.engine.commands.running import objects, run, with_figures
from tests.printed_reports import as_text, small_report

from gongkai.core.documents import own_json

OWN = "".join(f"我局第{name}科牵头完善{name * 4}制度。" for name in "甲乙丙丁戊")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("diff")
    (root / "2022.txt").write_bytes(as_text(small_report(year=2022)))
    now = with_figures(small_report(), requests__new__research=3)
    (root / "2023.txt").write_bytes(as_text(now))
    (root / "2020.txt").write_bytes(as_text(small_report(year=2020)))
    (root / "notice.txt").write_text("关于开展防汛检查的通知", encoding="utf-8")
    (root / "all").mkdir()
    for name in ("教育", "财政", "水利"):
        for year in (2022, 2023):
            report = replace(small_report(f"甲县{name}局", year), sections={"1": own(name)})
            (root / "all" / f"{name}{year}.json").write_bytes(own_json.write(report))
    return root


def own(name: str) -> str:
    return OWN if name != "水利" else "全县水库清淤按期完成并公开。堤防加固项目资金公开透明。"


def test_two_years_of_a_body(folder: Path) -> None:
    done = run("diff", "2022.txt", "2023.txt", "--json", cwd=folder)
    assert done.exit_code == 0
    (found,) = objects(done)
    assert found["before"]["year"] == 2022
    assert found["one_body"] is True
    (change,) = found["cells"]
    assert change["cell"] == "requests.new.research"
    assert (change["before"]["value"], change["after"]["value"]) == (0, 3)
    assert change["difference"] == 3
    assert found["same"] == 199
    assert found["text"]["share"] == 1
    assert found["text"]["sections"]["1"]["passages"][0]["taken"] == "exact"


def test_across_the_editions(folder: Path) -> None:
    (found,) = objects(run("diff", "2020.txt", "2022.txt", "--json", cwd=folder))
    assert found["cells"] == []
    assert "disclosure.procurement.amount" in found["only_before"]
    shown = run("diff", "2020.txt", "2022.txt", cwd=folder).stdout
    assert "只有 2019 年版格式有" in shown


def test_what_cannot_be_read_is_said(folder: Path) -> None:
    done = run("diff", "2022.txt", "notice.txt", "--json", cwd=folder)
    assert done.exit_code == 2
    (found,) = objects(done)
    assert found["before"]["error"] is None
    assert found["after"]["error"].endswith("。")
    assert found["cells"] is None
    assert "找不到" in run("diff", "2022.txt", "none.txt", cwd=folder).stdout


def test_people_read_it_in_80_columns(folder: Path) -> None:
    shown = run("diff", "2022.txt", "2023.txt", cwd=folder).stdout
    shown += run("likeness", "all", cwd=folder).stdout
    assert "本年新收 · 科研机构" in shown
    assert all(cell_len(line) <= 80 for line in shown.splitlines())


def test_copies_between_bodies_are_found_and_ones_own_are_none(folder: Path) -> None:
    done = run("likeness", "all", "notice.txt", "--json", cwd=folder)
    assert done.exit_code == 2
    (found,) = objects(done)
    pairs = {(one["first"], one["second"]) for one in found["pairs"]}
    assert pairs == {
        (f"all/{one}{first}.json", f"all/{other}{second}.json")
        for one, other in (("教育", "财政"),)
        for first in (2022, 2023)
        for second in (2022, 2023)
    }
    assert found["files"][-1]["error"].endswith("。")
    assert len(found["files"]) == 7
