"""The table of bodies: what it says, and what is wrong with it."""

import json
from pathlib import Path

import pytest

from gongkai.core.form.rollup.filing import Claim
from gongkai.engine.bodies_file import BodiesFileError, Directory, Unplaced, read_bodies

ROWS = [
    {"code": "37", "name": "某省人民政府", "level": "province", "parent": None},
    {"code": "3704", "name": "某省甲市人民政府", "level": "city", "parent": "37"},
    {"code": "370405", "name": "甲市乙区教育局", "level": "county", "parent": "3704"},
    {"code": "370406", "name": "甲市丙区教育局", "level": "county", "parent": "3704"},
]


def directory(tmp_path: Path, text: str) -> Directory:
    file = tmp_path / "bodies"
    file.write_text(text, encoding="utf-8")
    return read_bodies(file)


def test_json_and_csv_say_the_same(tmp_path: Path) -> None:
    lines = [",".join(row[key] or "" for key in ROWS[0]) for row in ROWS]
    as_csv = "\ufeff" + "\n".join((",".join(ROWS[0]), *lines))
    found = directory(tmp_path, json.dumps(ROWS))
    assert found == directory(tmp_path, as_csv)
    assert found.bodies[2].path == ("37", "3704")
    assert found.bodies[0].level == "province"


def test_names_are_found_in_full_or_where_only_one_fits(tmp_path: Path) -> None:
    found = directory(tmp_path, json.dumps(ROWS))
    for name, code in {"甲市乙区教育局": "370405", "乙区教育局": "370405"}.items():
        claim = found.claim(name, 2023, "a")
        assert isinstance(claim, Claim)
        assert claim.body.code == code
    for name in ("区教育局", "丁县水利局", "", None):
        assert isinstance(found.claim(name, 2023, "a"), Unplaced)
    assert isinstance(found.claim("乙区教育局", None, "a"), Unplaced)


def test_without_a_table_every_name_is_a_body() -> None:
    claim = Directory().claim("丁县 水利局", 2023, "a")
    assert isinstance(claim, Claim)
    assert claim.body.code == "丁县水利局"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("代码,名称\n1,甲\n", "列名"),
        ("code,name\n1,甲\n1,乙\n", "重复"),
        ("code,name\n,甲\n", "没有代码"),
        ("code,name,parent\n1,甲,9\n", "没有这个代码"),
        ("code,name,parent\n1,甲,2\n2,乙,1\n", "一圈"),
        ("[{]", "JSON"),
        ("[1]", "列表"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BodiesFileError, match=said):
        directory(tmp_path, text)
