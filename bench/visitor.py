"""Visitors who ask for one page again and again over a few connections (访问)."""

import http.client
import re
import time
import uuid
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.server import HOST

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """What is asked for (请求)."""

    method: str
    path: str
    body: bytes | None = None
    headers: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Visits:
    """What a few seconds of asking gave (访问结果), times in seconds."""

    times: list[float]
    seconds: float

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.times) / self.seconds


def page(path: str) -> Ask:
    """Return what asks for a page."""
    return Ask(method="GET", path=path, headers={})


def upload(port: int, path: str, name: str, data: bytes) -> Ask:
    """Return what sends a document to a page with a form, by the form's own token and cookie."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = _TOKEN.search(answer.read())
    cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
    connection.close()
    if found is None:
        raise RuntimeError(f"{path} has no form")
    border = uuid.uuid4().hex
    head = 'Content-Disposition: form-data; name="{}"'
    body = b"\r\n".join(
        [
            f"--{border}\r\n{head.format('csrfmiddlewaretoken')}\r\n".encode(),
            found[1],
            f'--{border}\r\n{head.format("document")}; filename="{name}"\r\n'.encode(),
            data,
            f"--{border}--\r\n".encode(),
        ]
    )
    kind = f"multipart/form-data; boundary={border}"
    return Ask(
        method="POST", path=path, body=body, headers={"Content-Type": kind, "Cookie": cookie}
    )


def visit(port: int, ask: Ask, *, connections: int, seconds: float) -> Visits:
    """Ask over and over on so many connections for so many seconds."""
    began = time.perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        loops = [pool.submit(_loop, port, ask, began + seconds) for _ in range(connections)]
        times = [one for loop in loops for one in loop.result()]
    return Visits(times=times, seconds=time.perf_counter() - began)


def _loop(port: int, ask: Ask, until: float) -> list[float]:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    times: list[float] = []
    try:
        while not times or time.perf_counter() < until:
            times.append(_timed(lambda: _once(connection, ask)))
    finally:
        connection.close()
    return times


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _once(connection: http.client.HTTPConnection, ask: Ask) -> None:
    connection.request(ask.method, ask.path, body=ask.body, headers=dict(ask.headers))
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{ask.method} {ask.path} answered {answer.status}")
