"""Reports to be written as documents and read back (写出再读), for tests of every written format.

What a page cannot carry is left out on both sides by `carried`: which readings the
equations settled, strays, and a cell that alone of its row is missing (it stands there
blank). Everything else has to come back: form, body, year, title, text, and every cell's
kind, value, unit, readings and words.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from tests.reports_strategy import BLANK, NOT_APPLICABLE, balanced_reports, changed

from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Cell, Kind, Report

WRITTEN = settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
WORDS = (
    Cell(kind=Kind.TEXT, value=22, raw="22（其中修订16件）"),
    Cell(kind=Kind.TEXT, raw="详见附件"),
    Cell(kind=Kind.NUMBER, value=123_456_789, raw="123456789"),
    Cell(kind=Kind.NUMBER, value=1_234_567, raw="1,234,567"),
    Cell(kind=Kind.NOT_APPLICABLE, raw="不适用"),
    Cell(kind=Kind.UNCERTAIN, raw="1 2", readings=(12, 1, 2)),
    NOT_APPLICABLE,
    BLANK,
)
MONEY = (
    Cell(kind=Kind.NUMBER, value=Decimal("0.37"), raw="0.37万元", unit="万元"),
    Cell(kind=Kind.NUMBER, value=Decimal("1234567.80"), raw="1234567.80"),
    Cell(kind=Kind.NUMBER, value=3_700_000, raw="3700000元", unit="元"),
)
PARAGRAPHS = (
    "本年度按时公开各类信息，及时答复来信来访，没有出现超过期限的情形。",
    "（一）主动公开情况。全年通过网站公开信息1136条，其中政策文件12件。",
    "（二）依申请公开情况",
    "全年收到申请21件，均在法定期限内答复；公开的内容还不够细，下一年将逐项细化，" * 3 + "。",
    "无。",
)


@st.composite
def written_reports(draw: st.DrawFn) -> Report:
    """Draw a report with text, and with words, units, doubts and gaps in its tables."""
    report = draw(balanced_reports())
    form = edition(report.form)
    disclosure = [cell for cell in report.cells if cell.startswith("disclosure.")]
    words = draw(st.dictionaries(st.sampled_from(disclosure), st.sampled_from(WORDS), max_size=4))
    money = [cell for cell in disclosure if form.specs[cell].column.quantity == "money"]
    words |= draw(st.dictionaries(st.sampled_from(money), st.sampled_from(MONEY)))
    gaps = draw(st.lists(st.sampled_from(disclosure), max_size=2))
    report = changed(report, {**words, **dict.fromkeys(gaps)})
    gone = draw(st.sampled_from((None, "requests.partial", "disputes", "disclosure.coercion")))
    kept = {id_: one for id_, one in report.cells.items() if not _within(id_, gone)}
    texts = st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=3).map("\n".join)
    sections = draw(st.dictionaries(st.sampled_from(list("12356")), texts))
    preamble = draw(st.sampled_from(("", "根据有关规定，现公布本机关年度报告。")))
    return replace(report, cells=kept, sections=sections, preamble=preamble)


def carried(report: Report) -> Mapping[str, object]:
    """Return what a written document carries of a report."""
    return {
        "form": report.form,
        "agency": report.agency,
        "year": report.year,
        "preamble": report.preamble,
        "sections": dict(sorted(report.sections.items())),
        "cells": _cells(report),
    }


def _cells(report: Report) -> Mapping[str, Cell]:
    """Return the cells, single gaps of a shown row as blanks."""
    form = edition(report.form)
    rows = {cell.rpartition(".")[0] for cell in report.cells}
    return {
        cell: replace(report.cells.get(cell, BLANK), settled=False)
        for cell in form.specs
        if cell.rpartition(".")[0] in rows
    }


def _within(cell: str, place: str | None) -> bool:
    return place is not None and (cell + ".").startswith(place + ".")
