"""Names of cells in sentences."""

from decimal import Decimal

import pytest

from gongkai.core.form.catalog import edition, editions
from gongkai.core.form.wording import cell_label, cell_labels, figure, line_label, table_label

LABELS = {
    "requests.new.natural_person": "“本年新收”行“自然人”列",
    "requests.concluded.total": "“（七）总计”行“总计”列",
    "requests.partial.other": "“（二）部分公开”行“其他”列",
    "requests.other_unpaid_fee.total": "“（六）其他处理·2.逾期未缴费”行“总计”列",
    "requests.refused_three_securities.total": ("“（三）不予公开·3.危及‘三安全一稳定’”行“总计”列"),
    "disputes.direct_suit.upheld": "“未经复议直接起诉”部分“结果维持”列",
    "disclosure.fees.amount": "“行政事业性收费”行“本年收费金额”列",
}


@pytest.mark.parametrize(("cell", "label"), LABELS.items())
def test_a_cell_is_named_by_its_printed_labels(cell: str, label: str) -> None:
    assert cell_label(edition("2021"), cell) == label


@pytest.mark.parametrize("form", editions())
def test_no_two_cells_share_a_name(form: str) -> None:
    names = [(cell.split(".")[0], cell_label(edition(form), cell)) for cell in edition(form).specs]
    assert len(set(names)) == len(names)


def test_cells_of_a_line_are_named_together() -> None:
    form = edition("2021")
    row = ["requests.new.natural_person", "requests.new.total"]
    column = ["requests.new.total", "requests.concluded.total"]
    assert line_label(form, row) == "“本年新收”行"
    assert line_label(form, column) == "“总计”列"
    assert line_label(form, [row[0], column[1]]) == "第三部分表格"
    assert line_label(form, ["disputes.direct_suit.total"]) == "“未经复议直接起诉”部分"
    assert cell_labels(form, row) == "“本年新收”行“自然人”列、“本年新收”行“总计”列"
    assert table_label(form, "disputes") == "第四部分表格"


def test_figures_stand_as_plain_digits() -> None:
    assert figure(123456789) == "123456789"
    assert figure(Decimal("0.092")) == "0.092"
    assert figure(Decimal("1E+3")) == "1000"
    assert figure(None) == "空白"
