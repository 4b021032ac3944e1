"""No request larger than the site takes (请求体上限): the rest reaches neither memory nor disk."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def limit_bodies(application: Application, limit: int) -> Application:
    """Wrap an ASGI application so that it sees at most `limit` bytes of a request's body.

    The rest is read from the visitor and dropped, so that a browser gets the answer to an
    upload that is too large instead of a broken connection; what the application sees of it
    is cut, and longer than any file it accepts.
    """

    async def limited(scope: Scope, receive: Receive, send: Send) -> None:
        await application(scope, _cut(receive, limit), send)

    return limited


def _cut(receive: Receive, limit: int) -> Receive:
    left = limit

    async def cut() -> Message:
        nonlocal left
        message = await receive()
        if message["type"] == "http.request":
            body = message.get("body", b"")[:left]
            left -= len(body)
            return {**message, "body": body}
        return message

    return cut
