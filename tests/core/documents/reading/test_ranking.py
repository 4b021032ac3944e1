"""What stays in doubt is ranked by the text, and never decided by it."""

import pytest

from gongkai.core.form.report import Kind
from gongkai.engine.reading import read_bytes

REPORT = """甲县教育局2023年政府信息公开工作年度报告
一、总体情况
2023年，本局共收到政府信息公开申请{said}件，均依法办理。
三、收到和处理政府信息公开申请情况
	自然人	商业企业	科研机构	社会公益组织	法律服务机构	其他	总计
一、本年新收政府信息公开申请数量	{shown}						{shown}
"""


@pytest.mark.parametrize(
    ("said", "readings"), [("12", (12, 1, 2)), ("2", (2, 12, 1)), ("7", (12, 1, 2))]
)
def test_the_reading_that_the_text_names_comes_first(said: str, readings: tuple[int, ...]) -> None:
    text = REPORT.format(said=said, shown="1 2")
    cell = read_bytes(text.encode(), "report.txt").cells["requests.new.total"]
    assert cell.kind is Kind.UNCERTAIN
    assert cell.readings == readings
