"""Keys and query codes (凭据): made, spelt, and compared without being stored."""

import hashlib
import hmac
import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Digits and capitals that are not taken for one another: no 0, 1, I, L, O."""
_LENGTH, _GROUP = 12, 4
_CODE, _DIGEST = b"gongkai.query_code", b"gongkai.query_code.digest"
_LOOKALIKES = str.maketrans({"０": "0", "-": "", "－": "", "—": "", " ": "", "　": ""})


def new_key() -> str:
    """Return the key of a new draft (草稿凭据): 192 random bits."""
    return secrets.token_urlsafe(24)


def key_digest(key: str) -> str:
    """Return what is stored of a key (凭据摘要)."""
    return hashlib.sha256(key.encode()).hexdigest()


def query_code(key: str) -> str:
    """Return the query code of what was submitted under a key (查询码): always the same.

    So the page that shows it can be loaded again, and the code is stored nowhere.
    """
    return _code(key, settings.SECRET_KEY)


def query_codes(key: str) -> list[str]:
    """Return the codes that the deployment's keys give (查询码), the present one first."""
    return [_code(key, one) for one in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def code_digest(chain: str, number: str, code: str) -> str:
    """Return what is stored of a query code (查询码摘要)."""
    return _digest(chain, number, code, settings.SECRET_KEY)


def fits(chain: str, number: str, code: str, digest: str) -> bool:
    """Say whether a code is the one of a case (核对查询码), by older secrets as well."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(
        constant_time_compare(_digest(chain, number, plain(code), one), digest) for one in keys
    )


def spelt(code: str) -> str:
    """Return a code as it is shown (查询码写法): in groups of four."""
    groups = (code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
    return "-".join(groups)


def plain(code: str) -> str:
    """Return a code as somebody typed it, in the one spelling (规范写法)."""
    return code.translate(_LOOKALIKES).upper()


def _code(key: str, secret: str) -> str:
    stream = int.from_bytes(hmac.digest(secret.encode(), _CODE + key.encode(), "sha256"))
    letters = []
    for _ in range(_LENGTH):
        stream, place = divmod(stream, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return "".join(letters)


def _digest(chain: str, number: str, code: str, secret: str) -> str:
    said = b"\0".join([_DIGEST, chain.encode(), number.encode(), code.encode()])
    return hmac.digest(secret.encode(), said, "sha256").hex()
