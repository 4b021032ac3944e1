"""Making the covered copy (生成遮盖件): proven, put into the case with what was covered and why."""

import json
from dataclasses import dataclass

from django.db import transaction

from gongkai.core.facts.requests.office import Enclosed, Redacted
from gongkai.core.redaction.proof import Proof
from gongkai.engine.redaction.redacting import redact
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests.commands.carrying import Done, carried_out, day_of, existing
from gongkai.registers.requests.commands.filing import Upload, filed, looked_at
from gongkai.registers.requests.redacting.marking import marks_of, prepared
from gongkai.registers.requests.redacting.models import Redaction


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    """A covered copy (遮盖件)."""

    done: Done
    key: str
    """Its enclosure."""
    proof: Proof
    letters: bool
    """Whether its text can be searched; else its pages are pictures alone."""


def make(one: Redaction, about: str | None, hand: Hand, *, expected: int) -> Made:
    """Make the covered copy and put it into the case (生成遮盖件), for what it belongs to.

    UnreadableDocumentError with its sentence, above all UnprovenError, where no copy comes of it:
    then nothing is put in, and the marks stay.
    """
    marks = marks_of(one)
    result = redact(prepared(one), marks, name=one.name)
    copy = Upload(what=Enclosed.SUPPLIED, data=result.data, about=about)
    brought = looked_at([copy])
    with transaction.atomic():
        case = existing(one.chain, one.number, expected)
        (enclosed,) = filed(case, brought, hand)
        fact = Redacted(
            on=day_of(hand),
            id=enclosed.id,
            origin=one.origin,
            marks=json.dumps(one.marks, ensure_ascii=False, sort_keys=True),
            places=len(marks),
            by=hand.actor,
        )
        done = carried_out(case, [enclosed, fact], hand, key=enclosed.id)
        Redaction.objects.filter(pk=one.pk).delete()
    return Made(done=done, key=enclosed.id, proof=result.proof, letters=result.letters)
