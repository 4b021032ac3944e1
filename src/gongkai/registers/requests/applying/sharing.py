"""One claim over all cases of a request (各案共用凭据): code, account and addresses.

A case that was split off, or that is done anew, has a claim of its own that names the request it
came from; it has no code, for the code is known to nobody but the applicant. So its row is found
by its number as any other, and its code is the request's.
"""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.registers.requests.applying.models import Claim
from gongkai.registers.requests.applying.standing import Held, standing


def share(chain: str, original: str, parts: Sequence[str]) -> None:
    """Let whoever follows a request follow the cases that come from it (各案共用凭据).

    Nothing where nobody does. In the transaction in which they begin, so that no account comes
    between.
    """
    root = root_of(chain, original)
    first = Claim.objects.select_for_update().filter(chain=chain, number=root).first()
    if first is None:
        return
    Claim.objects.bulk_create(
        Claim(
            chain=chain,
            number=part,
            root=root,
            account=first.account,
            has_email=first.has_email,
            has_mobile=first.has_mobile,
        )
        for part in parts
    )


def root_of(chain: str, number: str) -> str:
    """Return the number of the request that a case came from (原申请登记号), its own of another."""
    known = Claim.objects.filter(chain=chain, number=number).values_list("root", flat=True)
    return known.first() or number


def family(chain: str, root: str) -> QuerySet[Claim]:
    """Return the claims of a request and of all that came from it (原申请及其他各件)."""
    return Claim.objects.filter(Q(number=root) | Q(root=root), chain=chain)


def others(chain: str, number: str, today: date) -> list[Held]:
    """Return the other cases of a request (同一申请的其他各件), in the order of numbers.

    Empty where no case came from it. Who may see them is who may see this one.
    """
    rest = family(chain, root_of(chain, number)).exclude(number=number).order_by("pk")
    named = [(chain, one) for one in rest.values_list("number", flat=True)]
    return standing(named, today) if named else []
