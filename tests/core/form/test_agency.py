"""What names of bodies tell, and what they do not."""

import pytest

from gongkai.core.form.agency import governs, may_make_rules, names_in_text, same_body


@pytest.mark.parametrize(
    "agency",
    [
        "某某镇人民政府",
        "云岭市某某街道办事处",
        "某乡人民政府",
        "云岭县人民政府",
        "云岭县人民政府办公室",
        "云岭市清河区人民政府",
        "云岭市清河市人民政府",
        "云岭市教育局",
        "云岭市民政局",
        "云岭市市场监督管理局",
        "云岭省公安厅",
        "云岭市科学技术委员会",
        "区市政服务中心",
        "国家税务总局云岭市清河区税务局",
    ],
)
def test_a_body_that_can_make_no_rules(agency: str) -> None:
    assert may_make_rules(agency) is False


@pytest.mark.parametrize(
    "agency",
    [
        "云岭省人民政府",
        "云岭市人民政府",
        "云岭市人民政府办公厅",
        "云岭自治州人民政府",
        "云岭自治区人民政府",
        "云岭新区人民政府",
        "云岭高新技术产业开发区管理委员会",
        "国家税务总局",
        "国家市场监督管理总局",
        "市场监督管理局",
        "教育部",
        "市政务服务中心",
    ],
)
def test_a_name_that_does_not_tell(agency: str) -> None:
    assert may_make_rules(agency) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区政府办", "云岭市清河区人民政府办公室"),
        ("清河区人民政府", "云岭市清河区人民政府"),
        ("市科委", "云岭市科学技术委员会"),
        ("市机关事务局", "云岭市机关事务管理局"),
        ("云岭市教育局机关", "云岭市教育局"),
    ],
)
def test_two_names_of_one_body(one: str, other: str) -> None:
    assert same_body(one, other)
    assert same_body(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区政府", "云岭市清河区人民政府办公室"),
        ("云岭市税务局", "国家税务总局云岭市清河区税务局"),
        ("市公安局", "云岭市公安局交警支队"),
        ("区自然资源局", "云岭市清河区交通运输局"),
        ("云岭市人民政府", "云岭市清河区人民政府"),
    ],
)
def test_names_of_two_bodies(one: str, other: str) -> None:
    assert not same_body(one, other)
    assert not same_body(other, one)


def test_a_whole_place_is_its_government_and_not_an_office_of_it() -> None:
    assert governs("云岭市清河区人民政府", "区")
    assert not governs("云岭市清河区人民政府", "市")
    assert not governs("云岭市清河区人民政府办公室", "区")


def test_what_a_text_may_call_a_body():
    assert names_in_text("甲县教育局") == ("甲县教育局", "教育局", "甲县")
    assert "台儿庄区政府办" in names_in_text("枣庄市台儿庄区人民政府办公室")
    assert "松木塘镇" in names_in_text("松木塘镇人民政府")
