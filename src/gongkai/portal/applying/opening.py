"""Who may follow a case (谁可以查询): whoever opened it with its code, or has it in an account."""

from contextlib import AbstractContextManager

from django.contrib.auth.models import User
from django.http import HttpRequest

from gongkai import clock
from gongkai.accounts.applicants import visitor
from gongkai.ledger.row_security import within
from gongkai.portal.applying.cookies import follows
from gongkai.registers.requests.applying import holding


def sight_of(code: str) -> AbstractContextManager[None]:
    """See the rows of the one body whose page it is (限定在本机关)."""
    return within(cases=[code], values=[code])


def may_follow(request: HttpRequest, code: str, number: str) -> bool:
    """Say whether a visitor may follow a case (可否查询): by its code, or in her account."""
    return follows(request, code, number) or holds(applicant(request), code, number)


def holds(account: User | None, code: str, number: str) -> bool:
    """Say whether a case is in an account (是否在账号名下)."""
    return account is not None and holding.holds(account, code, number)


def applicant(request: HttpRequest) -> User | None:
    """Return the applicant who is logged in (已登录的申请人), None for anybody else."""
    return visitor(request, clock.now())
