"""The commands of the register: facts, numbers, values, read models and jobs in one transaction."""

from datetime import datetime

from django.db import transaction
from procrastinate.contrib.django import app

from gongkai.ledger.models import Fact
from gongkai.ledger.numbers import Series, take_number
from gongkai.ledger.services import NewFact, Stream, append
from gongkai.ledger.values import keep_value

REGISTRATION = Series(key="registration", pattern="{year}-{number:04}")
DOCUMENT = Series(key="document", pattern="某公复〔{year}〕{number}号")


@transaction.atomic
def receive(chain: str, sender: str, *, actor: str, at: datetime) -> str:
    """Receive a letter, and return its number."""
    number = take_number(chain, REGISTRATION, at.year)
    reference = keep_value(chain, sender, kind="name", at=at)
    fact = NewFact(
        name="letters.received",
        on=at.date(),
        payload={"number": f"{chain} {number}", "sender": str(reference)},
    )
    stream = Stream(chain=chain, name=f"letter/{number}")
    append(stream, [fact], expected=0, actor=actor, at=at)
    app.configure_task("letters.acknowledge", allow_unknown=True).defer(number=number)
    return number


@transaction.atomic
def answer(chain: str, number: str, *, expected: int, actor: str, at: datetime) -> list[Fact]:
    """Answer a letter and close it: two facts at once."""
    document = take_number(chain, DOCUMENT, at.year)
    facts = [
        NewFact(name="letters.answered", on=at.date(), payload={"document": document}),
        NewFact(name="letters.closed", on=at.date()),
    ]
    stream = Stream(chain=chain, name=f"letter/{number}")
    recorded = append(stream, facts, expected=expected, actor=actor, at=at)
    app.configure_task("letters.send", allow_unknown=True).defer(number=number)
    return recorded
