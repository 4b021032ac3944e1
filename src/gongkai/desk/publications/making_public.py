"""Making public what was asked for (转为主动公开；第四十四条): told in the case, and listed.

The register of requests and that of published items do not know one another; here both are
written, or neither is.
"""

from django.db import transaction

from gongkai.core.facts.publications.listing import Listed
from gongkai.core.facts.requests.office import MadePublic
from gongkai.ledger.casebook import Hand
from gongkai.registers.publications.queries import is_listed_at
from gongkai.registers.publications.services import put_on_list
from gongkai.registers.requests.services import Done, perform


@transaction.atomic
def make_public(
    body: str,
    number: str,
    fact: MadePublic,
    hand: Hand,
    *,
    headline: str,
    expected: int | None = None,
) -> Done:
    """Record it in the case and put it on the list (转为主动公开并列入目录).

    `headline` is the title under which it is listed, in the clerk's words, for what was asked may
    name people. Where something is listed at that address already, it is not listed again.
    """
    done = perform(body, number, fact, hand, expected=expected)
    if not is_listed_at(body, fact.link):
        listed = Listed(on=fact.on, headline=headline.strip(), link=fact.link.strip())
        put_on_list(body, listed, hand)
    return done
