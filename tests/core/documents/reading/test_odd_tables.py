"""Parts of reports in odd layouts (odd_tables.yaml): what is read, and what is left open."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.core.documents.errors import NotAReportError
from gongkai.core.form.report import Cell, Kind
from gongkai.engine.reading import read_bytes

CASES = yaml.safe_load(Path(__file__).with_name("odd_tables.yaml").read_text(encoding="utf-8"))


def said(cell: Cell) -> object:
    if cell.kind is Kind.UNCERTAIN:
        return list(cell.readings)
    return cell.value if cell.value is not None else str(cell.kind)


@pytest.mark.parametrize("case", CASES, ids=[one["name"] for one in CASES])
def test_an_odd_table_is_read_as_far_as_it_goes(case: dict[str, Any]) -> None:
    report = read_bytes(case["text"].encode(), f"part.{case['format']}")
    assert report.form == case.get("form", "2021")
    cells = {cell: said(one) for cell, one in report.cells.items()}
    assert {cell: value for cell, value in cells.items() if value != 0} == case["cells"]
    assert list(cells.values()).count(0) == case["zeros"]


@pytest.mark.parametrize(
    "text",
    [
        "关于召开会议的通知\n请各单位按时参加。",
        "今年行政处罚工作总结\n全年工作顺利。",
        "姓名\t数量\n张三\t3\n李四\t5",
    ],
)
def test_a_document_that_is_no_report_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NotAReportError, match="不像政府信息公开工作年度报告"):
        read_bytes(text.encode(), "notice.txt")


def test_a_sentence_after_a_table_stays_text() -> None:
    table = "二、主动公开政府信息情况\n行政许可 97\n行政处罚 3\n无。"
    text = f"{table}\n五、存在的主要问题及改进情况\n无。"
    report = read_bytes(text.encode(), "part.txt")
    assert report.sections == {"2": "无。", "5": "无。"}
