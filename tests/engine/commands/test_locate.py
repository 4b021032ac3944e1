"""`gongkai annual locate`."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.engine.commands.running import objects, run, with_figures
from tests.printed_reports import as_text, small_report

CLEAN = small_report()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("locate")
    (root / "clean.txt").write_bytes(as_text(CLEAN))
    wrong = with_figures(CLEAN, requests__granted__total=8)
    (root / "wrong.txt").write_bytes(as_text(wrong))
    (root / "notice.txt").write_text("关于开展防汛检查的通知", encoding="utf-8")
    return root


def test_the_smallest_change_is_proposed(folder: Path) -> None:
    done = run("locate", "clean.txt", "wrong.txt", "--json", cwd=folder)
    assert done.exit_code == 1
    clean, wrong = objects(done)
    assert clean["places"] == []
    (place,) = wrong["places"]
    assert place["rules"] == ["requests.concluded.total", "requests.row_total.granted"]
    assert place["proposals"][0]["changes"] == [
        {"cell": "requests.granted.total", "found": 8, "value": 7}
    ]
    assert place["more"] is False


def test_the_exit_status_says_what_became_of_it(folder: Path) -> None:
    assert run("locate", "clean.txt", cwd=folder).exit_code == 0
    done = run("locate", "wrong.txt", "notice.txt", "--json", cwd=folder)
    assert done.exit_code == 2
    assert objects(done)[1]["error"].endswith("。")


def test_people_read_it_in_80_columns(folder: Path) -> None:
    shown = run("locate", ".", cwd=folder).stdout
    assert "“总计”列 8 → 7" in shown
    assert "各项勾稽关系全部成立。" in shown
    assert all(cell_len(line) <= 80 for line in shown.splitlines())
    assert (
        "All equations hold." in run("locate", "clean.txt", "--language", "en", cwd=folder).stdout
    )
