"""How allauth keeps second factors here (两步验证的密钥存放): encrypted."""

from base64 import urlsafe_b64encode
from urllib.parse import quote

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from gongkai.accounts.applicants import is_applicant

_PURPOSE = b"gongkai.accounts second factor"


class EncryptingAdapter(DefaultMFAAdapter):
    """Encrypts what proves a second factor (加密存放), with a key made from the site's own.

    A dump of the database alone gives nobody's codes away. Keys used before still decrypt.
    """

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("验证码不对，或者已经用过。请等验证器显示下一个，再输入一次。"),
        "unverified_email": _("请先验证新邮箱，再设置两步验证。"),
        "cannot_generate_recovery_codes": _("请先设置两步验证，再发备用码。"),
    }

    def encrypt(self, text: str) -> str:
        """Encrypt a secret (加密)."""
        return _fernet().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret (解密); cryptography's InvalidToken where no key of ours fits."""
        return _fernet().decrypt(encrypted_text.encode("ascii")).decode()

    def get_totp_issuer(self) -> str:
        """Return what the authenticator calls the desk (验证器中的名称)."""
        return settings.WAGTAIL_SITE_NAME

    def build_totp_url(self, user: User, secret: str) -> str:
        """Return what the picture says (二维码内容): of an applicant, under the portal's name."""
        url = super().build_totp_url(user, secret)
        if not is_applicant(user):
            return url
        return url.replace(quote(self.get_totp_issuer()), quote(settings.SITE["name"]))


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE)
    return urlsafe_b64encode(derivation.derive(key.encode()))
