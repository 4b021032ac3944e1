"""Submitting a request on the portal (在线提交): acknowledged once it is stored, and only once."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import connection, transaction

from gongkai.clock import CHINA
from gongkai.core.facts.requests.applicant import Applicant
from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.terms import ApplicantKind, Channel, Delivery, SuppliedForm
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.applying.codes import (
    code_digest,
    fits,
    key_digest,
    query_code,
    query_codes,
)
from gongkai.registers.requests.applying.models import Application, Claim
from gongkai.registers.requests.cases import APPLICANT
from gongkai.registers.requests.commands.filing import Upload, looked_at
from gongkai.registers.requests.commands.intake import Asked, begun, unused
from gongkai.registers.requests.notifying.announcing import announce

_TAKE_OUT = """
DELETE FROM requests_applicationfile WHERE application_id = %s RETURNING id, what, data
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What is asked for, and by whom (申请内容)."""

    applicant: Applicant
    kind: ApplicantKind
    subject: str
    content: str
    form: SuppliedForm | None = None
    delivery: Delivery | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Receipt:
    """What the applicant takes away (提交回执)."""

    chain: str
    number: str
    code: str | None
    """The query code; None where the deployment's secret has changed since."""
    at: datetime
    again: bool
    """Whether it had been submitted before (重复提交)."""


def submit(chain: str, key: str, wish: Wish, at: datetime, account: User | None = None) -> Receipt:
    """Submit what is written under a key (提交申请) and return its receipt, once it is stored.

    Sent twice, by two clicks, two tabs or after a lost connection, it is one request, and both
    get the same receipt. RefusedError and UnreadableDocumentError as `register` has them; then
    nothing is stored and the draft stays.
    """
    with transaction.atomic():
        draft, _ = Application.objects.select_for_update().get_or_create(
            key_digest=key_digest(key),
            chain=chain,
            defaults={"begun_at": at, "touched_at": at},
        )
        if draft.number:
            return _receipt(draft, key)
        brought = looked_at(_taken_out(draft))
        beginning, code = _beginning(wish, at), query_code(key)
        case = unused(chain, chain, beginning)
        hand = Hand(actor=APPLICANT, role=Role.APPLICANT, at=at)
        asked = Asked(applicant=wish.applicant, content=wish.content, subject=wish.subject)
        done = begun(case, beginning, asked, hand, brought=brought)
        claim = Claim.objects.create(
            chain=chain,
            number=case.number,
            code_digest=code_digest(chain, case.number, code),
            account=account,
            has_email=bool(wish.applicant.email),
            has_mobile=bool(wish.applicant.mobile),
        )
        announce(case, done.decision.facts, hand, claim=claim)
        Application.objects.filter(pk=draft.pk).update(
            told={}, number=case.number, submitted_at=at, touched_at=at
        )
    return Receipt(chain=chain, number=case.number, code=code, at=at, again=False)


def receipt(chain: str, key: str) -> Receipt | None:
    """Return the receipt of what was submitted under a key (再看回执), None where nothing was."""
    known = Application.objects.filter(chain=chain, key_digest=key_digest(key))
    draft = known.exclude(number="").first()
    return _receipt(draft, key) if draft else None


def _taken_out(draft: Application) -> list[Upload]:
    """Take the files out of a draft (取出附件): read and deleted in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_OUT, [draft.pk])
        files = sorted(cursor.fetchall())
    return [Upload(what=Enclosed(what), data=bytes(data)) for _, what, data in files]


def _beginning(wish: Wish, at: datetime) -> Submitted:
    return Submitted(
        on=at.astimezone(CHINA).date(),
        channel=Channel.ONLINE,
        applicant_kind=wish.kind,
        wanted_form=wish.form,
        wanted_delivery=wish.delivery,
    )


def _receipt(draft: Application, key: str) -> Receipt:
    claim = Claim.objects.filter(chain=draft.chain, number=draft.number).first()
    known = claim.code_digest if claim else ""
    codes = (one for one in query_codes(key) if _is(draft, one, known))
    return Receipt(
        chain=draft.chain,
        number=draft.number,
        code=next(codes, None),
        at=draft.submitted_at or draft.touched_at,
        again=True,
    )


def _is(draft: Application, code: str, digest: str) -> bool:
    return fits(draft.chain, draft.number, code, digest)
