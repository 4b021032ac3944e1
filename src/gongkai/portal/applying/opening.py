"""Who may follow a case (谁可以查询): whoever opened it with its code, or has it in an account."""

from contextlib import AbstractContextManager

from django.contrib.auth.models import User
from django.http import HttpRequest

from gongkai import clock
from gongkai.accounts.applicants import visitor
from gongkai.ledger.row_security import within
from gongkai.portal.applying.cookies import follows, follows_some
from gongkai.registers.requests.applying import holding
from gongkai.registers.requests.applying.sharing import root_of


def sight_of(code: str) -> AbstractContextManager[None]:
    """See the rows of the one body whose page it is (限定在本机关)."""
    return within(cases=[code], values=[code])


def by_code(request: HttpRequest, code: str, number: str) -> str | None:
    """Return the request whose code opened a case (凭查询码打开的申请), None where none did.

    Its own, or that of the request it was split off.
    """
    if not follows_some(request):
        return None
    with sight_of(code):
        root = root_of(code, number)
    return root if follows(request, code, root) else None


def holds(account: User | None, code: str, number: str) -> bool:
    """Say whether a case is in an account (是否在账号名下)."""
    return account is not None and holding.holds(account, code, number)


def applicant(request: HttpRequest) -> User | None:
    """Return the applicant who is logged in (已登录的申请人), None for anybody else."""
    return visitor(request, clock.now())
