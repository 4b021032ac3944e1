"""Taking in a daybook (接收台账) and deciding how it is read (对应列)."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.bodies.models import Body
from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.mapping import Layout, proposed_layout
from gongkai.core.daybook.words import question
from gongkai.engine.daybook_file import LIMITS, read_daybook
from gongkai.registers.requests.importing.layouts import stored
from gongkai.registers.requests.importing.models import (
    Import,
    ImportProgress,
    ImportRow,
    RowState,
    State,
)

_AT_ONCE = 1000
_IMPERSONAL = (RowState.PASSED, RowState.REPEATED)
"""What is said of these rows names nobody, and stays."""
_CHANGEABLE = (State.UPLOADED, State.REHEARSED)


class DaybookError(ValueError):
    """What can't be done with an import (导入有误); its text is the sentence to show."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """What the clerk ticked for the whole import (导入设置)."""

    keep_numbers: bool = False
    answered_is_sent: bool = False
    accept_kinds: bool = False
    leave_out: bool = False


def receive(by: User, body: Body, name: str, data: bytes, at: datetime) -> Import:
    """Take in the file of a daybook (接收台账): its rows are kept, the file itself is not.

    UnreadableDocumentError, with what to do, where it is no table.
    """
    sheets = read_daybook(data, name, LIMITS)
    with transaction.atomic():
        batch = Import.objects.create(
            chain=body.code,
            by=by,
            at=at,
            name=name[-200:],
            sha256=hashlib.sha256(data).hexdigest(),
            sheets=[stored(one.name, proposed_layout(one)) for one in sheets],
        )
        ImportProgress.objects.create(batch=batch)
        rows = (
            ImportRow(
                chain=body.code, batch=batch, sheet=at, number=row.number, cells=list(row.cells)
            )
            for at, sheet in enumerate(sheets)
            for row in sheet.rows
        )
        ImportRow.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return batch


@transaction.atomic
def map_columns(batch: Import, layouts: Sequence[Layout], choices: Choices) -> None:
    """Say how the sheets are read (对应列); what was rehearsed before holds no more."""
    held = changeable(batch)
    used = [one for one in layouts if one.used]
    if not used:
        raise DaybookError("没有选定要导入的工作表，请至少选一个。")
    for one in used:
        if one.header is None:
            raise DaybookError("请写明要导入的工作表的表头在第几行。")
        if Column.RECEIVED not in one.columns and Column.SUBMITTED not in one.columns:
            raise DaybookError("没有一列是“收到日期”。期限由收到之日起算，请指定是哪一列。")
    _keep(held, layouts, choices)


@transaction.atomic
def keep_layouts(batch: Import, layouts: Sequence[Layout], choices: Choices) -> None:
    """Keep how the sheets may be read (暂存读法): the clerk looks at them again."""
    _keep(changeable(batch), layouts, choices)


@transaction.atomic
def answer(batch: Import, answers: Mapping[tuple[Column, str], str]) -> None:
    """Keep what the clerk says words mean (用语说明), over what was said before."""
    held = changeable(batch)
    kept = {(Column(column), word): value for column, word, value in held.answers}
    kept |= {question(column, word): value for (column, word), value in answers.items()}
    held.answers = [[column.value, word, value] for (column, word), value in kept.items()]
    held.state = State.UPLOADED
    held.save()


@transaction.atomic
def discard(batch: Import) -> None:
    """Give an import up (放弃导入): its rows are erased."""
    held = changeable(batch)
    held.rows.all().delete()
    held.state, held.answers, held.questions = State.DISCARDED, [], []
    held.save()


def changeable(batch: Import) -> Import:
    """Return an import, locked, that is not under way or done (尚可更改的导入)."""
    held = Import.objects.select_for_update().get(pk=batch.pk)
    if held.state not in _CHANGEABLE:
        raise DaybookError("这一批正在导入或者已经处理完毕，不能再改。")
    return held


def _keep(held: Import, layouts: Sequence[Layout], choices: Choices) -> None:
    names = [one["name"] for one in held.sheets]
    held.sheets = [stored(name, one) for name, one in zip(names, layouts, strict=True)]
    for name in ("keep_numbers", "answered_is_sent", "accept_kinds"):
        setattr(held, name, getattr(choices, name))
    held.state, held.questions = State.UPLOADED, []
    held.save()


def erase(rows: Iterable[ImportRow]) -> None:
    """Empty what rows hold of people (删除行中的个人信息), in memory."""
    for row in rows:
        row.cells = []
        if row.state not in _IMPERSONAL:
            row.says = []
