"""Keeping the docket (登记簿): from the erasable values of a case to its entry.

Nobody is shown anything by it, so no reading is logged. A case whose values were erased has no
entry.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from django.db import transaction
from django.utils.crypto import salted_hmac

from gongkai.core.dates.calendar import LAST_DAY
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.applicant import Applicant, applicant_from
from gongkai.core.facts.requests.intake import Corrected
from gongkai.core.process.ordering import in_order
from gongkai.ledger.casebook import OpenCase, number_of
from gongkai.ledger.models import Value
from gongkai.ledger.queries import streams_of
from gongkai.ledger.values import references
from gongkai.registers.requests.cases import CASES, KIND, Asking
from gongkai.registers.requests.likeness import grams, plain, sketch
from gongkai.registers.requests.models import Docket

_KEYED_BY = "gongkai.registers.requests.docket"
"""What the key of the digests is derived from, beside the deployment's secret."""
_LINE = 60
"""Characters of a subject that nobody gave: so much of what is asked."""
_LONGEST = 200
_AT_ONCE = 500
_FIELDS = [one.name for one in Docket._meta.fields if not one.primary_key]

Texts = Mapping[str, str]
"""What the references in facts stand for; erased ones are not in it."""


def keep_docket(case: OpenCase, *, subject: str = "") -> None:
    """Write the entry of a case (登记), or write it anew after what is asked has changed.

    `subject` says in a line what is asked; else it stays, or is taken from the content.
    """
    kept = Docket.objects.filter(chain=case.stream.chain, number=case.number).first()
    texts = _texts(str(one) for one in case.values.values())
    entry = _entry(case.stream.chain, case.number, case.facts, texts)
    if entry is None:
        return
    if kept:
        entry.keep_until, entry.personal_until = kept.keep_until, kept.personal_until
    _keep(entry, _line(subject) or (kept.subject if kept else ""))


def begin_docket(
    chain: str, number: str, begun: Fact, *, subject: str = "", like: Docket | None = None
) -> None:
    """Write the first entry of a case (登记) from the fact that begins it, texts and all.

    `like` is the entry of the case from which a redo has applicant and content.
    """
    told = [begun.applicant, begun.content] if isinstance(begun, Asking) else []
    entry = _entry(chain, number, [begun], {one: one for one in told if one})
    if entry is None and like is not None:
        entry = _same(like, chain, number)
    if entry:
        _keep(entry, _line(subject))


def docket_of(chain: str, number: str) -> Docket | None:
    """Return the entry of a case (登记簿条目), None where it was erased or there is no case."""
    return Docket.objects.filter(chain=chain, number=number).first()


@transaction.atomic
def reindex() -> int:
    """Write the docket anew from the values that stand (重建登记簿), and return how many entries.

    Subjects that somebody gave stay. After the deployment's secret has changed, the applicants
    are known by the new key. A redo keeps the entry that it has.
    """
    written = 0
    cases = streams_of(KIND)
    while streams := list(islice(cases, _AT_ONCE)):
        records = {(one[0].chain, number_of(one[0].stream)): one for one in streams}
        named = (str(ref) for one in streams for row in one for ref in references(row.payload))
        texts = _texts(named)
        found = [
            _entry(chain, number, tuple(one.fact for one in CASES.read(rows)), texts)
            for (chain, number), rows in records.items()
        ]
        written += _written_anew([one for one in found if one])
    return written


def applicant_key(chain: str, applicant: Applicant) -> str:
    """Return by what an applicant is known again in a body's cases (申请人标识).

    The identity number, else name and telephone; empty where there is neither. A keyed digest
    that differs from body to body: it says nothing without the deployment's secret.
    """
    identity, phone = plain(applicant.identity), plain(applicant.phone)
    if identity:
        known = f"identity:{identity}"
    elif phone:
        known = f"name:{plain(applicant.name)}:{phone}"
    else:
        return ""
    return salted_hmac(_KEYED_BY, f"{chain}\0{known}", algorithm="sha256").hexdigest()


def _entry(chain: str, number: str, record: Sequence[Fact], texts: Texts) -> Docket | None:
    """Return the entry that the texts of a case make (登记簿条目), None where they are gone."""
    facts = [fact for _, fact in in_order(record, LAST_DAY)]
    begun = next((one for one in facts if isinstance(one, Asking)), None)
    if begun is None:
        return None
    corrected = [one.content for one in facts if isinstance(one, Corrected) and one.content]
    asked = (texts.get(one) for one in [*reversed(corrected), begun.content] if one)
    content = next((one for one in asked if one is not None), None)
    who = texts.get(begun.applicant or "")
    if content is None and who is None and (begun.content or begun.applicant):
        return None
    applicant = applicant_from(who) if who else None
    return Docket(
        request_id=f"{chain}/{number}",
        chain=chain,
        number=number,
        subject=_line(content or "")[:_LINE],
        applicant_masked=applicant.masked_name[:_LONGEST] if applicant else "",
        applicant_key=applicant_key(chain, applicant) if applicant else "",
        grams=grams(content or ""),
        sketch=sketch(content or ""),
    )


def _same(like: Docket, chain: str, number: str) -> Docket:
    """Return the entry of a redo (重作案的条目): applicant and content are those of the first."""
    return Docket(
        request_id=f"{chain}/{number}",
        chain=chain,
        number=number,
        subject=like.subject,
        applicant_masked=like.applicant_masked,
        applicant_key=like.applicant_key,
        grams=like.grams,
        sketch=like.sketch,
    )


def _texts(named: Iterable[str]) -> dict[str, str]:
    """Look up what references stand for (查文字): applicants and contents alone."""
    by_id = {ref.value: text for text in named for ref in references(text)}
    kinds = [f"{KIND}.applicant", f"{KIND}.content"]
    rows = Value.objects.filter(pk__in=list(by_id), kind__in=kinds, value__isnull=False)
    return {by_id[key]: text for key, text in rows.values_list("pk", "value") if text}


def _keep(entry: Docket, subject: str) -> None:
    """Write an entry (写入条目), found by its subject too; an empty one leaves what is there."""
    entry.subject = subject or entry.subject
    entry.grams = sorted({*entry.grams, *grams(entry.subject)})
    _write([entry])


def _written_anew(entries: Sequence[Docket]) -> int:
    kept = Docket.objects.in_bulk([one.pk for one in entries])
    for one in entries:
        before = kept.get(one.pk)
        if before:
            one.subject = before.subject
            one.keep_until, one.personal_until = before.keep_until, before.personal_until
            one.grams = sorted({*one.grams, *grams(one.subject)})
    _write(entries)
    return len(entries)


def _write(entries: Sequence[Docket]) -> None:
    Docket.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["request"], update_fields=_FIELDS
    )


def _line(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
