"""How applicants' accounts are let in (申请人账号登录): by address and password."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import User
from django.http import HttpRequest

from gongkai.accounts.applicants import is_applicant


class ApplicantsEnter(AuthenticationBackend):
    """Lets in who made an account on the portal (仅限申请人账号), and nobody else.

    Only where an address is given: at the desk one gives a user name.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        email: str | None = None,
        password: str | None = None,
        **_: object,
    ) -> User | None:
        """Return whose address and password these are (核对邮箱和密码), None where nobody's."""
        if not email:
            return None
        user = super().authenticate(request, email=email, password=password)
        return user if user is not None and is_applicant(user) else None
