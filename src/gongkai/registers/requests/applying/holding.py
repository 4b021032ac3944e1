"""The cases of an applicant's account (账号名下的申请), over all bodies: listed, added, let go.

An account sees its own claims by a policy of the database's. What else is read of a case is read
within the sight of the bodies of those claims, and of those numbers alone.
"""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from gongkai.core.process.deciding import RefusedError
from gongkai.ledger.row_security import within
from gongkai.registers.requests.applying.models import Claim
from gongkai.registers.requests.applying.sharing import family, root_of
from gongkai.registers.requests.applying.standing import Held, standing

_TAKEN = "这件申请已经在另一个账号名下。在那个账号里可以查询；凭登记号和查询码也仍然可以查询。"


def count_of(account: User) -> int:
    """Return how many cases an account has (名下申请件数)."""
    with within(account=account.pk):
        return Claim.objects.filter(account=account.pk).count()


def held(account: User, first: int, most: int, today: date) -> list[Held]:
    """Return some cases of an account (名下申请), from the `first` on, the latest added first."""
    with within(account=account.pk):
        own = Claim.objects.filter(account=account.pk).order_by("-pk")[first : first + most]
        named = [(claim.chain, claim.number) for claim in own]
    return standing(named, today) if named else []


def holds(account: User, chain: str, number: str) -> bool:
    """Say whether a case is an account's (是否在账号名下)."""
    with within(account=account.pk):
        return Claim.objects.filter(account=account.pk, chain=chain, number=number).exists()


def add(account: User, chain: str, number: str) -> None:
    """Add a case to an account (加到账号), for who has shown its query code.

    With it all that the same request was split into. Once more changes nothing; RefusedError
    where another account has it.
    """
    with transaction.atomic(), within(cases=[chain]):
        root = root_of(chain, number)
        claim = Claim.objects.select_for_update().get(chain=chain, number=root)
        if claim.account_id not in {None, account.pk}:
            raise RefusedError("claim_taken", _TAKEN)
        family(chain, root).update(account=account)


def is_free(chain: str, number: str) -> bool:
    """Say whether no account has a case (是否未归入账号), within the sight of its body."""
    return Claim.objects.filter(chain=chain, number=number, account=None).exists()


def let_go(account: User) -> None:
    """Let go of all cases of an account (解除账号与申请的联系): they stay, for number and code."""
    with within(account=account.pk):
        own = Claim.objects.filter(account=account.pk)
        chains = sorted(set(own.values_list("chain", flat=True)))
    with within(cases=chains):
        Claim.objects.filter(account=account.pk).update(account=None)
