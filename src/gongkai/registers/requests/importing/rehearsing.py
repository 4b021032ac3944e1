"""Rehearsing an import (试导入): every row read and decided on, and nothing recorded."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac

from gongkai.clock import CHINA
from gongkai.core.dates.calendar import Calendar
from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.entry import Conventions, Entry, Faulty, Passed, Problem, Read
from gongkai.core.daybook.mapping import body_rows, headings
from gongkai.core.daybook.rows import read_row
from gongkai.core.process.deciding import Command, RefusedError, Role
from gongkai.core.process.requests.decide import Context, decide
from gongkai.holidays.queries import calendar
from gongkai.registers.requests.importing.layouts import layouts, sheets
from gongkai.registers.requests.importing.models import Import, ImportRow, RowState, State
from gongkai.registers.requests.importing.receiving import changeable
from gongkai.registers.requests.models import Request

_AT_ONCE = 1000
_SALT = "gongkai.requests.daybook"
_LONGEST_NUMBER = 90
_UNFIT = re.compile(r"[/\\?#%\x00-\x1f]")
"""What a number that stands in addresses must not have."""


@dataclass(slots=True)
class Rehearsed:
    """A row as rehearsed (试导入的行), with what would be recorded where it can be."""

    row: ImportRow
    entry: Entry | None = None
    choices: tuple[Problem, ...] = ()
    """What words the clerk is asked about."""


@transaction.atomic
def rehearse(batch: Import, at: datetime) -> Import:
    """Try an import out (试导入): each row gets what would become of it, and why."""
    held = changeable(batch)
    found = rehearsed(held, at)
    save_rows([one.row for one in found])
    held.questions = _questions(found)
    held.state, held.refusal = State.REHEARSED, ""
    held.save()
    return held


def rehearsed(batch: Import, at: datetime) -> list[Rehearsed]:
    """Return every row as it would go (逐行试导入); nothing is written."""
    today, days = at.astimezone(CHINA).date(), calendar()
    rows = list(batch.rows.order_by("sheet", "number"))
    read = _read_all(batch, rows, today, days)
    context = Context(calendar=days, today=today)
    found = [_judged(row, read.get((row.sheet, row.number)), context) for row in rows]
    _find_repeated(batch, found)
    if batch.keep_numbers:
        _check_numbers(batch, found)
    return found


def save_rows(rows: Sequence[ImportRow]) -> None:
    """Save what became of rows (保存各行结果)."""
    fields = ["cells", "state", "says", "case", "identity", "whole"]
    ImportRow.objects.bulk_update(rows, fields, batch_size=_AT_ONCE)


def _read_all(
    batch: Import, rows: Sequence[ImportRow], today: date, days: Calendar
) -> dict[tuple[int, int], Read]:
    """Return what the rows below the headings come to (读取各行), by sheet and number."""
    answers = {(Column(column), word): value for column, word, value in batch.answers}
    common = Conventions(
        today=today,
        calendar=days,
        source=batch.name,
        answers=answers,
        answered_is_sent=batch.answered_is_sent,
        accept_kinds=batch.accept_kinds,
    )
    found: dict[tuple[int, int], Read] = {}
    for at, (sheet, layout) in enumerate(zip(sheets(batch, rows), layouts(batch), strict=True)):
        if not layout.used or layout.header is None:
            continue
        titles, by = headings(sheet, layout.header), replace(common, year=layout.year)
        for row in body_rows(sheet, layout.header):
            read = read_row(row, layout, titles, by)
            if read is not None:
                found[at, row.number] = read
    return found


def _judged(row: ImportRow, read: Read | None, context: Context) -> Rehearsed:
    row.case = row.identity = row.whole = ""
    match read:
        case None:
            row.state, row.says = RowState.PASSED, []
        case Passed(reason=reason):
            row.state, row.says = RowState.PASSED, [["", "", reason]]
        case Faulty(problems=problems):
            row.state, row.says = RowState.FAULTY, _said(problems)
            return Rehearsed(row, choices=tuple(one for one in problems if one.choices))
        case Entry():
            return _decided(row, read, context)
    return Rehearsed(row)


def _decided(row: ImportRow, entry: Entry, context: Context) -> Rehearsed:
    """Ask whether a row could be recorded (试行登记), as the command itself will."""
    try:
        decision = decide((), Command(fact=entry.beginning, role=Role.CLERK), context)
    except RefusedError as error:
        row.state, row.says = RowState.FAULTY, [["", "", error.reason]]
        return Rehearsed(row)
    noted = [Problem(column=None, value="", says=one.message) for one in decision.findings]
    row.state, row.says = RowState.READY, _said([*entry.notes, *noted])
    return Rehearsed(row, entry)


def _find_repeated(batch: Import, found: Sequence[Rehearsed]) -> None:
    """Mark what was brought in before, or stands twice (识别重复的行)."""
    seen: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], int] = {}
    for one in found:
        if one.entry is None:
            continue
        identity = one.entry.identity
        seen[identity] += 1
        one.row.whole = _hash(batch.chain, *one.row.cells)
        one.row.identity = _hash(batch.chain, *identity, *_which(one.entry, seen[identity]))
        if one.entry.identified and seen[identity] > 1:
            says = f"与第 {first[identity]} 行是同一件申请，请删去一行，或者写明不同的登记号。"
            one.row.state, one.row.says, one.entry = RowState.FAULTY, [["", "", says]], None
        first.setdefault(identity, one.row.number)
    identities = [one.row.identity for one in found if one.entry]
    known = ImportRow.objects.filter(
        chain=batch.chain, state=RowState.ENTERED, identity__in=identities
    ).exclude(batch=batch)
    entered = {
        identity: (case, whole)
        for identity, case, whole in known.values_list("identity", "case", "whole")
    }
    for one in found:
        if one.entry and one.row.identity in entered:
            one.row.case, whole = entered[one.row.identity]
            changed = "" if whole == one.row.whole else "此行内容后来有改动，请到案卷里办理。"
            one.row.state, one.entry = RowState.REPEATED, None
            one.row.says = [["", "", f"已经导入过，登记号 {one.row.case}，不重复登记。{changed}"]]


def _which(entry: Entry, place: int) -> Iterator[str]:
    """Yield what tells rows apart that could be several requests (同样内容的第几件)."""
    if not entry.identified:
        yield str(place)


def _check_numbers(batch: Import, found: Sequence[Rehearsed]) -> None:
    """Refuse numbers that can't be kept (原登记号不能沿用)."""
    ready = [one for one in found if one.entry]
    count = Counter(one.entry.number for one in ready if one.entry)
    taken = set(
        Request.objects.filter(chain=batch.chain, number__in=list(count)).values_list(
            "number", flat=True
        )
    )
    for one in ready:
        number = one.entry.number if one.entry else ""
        if says := _number_problem(number, count[number], number in taken):
            heading = Column.NUMBER.heading
            one.row.state, one.row.says = RowState.FAULTY, [[heading, number, says]]
            one.entry = None


def _number_problem(number: str, times: int, taken: bool) -> str | None:
    if not number:
        return "没有登记号，不能沿用原号。请补上，或者改由平台编号。"
    if len(number) > _LONGEST_NUMBER or _UNFIT.search(number):
        return "登记号里有不能沿用的字符，或者过长。请改由平台编号，原号会一并保留。"
    if times > 1:
        return f"登记号在文件中出现 {times} 次，不能沿用。请改由平台编号，原号会一并保留。"
    return "登记号在本机关已经使用，不能沿用。" if taken else None


def _questions(found: Sequence[Rehearsed]) -> list[dict[str, Any]]:
    """Return the words to ask about (待说明的用语), the most frequent first."""
    times: Counter[tuple[str, str]] = Counter()
    choices: dict[tuple[str, str], list[str]] = {}
    for one in found:
        for problem in one.choices:
            if problem.column is not None:
                key = problem.column.value, problem.value
                times[key] += 1
                choices[key] = list(problem.choices)
    return [
        {"column": column, "word": word, "choices": choices[column, word], "times": count}
        for (column, word), count in times.most_common()
    ]


def _said(problems: Sequence[Problem]) -> list[list[str]]:
    return [[one.column.heading if one.column else "", one.value, one.says] for one in problems]


def _hash(*parts: str) -> str:
    return salted_hmac(_SALT, "\x1f".join(parts), algorithm="sha256").hexdigest()
