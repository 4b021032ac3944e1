"""The second factor (两步验证): codes of an authenticator, and recovery codes for when it is lost.

Secrets are allauth's, encrypted by our adapter; what is stored is what its documentation says.
"""

import secrets
from base64 import b32encode
from collections.abc import Sequence
from datetime import datetime, timedelta

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import get_random_string, salted_hmac

_SECRET_BYTES = 20
_CODES = 10
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LENGTH = 10
_SPENT_FOR = timedelta(minutes=3)
"""How long a code is remembered as used (已用验证码): longer than any is valid."""


class FactorError(ValueError):
    """A second factor that is refused (两步验证被拒绝); its text is what to show."""


def has_factor(user: User) -> bool:
    """Say whether somebody has a second factor (是否已设两步验证)."""
    return get_adapter().is_mfa_enabled(user, types=[Authenticator.Type.TOTP])


def new_secret() -> str:
    """Return a fresh secret for an authenticator (新密钥), in Base32."""
    return b32encode(secrets.token_bytes(_SECRET_BYTES)).decode("ascii")


def picture(user: User, secret: str) -> str:
    """Return the code to photograph (二维码), as SVG."""
    adapter = get_adapter()
    return adapter.build_totp_svg(adapter.build_totp_url(user, secret))


@transaction.atomic
def set_up(user: User, secret: str, code: str, *, at: datetime) -> Sequence[str]:
    """Give somebody a second factor (设置两步验证), in the place of one there was.

    The code shows that the authenticator has the secret. Returns the recovery codes, to be
    shown this once. FactorError where the code is wrong.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user=locked).delete()
    kept = {"secret": get_adapter().encrypt(secret)}
    Authenticator.objects.create(
        user=locked, type=Authenticator.Type.TOTP, data=kept, created_at=at
    )
    if not accepts(locked, code, at=at):
        raise FactorError(
            "验证码不对。请确认手机的时间是自动对时的，再输入验证器现在显示的 6 位数字。"
        )
    return renew_recovery_codes(locked, at=at)


@transaction.atomic
def renew_recovery_codes(user: User, *, at: datetime) -> Sequence[str]:
    """Give somebody fresh recovery codes (换发备用码); those before are void."""
    codes = [get_random_string(_CODE_LENGTH, _ALPHABET) for _ in range(_CODES)]
    encrypted = [get_adapter().encrypt(code) for code in codes]
    Authenticator.objects.update_or_create(
        user=user,
        type=Authenticator.Type.RECOVERY_CODES,
        defaults={"data": {"migrated_codes": encrypted}, "created_at": at},
    )
    return [f"{code[: _CODE_LENGTH // 2]}-{code[_CODE_LENGTH // 2 :]}" for code in codes]


def recovery_codes_left(user: User) -> int:
    """Return how many recovery codes somebody has not used yet (剩余备用码)."""
    found = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(found.data["migrated_codes"]) if found else 0


@transaction.atomic
def accepts(user: User, code: str, *, at: datetime) -> bool:
    """Say whether a code is right (核对验证码), and use it up: no code is right twice.

    FactorError where the secret can't be decrypted any more.
    """
    given = "".join(code.split()).replace("-", "").lower()
    factors = Authenticator.objects.select_for_update().filter(user=user).order_by("-type")
    for factor in factors:
        if _spent(factor, given, at):
            return False
        if _right(factor, given):
            _spend(factor, given, at)
            return True
    return False


def take_away(user: User) -> bool:
    """Take somebody's second factor away (取消两步验证); say whether there was one."""
    deleted, _ = Authenticator.objects.filter(user=user).delete()
    return bool(deleted)


def _right(factor: Authenticator, code: str) -> bool:
    try:
        return factor.wrap().validate_code(code)
    except InvalidToken as error:
        raise FactorError(
            "系统密钥已更换，两步验证不能核对，请联系安全管理员重设您的两步验证。"
        ) from error


def _spent(factor: Authenticator, code: str, at: datetime) -> bool:
    return any(one == _digest(code) for one, _ in _remembered(factor, at))


def _spend(factor: Authenticator, code: str, at: datetime) -> None:
    factor.refresh_from_db()
    factor.data["spent"] = [*_remembered(factor, at), [_digest(code), at.timestamp()]]
    factor.last_used_at = at
    factor.save(update_fields=["data", "last_used_at"])


def _remembered(factor: Authenticator, at: datetime) -> list[list]:
    since = (at - _SPENT_FOR).timestamp()
    return [one for one in factor.data.get("spent", []) if one[1] > since]


def _digest(code: str) -> str:
    return salted_hmac("gongkai.accounts.spent", code).hexdigest()
