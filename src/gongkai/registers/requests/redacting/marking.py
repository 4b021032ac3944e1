"""Marking an enclosure (标记遮盖): begun, marked, unmarked, given up."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.process.deciding import RefusedError
from gongkai.core.redaction.marks import Mark, as_data, mark_from
from gongkai.engine.redaction.pictures import PictureKind
from gongkai.engine.redaction.preparing import Prepared, prepare
from gongkai.registers.requests.commands.carrying import next_key
from gongkai.registers.requests.redacting.models import Redaction
from gongkai.registers.requests.revealing import enclosure_bytes

REDACTABLE = frozenset({Enclosed.FOUND, Enclosed.OPINION, Enclosed.SUPPLIED})
"""The enclosures of which a covered copy may be made (可遮盖的附件): what may be given out."""
MOST = 5000
"""Marks of one file (标记数上限)."""
_READING = "遮盖"
_NAME = 200


def begin(
    user: User, chain: str, number: str, key: str, name: str, at: datetime
) -> Redaction | None:
    """Begin to cover an enclosure (开始遮盖), the reading being logged; None where it is not seen.

    What was begun goes on. UnreadableDocumentError where the file cannot be covered,
    RefusedError where it is not of a kind that is given out, or was erased.
    """
    known = redaction(chain, number, key)
    if known:
        return known
    read = enclosure_bytes(user, chain, number, key, at=at, reason=_READING)
    if read is None:
        return None
    row, data = read
    if row.what not in REDACTABLE:
        raise RefusedError("redactable", "只遮盖要提供给申请人的材料：检索到的、第三方意见等。")
    if data is None:
        raise RefusedError("redactable", "这个附件已经按规定删除，不能遮盖。")
    ready = prepare(data, name)
    begun, _ = Redaction.objects.get_or_create(
        chain=chain,
        number=number,
        origin=key,
        defaults={
            "by": user,
            "begun_at": at,
            "name": name[-_NAME:],
            "data": ready.data,
            "picture": ready.picture or "",
            "sizes": [list(one) for one in ready.sizes],
            "sha256": ready.original_sha256,
        },
    )
    return begun


def redaction(chain: str, number: str, key: str) -> Redaction | None:
    """Return what is being covered of an enclosure (在遮盖的附件), None where nothing is."""
    return Redaction.objects.filter(chain=chain, number=number, origin=key).first()


def prepared(one: Redaction) -> Prepared:
    """Return the file as the engine takes it (待遮盖文件)."""
    return Prepared(
        data=bytes(one.data),
        picture=PictureKind(one.picture) if one.picture else None,
        sizes=tuple((width, height) for width, height in one.sizes),
        original_sha256=one.sha256,
    )


def marks_of(one: Redaction) -> tuple[Mark, ...]:
    """Return the marks so far (标记), in the order in which they were made."""
    return tuple(mark_from(raw) for raw in one.marks)


@transaction.atomic
def mark(one: Redaction, marks: Sequence[Mark], *, expected: int) -> None:
    """Add marks (添加标记); each gets the next key. RefusedError where there are too many."""
    held = _held(one, expected)
    keys = [raw["key"] for raw in held.marks]
    for new in marks:
        key = next_key("m", keys)
        keys.append(key)
        held.marks.append(as_data(replace(new, key=key)))
    if len(held.marks) > MOST:
        raise RefusedError("marks_many", f"一份文件最多标记 {MOST} 处，请分成几份遮盖。")
    _keep(held)


@transaction.atomic
def unmark(one: Redaction, keys: Sequence[str], *, expected: int) -> None:
    """Take marks away again (取消标记)."""
    held = _held(one, expected)
    held.marks = [raw for raw in held.marks if raw["key"] not in set(keys)]
    _keep(held)


def give_up(one: Redaction) -> None:
    """Give the covering up (放弃遮盖): nothing was put into the case."""
    Redaction.objects.filter(pk=one.pk).delete()


def _held(one: Redaction, expected: int) -> Redaction:
    """Hold what is being covered while it is changed; RefusedError where somebody was before."""
    held = Redaction.objects.select_for_update().filter(pk=one.pk).first()
    if held is None:
        raise RefusedError("redaction_over", "这份文件的遮盖已经完成或者放弃。")
    if held.version != expected:
        raise RefusedError("redaction_moved", "标记刚刚有人改过，请看过现在的标记再改。")
    return held


def _keep(held: Redaction) -> None:
    held.version += 1
    held.save(update_fields=["marks", "version"])
