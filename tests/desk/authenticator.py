"""What an authenticator on a phone does, reckoned apart from the code under test."""

import base64
import hashlib
import hmac
import struct

from gongkai import clock


def code_of(secret: str, ahead: int = 0) -> str:
    """Return what an authenticator shows now (RFC 6238), or so many periods ahead."""
    counter = int(clock.now().timestamp()) // 30 + ahead
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4]) & 0x7FFFFFFF) % 10**6:06}"
