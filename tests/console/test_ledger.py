from datetime import datetime

import pytest
from django.db import connection
from tests.ledger.register import services
from tests.ledger.register.models import Letter

from gongkai.clock import CHINA
from gongkai.console.ledger import app
from gongkai.ledger.models import Fact, Value
from gongkai.ledger.values import erase

NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)


@pytest.fixture
def letters(db: None) -> None:
    for chain in ("甲局", "甲局", "乙局"):
        services.receive(chain, "张三", actor="clerk-1", at=NOON)


def owner_changes(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE ledger_fact DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE ledger_issuednumber DISABLE TRIGGER USER")
        cursor.execute(statement)


def test_a_whole_ledger_is_said_to_hold(run, letters):
    erase([Value.objects.filter(chain="乙局").get().pk], actor="c", reason="期满", at=NOON)
    result = run(app, "verify")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "乙局：1 条事实前后相符。其中 1 处个人信息已按程序删除，不影响校验。没有锚可以证明。",
        "甲局：2 条事实前后相符。没有锚可以证明。",
    ]


def test_the_anchor_proves_back_to_its_day(run, letters, settings, tmp_path):
    settings.LEDGER_ANCHOR_FOLDER = str(tmp_path)
    assert run(app, "anchor").exit_code == 0
    services.receive("甲局", "李四", actor="clerk-1", at=NOON)
    result = run(app, "verify")
    assert "甲局：3 条事实前后相符。与 " in result.stdout
    assert "的锚相符：第 2 条及以前自那时起未被改动。" in result.stdout


def test_a_break_is_named_and_is_status_1(run, letters):
    owner_changes("UPDATE ledger_fact SET actor = 'x' WHERE chain = '甲局' AND position = 2")
    result = run(app, "verify")
    assert result.exit_code == 1
    assert (
        "甲局：第 2 条（letter/2026-0002 letters.received）的内容被改动，与校验值不符；"
        "此前 1 条前后相符。没有锚可以证明。"
    ) in result.stdout
    assert "共 2 条链，1 条有断点；0 处断号。" in result.stderr


def test_a_chain_cut_behind_an_anchor_is_named(run, letters, settings, tmp_path):
    settings.LEDGER_ANCHOR_FOLDER = str(tmp_path)
    run(app, "anchor")
    owner_changes("DELETE FROM ledger_fact WHERE chain = '甲局'")
    settings.LEDGER_ANCHOR_FOLDER = ""
    assert "甲局" not in run(app, "verify").stdout
    result = run(app, "verify", "--anchors", tmp_path)
    assert result.exit_code == 1
    assert "第 1 条至第 2 条缺失：锚中有记录，链在此处被截断" in result.stdout


def test_a_gap_in_the_numbers_is_named(run, letters):
    services.receive("甲局", "李四", actor="clerk-1", at=NOON)
    owner_changes("DELETE FROM ledger_issuednumber WHERE chain = '甲局' AND number = 2")
    result = run(app, "verify")
    assert result.exit_code == 1
    assert "甲局：编号 registration 在 2026 年缺 1 个。" in result.stdout


def test_a_broken_anchor_file_is_said(run, letters, tmp_path):
    (tmp_path / "anchor-1.json").write_text("{}")
    result = run(app, "verify", "--anchors", tmp_path)
    assert result.exit_code == 2
    assert "anchor-1.json 不是锚文件" in result.stderr


def test_rebuilding_says_how_many_rows_differed(run, letters):
    assert run(app, "rebuild", "letters").stdout.splitlines() == [
        "letters：letters_letter 共 3 行，与原来相同。",
        "letters：letters_step 共 3 行，与原来相同。",
    ]
    Letter.objects.filter(number="甲局 2026-0001").update(closed=True)
    assert "共 3 行，1 行与原来不同。" in run(app, "rebuild", "letters").stdout


def test_an_unknown_read_model_is_refused(run, letters):
    result = run(app, "rebuild", "parcels")
    assert result.exit_code == 2
    assert "parcels" in result.stderr


def test_anchors_need_a_place(run, letters):
    result = run(app, "anchor")
    assert result.exit_code == 2
    assert "GONGKAI_ANCHOR_FOLDER" in result.stderr


def test_a_place_that_fails_does_not_keep_the_other_from_its_anchor(
    run, letters, settings, tmp_path, mailoutbox
):
    settings.LEDGER_ANCHOR_FOLDER = str(tmp_path / "away")
    settings.LEDGER_ANCHOR_MAIL = ["audit@example.cn"]
    result = run(app, "anchor")
    assert result.exit_code == 2
    assert "不能写入" in result.stderr
    assert len(mailoutbox) == 1


def test_anchors_are_kept_for_another_ledger_and_given_back(run, letters, settings, tmp_path):
    drop, back = tmp_path / "drop", tmp_path / "back"
    drop.mkdir()
    back.mkdir()
    settings.LEDGER_ANCHOR_FOLDER = str(drop)
    run(app, "anchor")
    (file,) = drop.iterdir()
    kept = run(app, "keep", file, "--of", "某县")
    assert kept.exit_code == 0, kept.output
    assert run(app, "kept", "--of", "某县", "--to", back).exit_code == 0
    assert (back / file.name).read_bytes() == file.read_bytes()
    assert run(app, "verify", "--anchors", back).exit_code == 0
    assert Fact.objects.count() == 3
    (back / "other.json").write_text("[]")
    assert run(app, "keep", back / "other.json", "--of", "某县").exit_code == 2
