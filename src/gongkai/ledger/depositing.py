"""Putting anchors where the owner of the database cannot write (存放锚): ways, one function each.

A folder (on another machine, or write-once), mail, or the ledger of another body, which keeps what
it is given and gives it back.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.ledger.anchors import Anchor, AnchorError, anchor_of
from gongkai.ledger.models import KeptAnchor

Deposit = Callable[[Anchor], str]
"""A way to put an anchor away (存放方式): it returns where the anchor now is."""


def deposits() -> list[Deposit]:
    """Return the ways that the deployment has (已配置的存放方式)."""
    found: list[Deposit] = []
    if settings.LEDGER_ANCHOR_FOLDER:
        found.append(partial(drop, Path(settings.LEDGER_ANCHOR_FOLDER)))
    if settings.LEDGER_ANCHOR_MAIL:
        found.append(partial(mail, settings.LEDGER_ANCHOR_MAIL))
    return found


def deposit_all(anchor: Anchor, ways: Sequence[Deposit]) -> tuple[list[str], list[str]]:
    """Put an anchor away in every way (存到各处): where it now is, and a sentence a failure."""
    places: list[str] = []
    failures: list[str] = []
    for deposit in ways:
        try:
            places.append(deposit(anchor))
        except AnchorError as error:
            failures.append(str(error))
    return places, failures


def drop(folder: Path, anchor: Anchor) -> str:
    """Drop an anchor into a folder (放入文件夹), never over another; AnchorError where it fails."""
    path = folder / anchor.file_name
    try:
        with path.open("xb") as file:
            file.write(anchor.content)
    except OSError as error:
        raise AnchorError(f"不能写入 {path}：{error.strerror}。") from error
    return str(path)


def mail(recipients: Sequence[str], anchor: Anchor) -> str:
    """Mail an anchor (邮寄), the file attached; AnchorError where it cannot be sent."""
    message = EmailMessage(
        subject=_("台账锚 %(time)s") % {"time": f"{anchor.taken_at:%Y-%m-%d %H:%M}"},
        body=_("附件是台账各链的链头。请原样保存，日后可以用它核对台账是否被改动。"),
        to=list(recipients),
        attachments=[(anchor.file_name, anchor.content.decode(), "application/json")],
    )
    try:
        message.send()
    except (OSError, SMTPException) as error:
        raise AnchorError(f"锚没有寄出：{error}") from error
    return "、".join(recipients)


@transaction.atomic
def keep(content: bytes, *, owner: str, at: datetime) -> Anchor:
    """Keep an anchor for another ledger (代存锚), and return it; the same one again is no matter.

    AnchorError where it is none, or contradicts one that is kept: a chain that became shorter, or
    another hash at the same place. Whoever gets that sentence should ask the owner.
    """
    anchor = anchor_of(content, owner)
    for row in KeptAnchor.objects.filter(owner=owner).order_by("taken_at"):
        _refuse_contradiction(anchor_of(row.content.encode(), owner), anchor)
    KeptAnchor.objects.get_or_create(
        owner=owner,
        taken_at=anchor.taken_at,
        defaults={"content": content.decode(), "kept_at": at},
    )
    return anchor


def kept_anchors(owner: str) -> list[Anchor]:
    """Return the anchors kept for another ledger (代存的锚), the earliest first."""
    rows = KeptAnchor.objects.filter(owner=owner).order_by("taken_at")
    return [anchor_of(row.content.encode(), owner) for row in rows]


def _refuse_contradiction(kept: Anchor, new: Anchor) -> None:
    earlier, later = sorted((kept, new), key=lambda anchor: anchor.taken_at)
    heads = {head.chain: head for head in later.heads}
    for head in earlier.heads:
        then = heads.get(head.chain)
        if then is None or then.position < head.position:
            raise AnchorError(f"链 {head.chain} 在 {earlier.taken_at:%Y-%m-%d %H:%M} 之后变短了。")
        if then.position == head.position and then.hash != head.hash:
            raise AnchorError(
                f"链 {head.chain} 第 {head.position} 条的校验值"
                f"与 {kept.taken_at:%Y-%m-%d %H:%M} 代存的不同。"
            )
