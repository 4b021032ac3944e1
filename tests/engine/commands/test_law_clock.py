"""`gongkai law clock` as contract.md, 'The clock', gives it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from gongkai.core.facts.requests import VOCABULARY
from gongkai.engine.commands.law import app

CONTRACT: list[dict[str, Any]] = [
    {"on": "2026-03-02", "fact": "submitted", "channel": "online"},
    {"on": "2026-03-03", "fact": "confirmed"},
    {"on": "2026-03-16", "fact": "third_party_consulted", "id": "c1", "party": "甲公司"},
    {"on": "2026-03-27", "fact": "third_party_replied", "id": "c1", "agrees": False},
    {"on": "2026-04-07", "fact": "extended", "working_days": 20},
]
KEYS = ["received", "state", "due", "waiting_until", "provisional", "steps", "findings"]


def run(*arguments: str, data: bytes = b"") -> Result:
    return CliRunner().invoke(
        app, ["clock", *arguments], input=data, env={"COLUMNS": "80"}, catch_exceptions=False
    )


def clock(facts: object, *arguments: str) -> Mapping[str, Any]:
    result = run("-", *arguments, "--json", data=json.dumps(facts).encode())
    assert result.exit_code == 0, result.stderr
    (line,) = result.stdout_bytes.decode("utf-8").splitlines()
    found: Mapping[str, Any] = json.loads(line)
    return found


def test_the_example_of_the_contract() -> None:
    found = clock(CONTRACT, "--as-of", "2026-04-10")
    assert list(found) == KEYS
    assert found["received"] == "2026-03-03"
    assert found["state"] == "open"
    # 9 days by 16 March, the pause to 27 March; 20 by 14 April; 40 by 14 May: 15–17 April 23, 20–24
    # 28, 27–30 32, 6–8 May 35, Sat 9 (worked) 36, 11–14 40.
    assert found["due"] == "2026-05-14"
    assert found["waiting_until"] is None
    assert found["provisional"] is False
    assert found["findings"] == []
    assert [list(one) for one in found["steps"]] == [["on", "text", "article", "due"]] * 5
    assert [one["article"] for one in found["steps"]] == ["31", "31", "32", "32", "33"]
    assert [one["due"] for one in found["steps"]] == [
        None,
        "2026-03-31",
        "2026-04-22",
        "2026-04-14",
        "2026-05-14",
    ]


def test_findings_have_a_rule_and_a_message() -> None:
    found = clock(CONTRACT[:1], "--as-of", "2026-03-10")
    (finding,) = found["findings"]
    assert list(finding) == ["rule", "message"]
    assert finding["rule"] == "law.confirmation_missing"


def test_a_file_and_standard_input_give_the_same(tmp_path: Path) -> None:
    file = tmp_path / "事实.json"
    file.write_text(json.dumps(CONTRACT), encoding="utf-8-sig")
    result = run(str(file), "--as-of", "2026-03-20", "--json")
    assert json.loads(result.stdout) == clock(CONTRACT, "--as-of", "2026-03-20")


def test_fields_that_other_systems_export_are_left_aside() -> None:
    parts = [{"outcome": "granted", "subject": "x"}]
    facts = [
        {"on": "2026-03-02", "fact": "submitted", "channel": "oral", "desk": 3},
        {"on": "2026-03-09", "fact": "extended", "working_days": 5, "why": "x"},
        {"on": "2026-03-10", "fact": "replied", "parts": parts, "at": None},
        {
            "on": "2026-03-10",
            "fact": "amended",
            "seq": 1,
            "replacement": {"on": "2026-03-02", "fact": "submitted", "channel": "oral", "x": 1},
        },
    ]
    assert clock(facts, "--as-of", "2026-03-10")["state"] == "decided"


@pytest.mark.parametrize(
    ("fact", "sentence"),
    [
        ({"fact": "agency_consulted", "id": "c1", "jont": True}, "的 jont：没有这个字段"),
        (
            {"fact": "replied", "parts": [{"outcome": "granted", "ground": []}]},
            "的 parts[1].ground：没有这个字段",
        ),
    ],
)
def test_a_slip_in_a_field_is_refused(fact: dict[str, object], sentence: str) -> None:
    facts = [
        {"on": "2026-03-02", "fact": "submitted", "channel": "oral"},
        {"on": "2026-03-09", **fact},
    ]
    result = run("-", "--as-of", "2026-03-10", data=json.dumps(facts).encode())
    assert (result.exit_code, sentence in result.stderr) == (2, True)


def test_what_was_recorded_later_was_not_known() -> None:
    moments = [
        "2026-03-02T09:00",
        "2026-03-03T16:00",
        "2026-03-16",
        "2026-04-09T08:30",
        "2026-04-10",
    ]
    recorded = [{**one, "recorded_at": at} for one, at in zip(CONTRACT, moments, strict=True)]
    then = clock(recorded, "--as-of", "2026-04-07", "--known-at", "2026-04-07")
    assert (then["state"], then["due"]) == ("open", "2026-04-22")
    now = clock(recorded, "--as-of", "2026-04-07", "--known-at", "2026-04-10T09:00+08:00")
    assert (now["state"], now["due"]) == ("open", "2026-05-14")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        (CONTRACT[:2], "第 1 条没有记录时间"),
        (
            [
                {**CONTRACT[0], "recorded_at": "2026-03-05"},
                {**CONTRACT[1], "recorded_at": "2026-03-04"},
            ],
            "recorded_at 不能倒退",
        ),
    ],
)
def test_what_was_known_needs_the_moments_in_order(facts: object, sentence: str) -> None:
    data = json.dumps(facts).encode()
    result = run("-", "--as-of", "2026-04-07", "--known-at", "2026-04-07", data=data)
    assert (result.exit_code, sentence in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "不是 JSON"),
        (b"{", "第 1 行第 2 列有误"),
        (b"{}", "应当是一个 JSON 列表"),
        (b"[1]", "第 1 条：每条事实应当是一个 JSON 对象"),
        (b"[]", "还没有收到申请的记录"),
        (b"\xff\xfe[", "不是 UTF-8"),
        (b"[" * 100_000, "嵌套过深"),
        (b"[" + b"9" * 5000 + b"]", "位数过多"),
        (b'[{"on": "2026-03-02", "fact": "came"}]', "第 1 条 came：没有这种事实"),
        (b'[{"on": "2026-03-02", "fact": "submitted"}]', "submitted 的 channel：缺少这个字段"),
        (b'[{"on": "2026-03-05", "fact": "submitted", "channel": "oral"}]', "截至 2026-03-04"),
        (
            json.dumps([*CONTRACT[:2], {"on": "2026-03-04", "fact": "fee_paid"}]).encode(),
            "第 3 条 fee_paid：没有正在等待的缴费",
        ),
    ],
)
def test_what_cannot_be_folded_ends_with_status_2_and_a_sentence(
    data: bytes, sentence: str
) -> None:
    result = run("-", "--as-of", "2026-03-04", "--json", data=data)
    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name, sentence in ((tmp_path / "a.json", "没有这个文件"), (tmp_path, "是一个文件夹")):
        result = run(str(name), "--as-of", "2026-03-04")
        assert (result.exit_code, sentence in result.stderr) == (2, True)


@pytest.mark.parametrize("day", ["2026-02-30", "heute", "1999-12-31", "0001-01-01"])
def test_a_day_that_is_none(day: str) -> None:
    assert run("-", "--as-of", day, data=b"[]").exit_code == 2


def test_what_a_clerk_reads() -> None:
    data = json.dumps(CONTRACT).encode()
    shown = run("-", "--as-of", "2026-04-10", data=data).stdout
    assert "截至 2026-04-10 周五：办理中" in shown
    assert "答复期限  2026-05-14 周四（还有 22 个工作日）" in shown
    late = run("-", "--as-of", "2026-05-15", data=data).stdout
    assert "2026-05-14 周四（已逾期 1 个工作日）" in late
    unconfirmed = run("-", "--as-of", "2026-03-02", data=data).stdout
    assert "没有：尚未与申请人确认收到" in unconfirmed


def test_words_of_a_fact_do_not_command_the_terminal() -> None:
    facts = [
        {"on": "2026-03-02", "fact": "submitted", "channel": "oral"},
        {"on": "2026-03-03", "fact": "voided", "reason": "\x1b[2J重复"},
    ]
    assert (
        "\x1b[2J" not in run("-", "--as-of", "2026-03-04", data=json.dumps(facts).encode()).stdout
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
DAYS = st.sampled_from(["2026-03-02", "2026-03-03", "2026-04-01", "2099-12-31", "2000-01-01"])
KEY = st.sampled_from(
    ["channel", "id", "due", "until", "working_days", "seq", "replacement", "parts"]
)
VALUE = JSON | DAYS | st.sampled_from(["online", "in_person", "c1", 1, [{"outcome": "granted"}]])
FACTS = st.fixed_dictionaries(
    {"on": DAYS, "fact": st.sampled_from(sorted(VOCABULARY.kinds))},
).flatmap(lambda raw: st.dictionaries(KEY, VALUE, max_size=2).map(lambda more: more | raw))


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=40),
        JSON.map(lambda one: json.dumps(one).encode()),
        st.lists(FACTS, max_size=4).map(
            lambda rest: json.dumps([CONTRACT[0] | {"channel": "oral"}, *rest]).encode()
        ),
    ),
    st.sampled_from(["2026-03-02", "2026-05-01", "2099-12-31"]),
)
def test_no_file_makes_it_fall_over(data: bytes, as_of: str) -> None:
    for arguments in ([], ["--json"]):
        result = run("-", "--as-of", as_of, *arguments, data=data)
        assert result.exit_code in {0, 2}
        assert bool(result.stdout) == (result.exit_code == 0)
