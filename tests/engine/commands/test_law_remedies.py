"""`gongkai law remedies` and `gongkai law rules`: for people and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from gongkai.core.law.registry import law_rules
from gongkai.engine.commands.law import app

WHOM = [
    {"kind": "authority", "name": "云岭市人民政府", "since": "2024-01-01", "until": None},
    {"kind": "court", "name": "云岭市铁山区人民法院"},
]


@pytest.fixture
def whom(tmp_path: Path) -> str:
    path = tmp_path / "whom.json"
    path.write_text(json.dumps(WHOM), encoding="utf-8")
    return str(path)


def run(*arguments: str, data: bytes = b"") -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(arguments), input=data, env={"COLUMNS": "80"})
    return result.exit_code, result.stdout, result.stderr


def told(*arguments: str) -> dict[str, Any]:
    status, shown, _ = run("remedies", *arguments, "--json")
    assert status == 0
    found: dict[str, Any] = json.loads(shown)
    return found


def test_a_refusal_as_an_object(whom: str) -> None:
    found = told("refused_process:16.2", "--on", "2026-03-02", "--whom", whom)
    assert found["decided"] == "2026-03-02"
    (route,) = found["routes"]
    assert (route["parts"], route["order"]) == ([1], "reconsideration_first")
    assert [(one["remedy"], one["to"], one["within"]) for one in route["remedies"]] == [
        ("reconsideration", ["云岭市人民政府"], "60日"),
        ("suit_after_reconsideration", ["云岭市铁山区人民法院"], "15日"),
    ]
    assert route["sentence"].startswith("如不服本答复，应当先")


def test_nobody_to_turn_to_leaves_the_sentence_out(whom: str) -> None:
    (route,) = told("granted", "--on", "2023-06-01", "--whom", whom)["routes"]
    assert route["remedies"][0]["to"] == []
    assert route["sentence"] is None


def test_unverified_rules_are_named_and_can_be_applied() -> None:
    (route,) = told("partial:15", "--on", "2026-03-02")["routes"]
    assert route["order"] == "either"
    assert [one["rule"] for one in route["unverified"]] == ["partial_refusal_first"]
    applied = told("partial:15", "--on", "2026-03-02", "--apply", "partial_refusal_first")
    assert applied["routes"][0]["order"] == "reconsideration_first"


def test_parts_on_different_routes_are_shown_apart(whom: str) -> None:
    status, shown, _ = run(
        "remedies", "refused_process", "declined_repeat", "--on", "2026-03-02", "--whom", whom
    )
    assert status == 0
    assert "refused_process：应当先复议" in shown
    assert "declined_repeat：可以复议，也可以直接起诉" in shown
    assert "如不服本答复第2项" in shown


def test_a_notice_of_a_charge_names_none() -> None:
    status, shown, _ = run("remedies", "fee_notice", "--on", "2026-03-02")
    assert status == 0
    assert "不能单独复议、诉讼" in shown


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("approved",), "没有“approved”这种处理结果"),
        (("partial",), "要写明不予公开部分的依据"),
        (("granted", "--apply", "always"), "没有名为“always”的设置"),
        (("granted", "--on", "2019-01-01"), "没有有效的救济途径规则"),
        (("granted", "--whom", "没有.json"), "没有这个文件"),
    ],
)
def test_what_cannot_be_answered_is_refused(arguments: tuple[str, ...], reason: str) -> None:
    status, shown, said = run("remedies", *arguments)
    assert (status, shown) == (2, "")
    assert reason in said


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[1]",
        b'[{"kind": "judge", "name": "x"}]',
        b'[{"kind": "court"}]',
        b'[{"kind": "court", "name": "x", "since": "2024"}]',
        b'[{"kind": "court", "name": "x", "since": 5}]',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_a_wrong_file_of_forums_is_a_sentence(data: bytes) -> None:
    status, shown, said = run("remedies", "granted", "--whom", "-", data=data)
    assert (status, shown) == (2, "")
    assert said.strip().endswith("。")


def test_the_rules_are_listed_for_people_and_for_programs() -> None:
    status, shown, _ = run("rules")
    assert status == 0
    assert "gongkai.core.law.fees.charge_by_items" in shown
    status, shown, _ = run("rules", "--json")
    assert status == 0
    assert [one["id"] for one in json.loads(shown)["rules"]] == [one.id for one in law_rules()]
