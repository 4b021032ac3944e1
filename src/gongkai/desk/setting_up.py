"""The secret of a second factor on its way into an authenticator (设置中的密钥)."""

from collections.abc import Sequence

from allauth.mfa.adapter import get_adapter
from django.contrib.auth.models import User
from django.http import HttpRequest

from gongkai import clock
from gongkai.accounts import second_factor

_KEPT = "factor_secret"
_GROUP = 4


def ready_secret(request: HttpRequest, user: User) -> dict[str, str]:
    """Return what a page shows of the secret (密钥): as a picture and as text, in groups of four.

    It waits in the session, encrypted, until the code shows that the authenticator has it.
    """
    if _KEPT not in request.session:
        request.session[_KEPT] = get_adapter().encrypt(second_factor.new_secret())
    secret = get_adapter().decrypt(request.session[_KEPT])
    groups = [secret[start : start + _GROUP] for start in range(0, len(secret), _GROUP)]
    return {"picture": second_factor.picture(user, secret), "secret": " ".join(groups)}


def set_up_with(request: HttpRequest, user: User, code: str) -> Sequence[str]:
    """Set up what waits in the session (完成设置); FactorError where the code is wrong."""
    kept = request.session.get(_KEPT)
    if kept is None:
        raise second_factor.FactorError("页面放得太久了，请重新扫描下面的二维码。")
    secret = get_adapter().decrypt(kept)
    codes = second_factor.set_up(user, secret, code, at=clock.now())
    del request.session[_KEPT]
    return codes
