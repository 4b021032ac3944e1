"""Putting files into a case, and taking the wrong one out again (入卷、撤出)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from gongkai.core.facts.requests.office import Discarded, Enclosed, Filed
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.registers.requests.cases import CASES
from gongkai.registers.requests.commands.carrying import (
    Done,
    carried_out,
    day_of,
    existing,
    fitting,
    folder_of,
    next_key,
)
from gongkai.registers.requests.enclosures import Examined, examine


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """A file that somebody brings (上传的文件)."""

    what: Enclosed
    data: bytes
    about: str | None = None
    """What it belongs to: the key of a paper, a consultation, an assignment."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """An upload that was looked at (已检查的文件)."""

    upload: Upload
    examined: Examined


def file(
    body: str,
    number: str,
    uploads: Sequence[Upload],
    hand: Hand,
    *,
    expected: int | None = None,
) -> Done:
    """Put files into a case (附件入卷).

    UnreadableDocumentError, with the sentence, where one of them is not accepted: then none is
    put in.
    """
    brought = looked_at(uploads)
    with transaction.atomic():
        case = existing(body, number, expected)
        facts = filed(case, brought, hand)
        return carried_out(case, facts, hand, key=facts[0].id if facts else "")


@transaction.atomic
def discard(
    body: str, number: str, key: str, hand: Hand, *, reason: str, expected: int | None = None
) -> Done:
    """Take an enclosure out again (撤出附件): the wrong file. Its bytes are kept as long as all."""
    case = existing(body, number, expected)
    fact = Discarded(on=day_of(hand), id=key, reason=fitting(reason, "撤出的理由"))
    return carried_out(case, [fact], hand, key=key)


def looked_at(uploads: Sequence[Upload]) -> list[Brought]:
    """Look at files before anything is locked (检查文件); UnreadableDocumentError as `examine`."""
    return [Brought(upload=one, examined=examine(one.data)) for one in uploads]


def filed(
    case: OpenCase, brought: Sequence[Brought], hand: Hand, on: date | None = None
) -> list[Filed]:
    """Keep the bytes of files and return the facts that file them (附件入卷), in a transaction."""
    taken = list(folder_of(case).evidence) if case.version else []
    facts: list[Filed] = []
    for one in brought:
        key = next_key("f", taken)
        taken.append(key)
        facts.append(_filed(case, key, one, hand, on or day_of(hand)))
    return facts


def _filed(case: OpenCase, key: str, one: Brought, hand: Hand, on: date) -> Filed:
    data, what = one.upload.data, one.upload.what
    return Filed(
        on=on,
        id=key,
        what=what,
        file=str(CASES.keep_file(case, what, data, hand.at)),
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=one.examined.media_type,
        size=len(data),
        pages=one.examined.pages,
        about=one.upload.about,
    )
