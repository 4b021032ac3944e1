"""A daybook on the desk: uploaded, its columns decided, rehearsed, carried out, undone."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from tests.desk.conftest import staff
from tests.registers.requests.daybooks import ASKED, CLOSED, FAULTY, NOON, OPEN, a_book

from gongkai.bodies.models import Role
from gongkai.core.daybook.columns import Column
from gongkai.registers.requests.importing.carrying import carry_out, undo
from gongkai.registers.requests.importing.models import Import
from gongkai.registers.requests.models import Request

START = "/desk/requests/import/"
ROWS = [OPEN, CLOSED, FAULTY, ASKED]


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def client(enter, editor):
    return enter(editor)


def upload(client, rows=ROWS, body="b1", name="台账.xlsx") -> str:
    file = SimpleUploadedFile(name, a_book(rows))
    return client.post(START, {"body": body, "file": file})["Location"]


def mapped(layout_of: Import) -> dict[str, str]:
    """Return the form of the columns as it stands, sent back unchanged."""
    given = {}
    for at, sheet in enumerate(layout_of.sheets):
        given[f"header-{at}"] = str(sheet["header"] or "")
        if sheet["used"]:
            given[f"use-{at}"] = "on"
        for column, place in sheet["columns"].items():
            given[f"column-{at}-{place}"] = column
    return given


def rehearsed(client, rows=ROWS, **more: str) -> str:
    address = upload(client, rows)
    client.post(f"{address}columns/", mapped(Import.objects.latest("pk")) | more)
    return address


def test_the_page_says_what_to_do_where_nothing_was_brought_in(client):
    page = text(client.get(START))
    assert "还没有导入过台账" in page
    assert "乙市财政局" in page
    blank = load_workbook(io.BytesIO(client.get(f"{START}template.xlsx").content))
    assert blank.sheetnames[0] == "台账"


def test_columns_are_proposed_with_the_first_rows(client, bureau):
    page = text(client.get(upload(client)))
    assert "列名相符" in page
    assert "某地块的征收批复" in page
    assert '<option value="received" selected>收到日期</option>' in page


def test_a_daybook_goes_from_its_file_to_the_register(client, bureau):
    address = rehearsed(client)
    page = text(client.get(address))
    assert "没有收到日期" in page
    assert "办理结果“不予公开”" in page
    page = text(client.post(f"{address}words/", {"word-0": "refused_process"}, follow=True))
    assert "导入 3 件" in page
    answer = client.post(f"{address}carry-out/")
    assert answer.status_code == 422
    assert "1 行有错误" in text(answer)
    page = text(client.post(f"{address}carry-out/", {"leave_out": "on"}, follow=True))
    assert "正在处理" in page
    assert '<meta http-equiv="refresh"' in page
    carry_out(Import.objects.get().pk, NOON)
    page = text(client.get(address))
    assert "2026-0001" in page
    assert "已登记 <strong>3</strong>" in page
    assert Request.objects.count() == 3


def test_an_import_is_undone_by_the_head_with_a_reason(client, enter, bureau):
    address = rehearsed(client, [OPEN])
    client.post(f"{address}carry-out/")
    carry_out(Import.objects.get().pk, NOON)
    assert "撤销这次导入" not in text(client.get(address))
    assert client.post(f"{address}undo/", {"reason": "不要了"}).status_code == 403
    head = staff("head", bureau, Role.HEAD)
    client = enter(head)
    assert "请写明撤销的理由" in text(client.post(f"{address}undo/", {"reason": " "}))
    client.post(f"{address}undo/", {"reason": "选错了年度"})
    undo(Import.objects.get().pk, head.pk, NOON)
    assert "已撤销" in text(client.get(address))
    assert Request.objects.get().voided


def test_errors_are_sent_as_a_workbook(client, bureau):
    address = rehearsed(client)
    book = load_workbook(io.BytesIO(client.get(f"{address}errors.xlsx").content))
    rows = list(book.worksheets[0].values)
    assert rows[0][:2] == ("错误", "登记号")
    assert "没有收到日期" in rows[1][0]


def test_another_row_of_headings_is_proposed_anew(client, bureau):
    address = upload(client)
    given = mapped(Import.objects.get()) | {"header-0": "2"}
    page = text(client.post(f"{address}columns/", given, follow=True))
    assert "请再核对各列" in page
    assert Import.objects.get().sheets[0]["header"] == 2


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"use-0": None}, "没有选定"),
        ({"header-0": "第一行"}, "应当是数字"),
        ({"column-0-23": "received"}, "有两列都对应"),
        ({"column-0-1": None, "column-0-2": None}, "没有一列是“收到日期”"),
        ({"year-0": "二〇二六"}, "应当是数字"),
    ],
)
def test_a_form_that_cannot_be_says_what_to_mend(client, bureau, change, says):
    address = upload(client)
    given = mapped(Import.objects.get()) | change
    answer = client.post(f"{address}columns/", {k: v for k, v in given.items() if v is not None})
    assert answer.status_code == 422
    assert says in text(answer)


@pytest.mark.parametrize(
    ("file", "says"),
    [(b"", "空的"), (b"%PDF-1.4 x", "不能读取这种格式的表格"), (b"PK\x03\x04", "已损坏")],
)
def test_a_file_that_is_no_daybook_says_so(client, bureau, file, says):
    given = {"body": "b1", "file": SimpleUploadedFile("台账.xlsx", file)}
    answer = client.post(START, given)
    assert answer.status_code == 422
    assert says in text(answer)
    assert not Import.objects.exists()


def test_nothing_is_brought_in_for_another_body_or_seen_by_its_staff(client, enter, other, bureau):
    file = SimpleUploadedFile("台账.xlsx", a_book([OPEN]))
    assert "请选择机关" in text(client.post(START, {"body": "b2", "file": file}))
    address = upload(client)
    theirs = enter(staff("other", other, Role.CLERK))
    assert "台账.xlsx" not in text(theirs.get(START))
    for action in ("", "errors.xlsx"):
        assert theirs.get(f"{address}{action}").status_code == 404
    for action in ("columns", "words", "carry-out", "give-up", "undo"):
        assert theirs.post(f"{address}{action}/").status_code == 404


def test_an_import_is_given_up(client, bureau):
    address = rehearsed(client)
    assert "已经放弃" in text(client.post(f"{address}give-up/", follow=True))


def test_pages_take_the_same_queries_however_many_rows(client, bureau, django_assert_num_queries):
    for count in (2, 20):
        rows = [OPEN | {"number": str(n)} for n in range(count)]
        address = upload(client, rows)
        with django_assert_num_queries(17):
            client.get(address)
        client.post(f"{address}columns/", mapped(Import.objects.latest("pk")))
        with django_assert_num_queries(19):
            client.get(address)
        with django_assert_num_queries(16):
            client.get(START)


def test_every_column_may_be_chosen(client, bureau):
    page = text(client.get(upload(client)))
    assert all(f'value="{column.value}"' in page for column in Column)


def taken_out(client, **change: str):
    given = {"body": "b1", "since": "2026-01-01", "until": "2026-12-31", "form": "xlsx"}
    return client.post("/desk/requests/export/", given | {"reason": "报送上级"} | change)


def test_the_daybook_is_taken_out_with_a_reason(client, bureau):
    address = rehearsed(client, [OPEN, CLOSED])
    client.post(f"{address}carry-out/")
    carry_out(Import.objects.get().pk, NOON)
    assert re.search(r'value="20\d\d-01-01"', text(client.get("/desk/requests/export/")))
    book = load_workbook(io.BytesIO(taken_out(client, people="on").content))
    assert [row[4] for row in book["台账"].values] == ["申请人", "某公司", "张三"]
    masked = taken_out(client, form="csv").content.decode("utf-8-sig")
    assert "张*" in masked
    assert "张三" not in masked


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"reason": " "}, "请写明事由"),
        ({"since": "2027-01-01"}, "截止日期早于起始日期"),
        ({"until": "去年"}, "日期应写作"),
        ({"body": "b2"}, "选择一个有效的选项"),
    ],
)
def test_a_daybook_is_not_taken_out_without_saying_what_and_why(client, bureau, change, says):
    answer = taken_out(client, **change)
    assert answer.status_code == 422
    assert says in text(answer)


def test_a_supervisor_takes_nothing_out_and_brings_nothing_in(enter, supervisor, bureau):
    client = enter(supervisor)
    assert taken_out(client).status_code == 422
    file = SimpleUploadedFile("台账.xlsx", a_book([OPEN]))
    assert "请选择机关" in text(client.post(START, {"body": "b1", "file": file}))
