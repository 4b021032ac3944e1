"""A body's own versions of templates (本机关模板): adopted, withdrawn, and which ones there are.

`templates_of` is what a paper is drafted by: the one place that chooses between a body's version
and the one shipped.
"""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from gongkai.clock import CHINA
from gongkai.core.papers.catalog import template
from gongkai.core.papers.offered import Adopted, Templates
from gongkai.core.papers.template_writing import write
from gongkai.core.papers.versions import own_version
from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.locks import lock_chain
from gongkai.ledger.services import ConflictError
from gongkai.registers.requests.models import OwnTemplate

_LONGEST = 200
"""Characters of a note or a reason."""


def templates_of(body: str, on: date) -> Templates:
    """Return the templates that a body drafts by on a day (本机关所用模板), in one query.

    By the code of the body. The references that it goes through are the ones to draft by; looking
    one up finds earlier versions as well, so that a draft keeps the one it was written with.
    """
    rows = OwnTemplate.objects.filter(chain=body)
    found = rows.values_list("key", "number", "text", "withdrawn_at")
    return Templates(
        [
            Adopted(key=key, number=number, text=text, withdrawn=withdrawn is not None)
            for key, number, text, withdrawn in found
        ],
        on,
    )


def versions_of(body: str, key: str | None = None) -> QuerySet[OwnTemplate]:
    """Return the versions that a body adopted (采用记录), the latest first, with who did."""
    rows = OwnTemplate.objects.filter(chain=body)
    if key is not None:
        rows = rows.filter(key=key)
    return rows.select_related("by", "withdrawn_by").order_by("key", "-number")


@transaction.atomic
def adopt(
    body: str, key: str, text: str, by: User, at: datetime, *, note: str, expected: int
) -> OwnTemplate:
    """Adopt a version of a template (采用本机关版本), by which new drafts are written.

    `expected` is the number of the body's latest version that whoever edited saw, 0 for none.
    TemplateError with every sentence on what to mend, RefusedError, or ConflictError.
    """
    shipped = template(key)
    own = own_version(text, shipped)
    said = _said(note, "改了什么")
    lock_chain(body)
    _unchanged_since(body, key, expected)
    standing = templates_of(body, at.astimezone(CHINA).date()).standing(key)
    if (own.blocks, own.rows, own.blanks) == (standing.blocks, standing.rows, standing.blanks):
        raise RefusedError("unchanged", "与现用的模板相同，没有可保存的改动。")
    return OwnTemplate.objects.create(
        chain=body, key=key, number=expected + 1, text=write(own), note=said, by=by, at=at
    )


@transaction.atomic
def withdraw(
    body: str, key: str, number: int, by: User, at: datetime, *, reason: str
) -> OwnTemplate:
    """Withdraw the version that stands (撤回本机关版本): the one before it is used again.

    Where there is none before it, the one shipped. Drafts that were written with it keep it.
    """
    said = _said(reason, "撤回的理由")
    lock_chain(body)
    last = OwnTemplate.objects.filter(chain=body, key=key, withdrawn_at=None)
    found = last.order_by("-number").first()
    if found is None or found.number != number:
        raise RefusedError("not_standing", f"第 {number} 版不是现用的版本，请刷新后再看。")
    found.withdrawn_by, found.withdrawn_at, found.withdrawal = by, at, said
    found.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawal"])
    return found


def _unchanged_since(body: str, key: str, expected: int) -> None:
    numbers = OwnTemplate.objects.filter(chain=body, key=key).values_list("number", flat=True)
    latest = numbers.order_by("-number").first() or 0
    if latest != expected:
        raise ConflictError(f"template/{key}", expected=expected, found=latest)


def _said(text: str, what: str) -> str:
    said = text.strip()
    if not said:
        raise RefusedError("said", f"请写明{what}。")
    if len(said) > _LONGEST:
        raise RefusedError("said", f"{what}不超过 {_LONGEST} 字，现在有 {len(said)} 字。")
    return said
