"""表格版式: the grid is a rectangle, holds every cell once, and prints the form's labels."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.core.form.catalog import edition, editions
from gongkai.core.form.edition import Block, Column, Edition, Row, Table
from gongkai.core.form.layout import Layout, Role, Slot, blank_layout, layout_of, layouts_of
from gongkai.core.form.report import Cell, Kind, Report

EDITIONS = list(editions().values())
ZERO = Cell(kind=Kind.NUMBER, value=0, raw="0")


def texts(layout: Layout, row: int) -> list[str]:
    return [slot.text for slot in layout.lines[row]]


def spans(layout: Layout, text: str) -> list[tuple[int, int]]:
    return [(slot.rowspan, slot.colspan) for slot in layout.slots if slot.text == text]


def assert_rectangle(layout: Layout) -> None:
    covered = [
        (slot.row + down, slot.column + right)
        for slot in layout.slots
        for down in range(slot.rowspan)
        for right in range(slot.colspan)
    ]
    height = len(layout.lines)
    assert sorted(covered) == [(row, col) for row in range(height) for col in range(layout.width)]
    assert all(slot.row == number for number, line in enumerate(layout.lines) for slot in line)
    assert all(list(line) == sorted(line, key=lambda slot: slot.column) for line in layout.lines)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_every_standard_cell_stands_once_in_a_rectangle(form: Edition) -> None:
    layouts = [blank_layout(table) for table in form.tables]
    for layout in layouts:
        assert_rectangle(layout)
    cells = [slot.cell for layout in layouts for slot in layout.slots if slot.cell]
    assert cells == list(form.cells)


@pytest.mark.parametrize("form", EDITIONS, ids=lambda form: form.id)
def test_labels_heading_a_cell_are_the_forms_own(form: Edition) -> None:
    for table in form.tables:
        layout = blank_layout(table)
        by_place = {slot.place: slot for slot in layout.slots}
        for slot in layout.slots:
            if slot.cell is None:
                continue
            spec = form.specs[slot.cell]
            labels = [by_place[place] for place in slot.headers]
            read = [one.text for one in labels if one.role is not Role.HEADING]
            column, row = [*spec.column.path, spec.column.label], list(spec.row.path)
            assert read == (row + column if table.across else column + row)


def test_disclosure_prints_its_blocks_one_under_another() -> None:
    layout = blank_layout(edition("2021").table("disclosure"))
    assert layout.width == 4
    assert texts(layout, 0) == ["第二十条第（一）项"]
    assert texts(layout, 1) == ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    assert texts(layout, 4) == ["第二十条第（五）项"]
    assert spans(layout, "本年收费金额（单位：万元）") == [(1, 3)]
    assert len(layout.lines) == 14


def test_last_column_of_a_narrow_block_takes_the_remaining_width() -> None:
    layout = blank_layout(edition("2019").table("disclosure"))
    assert spans(layout, "采购总金额") == [(1, 2)]
    assert spans(layout, "采购项目数量") == [(1, 1)]


@pytest.mark.parametrize(("form", "results"), [("2019", 20), ("2021", 22)])
def test_requests_print_a_head_of_three_levels_and_one_block_of_results(
    form: str, results: int
) -> None:
    layout = blank_layout(edition(form).table("requests"))
    assert (layout.width, layout.labels) == (10, 3)
    assert [(slot.text, slot.rowspan, slot.colspan) for slot in layout.lines[1]] == [
        ("自然人", 2, 1),
        ("法人或其他组织", 1, 5),
        ("总计", 2, 1),
    ]
    assert spans(layout, "申请人情况") == [(1, 7)]
    assert spans(layout, "三、本年度办理结果") == [(results, 1)]
    assert spans(layout, "（三）不予公开") == [(8, 1)]
    assert spans(layout, "（一）予以公开") == [(1, 2)]
    assert spans(layout, "一、本年新收政府信息公开申请数量") == [(1, 3)]
    corner = layout.slots[0]
    assert (corner.role, corner.rowspan, corner.colspan) == (Role.CORNER, 3, 3)


def test_disputes_stand_on_one_line() -> None:
    layout = blank_layout(edition("2021").table("disputes"))
    assert texts(layout, 0) == ["行政复议", "行政诉讼"]
    assert [(slot.text, slot.rowspan, slot.colspan) for slot in layout.lines[1]] == [
        *((label, 2, 1) for label in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")),
        ("未经复议直接起诉", 1, 5),
        ("复议后起诉", 1, 5),
    ]
    assert layout.width == 15
    assert len(layout.bands[0].body) == 1


def report_with(*rows: str) -> Report:
    return Report(form="2021", cells={f"requests.{row}.total": ZERO for row in rows})


def rows_of(layout: Layout) -> set[str]:
    return {slot.cell.split(".")[1] for slot in layout.slots if slot.cell}


def test_alternative_row_stands_for_the_rows_it_replaces() -> None:
    table = edition("2021").table("requests")
    layout = layout_of(table, report_with("other"))
    assert_rectangle(layout)
    assert {"other", "other_other"} & rows_of(layout) == {"other"}
    assert spans(layout, "（六）其他处理") == [(1, 2)]
    assert spans(layout, "三、本年度办理结果") == [(20, 1)]


def test_standard_rows_stand_where_no_alternative_is_printed() -> None:
    form = edition("2021")
    assert layouts_of(form, Report(form="2021")) == tuple(map(blank_layout, form.tables))


def test_a_figure_printed_in_both_places_is_never_hidden() -> None:
    layout = layout_of(edition("2021").table("requests"), report_with("other", "other_other"))
    assert_rectangle(layout)
    shown = rows_of(layout)
    assert {"other", "other_other"} <= shown
    assert "other_unpaid_fee" not in shown


labels = st.sampled_from(["甲", "乙", "丙"])
paths = st.lists(st.lists(labels, min_size=1, max_size=3).map(tuple), min_size=1, max_size=6)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    def block(number: int) -> Block:
        columns = draw(paths)
        return Block(
            heading=draw(st.none() | labels),
            head="项目",
            columns=tuple(
                Column(id=f"c{place}", label=path[-1], path=path[:-1])
                for place, path in enumerate(columns)
            ),
            rows=tuple(
                Row(id=f"b{number}r{place}", path=path) for place, path in enumerate(draw(paths))
            ),
        )

    blocks = tuple(block(number) for number in range(draw(st.integers(1, 3))))
    return Table(id="t", title="表", section=1, blocks=blocks)


@given(tables(), st.booleans())
def test_any_edition_lays_out_as_a_rectangle(table: Table, across: bool) -> None:
    if across:
        table = replace(table, across=True)
    layout = blank_layout(table)
    assert_rectangle(layout)
    cells = [slot.cell for slot in layout.slots if slot.cell]
    assert cells == [spec.id for spec in table.cells()]
    assert all(isinstance(slot, Slot) for slot in layout.slots)
