import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest

from gongkai.project.body_limit import limit_bodies


def run(coroutine: Coroutine[object, object, None]) -> None:
    """Run in a thread of its own: the browser tests keep an event loop in this one."""
    with ThreadPoolExecutor(max_workers=1) as threads:
        threads.submit(asyncio.run, coroutine).result()


def body_seen(chunks: list[bytes], limit: int) -> tuple[bytes, bool]:
    """Return what an application sees of a body sent in chunks, and whether all was taken in."""
    messages = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks] + [
        {"type": "http.request", "body": b"", "more_body": False}
    ]
    seen = b""

    async def receive():
        return messages.pop(0)

    async def send(message):
        raise AssertionError("nothing is answered on the application's behalf")

    async def application(scope, receive, send):
        nonlocal seen
        more = True
        while more:
            message = await receive()
            seen += message["body"]
            more = message["more_body"]

    run(limit_bodies(application, limit)({"type": "http"}, receive, send))
    return seen, not messages


@pytest.mark.parametrize(
    ("chunks", "seen"),
    [
        ([b"abc"], b"abc"),
        ([b"abcd"], b"abcd"),
        ([b"abcde"], b"abcd"),
        ([b"abc", b"de", b"fg"], b"abcd"),
        ([], b""),
    ],
)
def test_a_body_is_cut_at_the_limit_and_taken_in_to_its_end(chunks, seen):
    assert body_seen(chunks, limit=4) == (seen, True)


def test_other_messages_pass():
    async def receive():
        return {"type": "http.disconnect"}

    async def application(scope, receive, send):
        assert await receive() == {"type": "http.disconnect"}

    run(limit_bodies(application, 4)({"type": "http"}, receive, receive))
