"""Daybooks to bring in, made for the tests."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.contrib.auth.models import User

from gongkai.bodies.models import Body
from gongkai.clock import CHINA
from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.writing import workbook
from gongkai.registers.requests.importing.models import Import
from gongkai.registers.requests.importing.receiving import receive
from gongkai.registers.requests.importing.rehearsing import rehearse

NOON = datetime(2026, 3, 20, 12, tzinfo=CHINA)

Rows = Sequence[Mapping[str, str]]

OPEN = {"number": "1", "received": "2026-03-02", "kind": "自然人", "applicant": "张三"}
OPEN |= {"content": "某地块的征收批复", "contact": "13800001234"}
CLOSED = {"number": "2", "received": "2026-01-05", "kind": "商业企业", "applicant": "某公司"}
CLOSED |= {"content": "某项目的批复", "outcome": "部分公开", "channel": "当面"}
CLOSED |= {"decided": "2026-01-20", "dispatched": "2026-01-21", "due": "2026-02-02"}
FAULTY = {"number": "3", "kind": "自然人", "applicant": "李四"}
ASKED = CLOSED | {"number": "4", "outcome": "不予公开"}


def a_book(rows: Rows) -> bytes:
    return workbook("台账", [{Column(key): text for key, text in row.items()} for row in rows])


def brought(by: User, body: Body, rows: Rows, name: str = "台账.xlsx") -> Import:
    return receive(by, body, name, a_book(rows), NOON)


def rehearsed(by: User, body: Body, rows: Rows) -> Import:
    return rehearse(brought(by, body, rows), NOON)
