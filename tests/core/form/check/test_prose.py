"""The running text against the tables: what is compared, and how it is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reports_strategy import BLANK, number

from gongkai.core.form.catalog import edition
from gongkai.core.form.check.outline import check_year
from gongkai.core.form.check.prose import check_prose
from gongkai.core.form.finding import Finding
from gongkai.core.form.report import Cell, Kind, Report
from gongkai.engine.reading import read_file

SHARED = Path(__file__).resolve().parents[5] / "shared"
WORDS = [
    "收到", "受理", "新收", "政府信息公开申请", "依申请公开", "予以公开", "不予公开", "部分公开",
    "其他处理", "结转", "上年", "下年度", "2024年", "行政复议", "行政诉讼", "和", "未", "没有",
    "均已", "办结", "全部", "100%", "我局", "全区", "各部门", "今年", "2023年", "2019年", "累计",
    "截至", "其中", "自然人", "规范性文件", "制发", "行政许可", "决定", "作出", "，", "。", "；",
    "、", "（", "）", "《", "》", "（一）", "一、", "件", "宗", "12", "1,234", "1.2万", "两",
    "二十一", "十万", "百", "\n", "申请",
]  # fmt: skip


def report(text: str, cells: dict[str, Cell]) -> Report:
    return Report(form="2021", agency="云岭市教育局", year=2023, cells=cells, sections={"1": text})


def findings(one: Report) -> list[Finding]:
    return list(check_prose(one, edition("2021")))


def test_the_finding_names_both_figures_and_quotes_the_sentence() -> None:
    text = "扎实开展工作，全年收到政府信息公开\n申请二十一件，同比持平。"
    (finding,) = findings(report(text, {"requests.new.total": number(11)}))
    assert finding.rule == "prose.requests.new"
    assert finding.cells == ("requests.new.total",)
    assert (finding.found, finding.expected) == (11, 21)
    assert finding.values["excerpt"] == "全年收到政府信息公开申请二十一件"
    assert "“本年新收”行“总计”列为11" in finding.message


@pytest.mark.parametrize("cell", [BLANK, Cell(kind=Kind.UNCERTAIN, readings=(1, 11)), None])
def test_only_what_the_table_gives_for_certain_is_compared(cell: Cell | None) -> None:
    cells = {} if cell is None else {"requests.new.total": cell}
    assert not findings(report("全年收到政府信息公开申请5件。", cells))


def test_the_same_claim_made_twice_is_told_once() -> None:
    text = "全年收到政府信息公开申请5件。\n（二）依申请公开。全年收到政府信息公开申请5件。"
    assert len(findings(report(text, {"requests.new.total": number(11)}))) == 1


def test_rows_that_text_counts_together_are_added_up() -> None:
    rows = [cell for cell in edition("2021").cells if cell.startswith("requests.refused_")]
    cells = {cell: number(0) for cell in rows}
    cells["requests.refused_process.total"] = number(2)
    (finding,) = findings(report("依申请公开中，不予公开3件。", cells))
    assert "“（三）不予公开”各项“总计”列之和为2" in finding.message


def test_a_merged_row_stands_for_its_parts() -> None:
    cells = {"requests.other.total": number(4)}
    assert not findings(report("政府信息公开申请中，其他处理4件。", cells))


def test_all_done_is_compared_with_any_column_carried_over() -> None:
    cells = {
        "requests.carried_out.natural_person": number(1),
        "requests.carried_out.total": BLANK,
    }
    (finding,) = findings(report("所有政府信息公开申请均已按期办结。", cells))
    assert finding.cells == ("requests.carried_out.natural_person",)
    assert "“自然人”列却有1件" in finding.message


@given(
    st.lists(st.sampled_from(WORDS), max_size=200).map("".join),
    st.sampled_from(list(edition("2021").cells)),
)
def test_any_text_is_read_without_error(text: str, gap: str) -> None:
    whole = Report(form="2021", agency="云岭市教育局", year=2023, preamble=text)
    sections = dict.fromkeys("123456", text)
    cells = {cell: number(1) for cell in edition("2021").cells if cell != gap}
    whole = replace(whole, sections=sections, cells=cells, title=text)
    for finding in (*findings(whole), *check_year(whole)):
        assert finding.message


@pytest.mark.skipif(not SHARED.exists(), reason="the sample reports are not here")
@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("reports/kewei-2024.md", ["prose.requests.completed"]),
        ("reports/hongze-2023.pdf", []),
        *((f"seeds/{number}_*.txt", []) for number in ("000", "001", "002", "003", "004")),
    ],
)
def test_the_samples_say_what_their_tables_say(name: str, rules: list[str]) -> None:
    (path,) = SHARED.glob(name)
    read = read_file(path)
    assert [one.rule for one in check_prose(read, edition(read.form))] == rules
