"""What the browser holds (浏览器保存的凭据): the key of its draft, and the case that it follows."""

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode

from gongkai.registers.requests.applying.codes import new_key

_DRAFT, _FOLLOWING = "draft", "following"
_DAY = 24 * 3600
_IDLE = 30 * 60
"""Seconds after which a case has to be opened anew (查询的有效时间)."""
_LENGTH = len(new_key())


def draft_key(request: HttpRequest) -> str | None:
    """Return the key of the browser's draft for the body of this page (草稿凭据), None: none."""
    key = request.COOKIES.get(_DRAFT, "")
    return key if len(key) == _LENGTH and key.isascii() else None


def remember_draft(response: HttpResponse, code: str, key: str) -> None:
    """Let the browser hold the key of a draft (记住草稿), for the pages of that body alone."""
    response.set_cookie(
        _DRAFT,
        key,
        max_age=settings.DRAFT_DAYS * _DAY,
        path=reverse("portal:apply", args=[code]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def follows(request: HttpRequest, code: str, number: str) -> bool:
    """Say whether the browser opened this request not long ago (是否已凭查询码打开)."""
    held = _held(request)
    return bool(held) and held == _named(code, number)


def follows_some(request: HttpRequest) -> bool:
    """Say whether the browser opened any request not long ago (是否凭查询码打开过)."""
    return bool(_held(request))


def remember_case(response: HttpResponse, code: str, number: str) -> None:
    """Let the browser hold that it opened a request (记住查询), for half an hour from now."""
    response.set_signed_cookie(
        _FOLLOWING,
        _named(code, number),
        salt=_FOLLOWING,
        max_age=_IDLE,
        path=reverse("portal:follow"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def forget_case(response: HttpResponse) -> None:
    """Let the browser forget the case (结束查询): for a computer that others use."""
    response.delete_cookie(_FOLLOWING, path=reverse("portal:follow"), samesite="Strict")


def _held(request: HttpRequest) -> str:
    try:
        return request.get_signed_cookie(_FOLLOWING, salt=_FOLLOWING, max_age=_IDLE)
    except (KeyError, BadSignature):
        return ""


def _named(code: str, number: str) -> str:
    return urlsafe_base64_encode(f"{code}\0{number}".encode())
