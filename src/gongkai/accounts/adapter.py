"""How allauth keeps second factors here (两步验证的密钥存放): encrypted."""

from base64 import urlsafe_b64encode

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"gongkai.accounts second factor"


class EncryptingAdapter(DefaultMFAAdapter):
    """Encrypts what proves a second factor (加密存放), with a key made from the site's own.

    A dump of the database alone gives nobody's codes away. Keys used before still decrypt.
    """

    def encrypt(self, text: str) -> str:
        """Encrypt a secret (加密)."""
        return _fernet().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt a secret (解密); cryptography's InvalidToken where no key of ours fits."""
        return _fernet().decrypt(encrypted_text.encode("ascii")).decode()

    def get_totp_issuer(self) -> str:
        """Return what the authenticator calls the site (验证器中的名称)."""
        return settings.WAGTAIL_SITE_NAME


def _fernet() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE)
    return urlsafe_b64encode(derivation.derive(key.encode()))
