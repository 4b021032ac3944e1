"""Requests submitted on the portal (在线提交), beside a bare Django view that inserts one row."""

import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from bench.reliability.applicant import FIELDS
from bench.result import Result, Row, aim
from bench.server import HOST
from bench.timing import percentile
from bench.visitor import Ask, Visits
from gongkai.console.serve import listen
from gongkai.project.deployment import OWNER
from gongkai.project.embedded.cluster import address

_CLIENTS, _BODIES = 32, 16
_GOAL = 0.5
_SERVERS = 2
_TOKEN = "t" * 32
_ROOT = Path(__file__).parents[1]
_PROGRAM = Path(sys.executable).parent / "gongkai"
_PATIENCE = 120.0
_SETS = {
    "16": "submitted to 16 bodies",
    "1": "submitted to one body",
}


def measure(*, quick: bool) -> Result:
    """Time what is submitted and what the bare view inserts, in turns, with 32 clients."""
    each, rounds = (1, 1) if quick else (6, 3)
    with _site() as (ports, environment):
        found: dict[str, list[Visits]] = {"bare": [], "16": [], "1": []}
        order = list(found)
        for number in range(rounds + 1):
            for work in order:
                visits = _visits(ports, _asks(work, each, environment))
                if number:
                    found[work].append(visits)
            order.append(order.pop(0))
    return Result(
        title="Submissions on the portal",
        rows=tuple(_row(work, found) for work in _SETS),
        notes=(
            (
                f"{_CLIENTS} clients at once over loopback, from the same machine, to {_SERVERS} "
                "web servers and the embedded PostgreSQL; each submits a request that is written "
                "and looked over, and its answer is the way to the receipt. Rates are medians of "
                f"{rounds} rounds of {_CLIENTS * each} submissions, on the clock; the ratio is the "
                "median of each round's."
            ),
            (
                "Beside it: a Django view in the same servers, behind the same middleware with "
                "its token and cookie, that inserts the same fields into one row and redirects."
            ),
        ),
    )


def _row(work: str, found: Mapping[str, Sequence[Visits]]) -> Row:
    ratio = median(a.rate / b.rate for a, b in zip(found[work], found["bare"], strict=True))
    goal = aim(f"≥ {_GOAL} ×", met=ratio >= _GOAL) if work == "16" else "–"
    return Row(
        what=f"{_SETS[work]}, {_CLIENTS} clients",
        here=_said(found[work]),
        beside=f"bare view {_said(found['bare'])}",
        ratio=f"{ratio:.2f} × its rate",
        goal=goal,
    )


def _said(rounds: Sequence[Visits]) -> str:
    times = [one for visits in rounds for one in visits.times]
    slow = " / ".join(f"{percentile(times, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99))
    rate = median(visits.rate for visits in rounds)
    return f"{rate:.1f} a second, p50 / p95 / p99 {slow} ms"


def _asks(work: str, each: int, environment: Mapping[str, str]) -> list[list[Ask]]:
    """Return what each client sends (各客户端的提交)."""
    if work == "bare":
        return [[_form("/bare/", FIELDS, {})] * each] * _CLIENTS
    words = [str(_CLIENTS * each), work]
    drafts = json.loads(_work("drafts", environment, *words))
    asks = [
        _form(f"/apply/{body}/review/", {}, {"draft": key})
        for body, keys in drafts.items()
        for key in keys
    ]
    return [asks[place::_CLIENTS] for place in range(_CLIENTS)]


def _form(path: str, fields: Mapping[str, str], cookies: Mapping[str, str]) -> Ask:
    held = {"csrftoken": _TOKEN} | dict(cookies)
    return Ask(
        method="POST",
        path=path,
        body=urlencode(dict(fields) | {"csrfmiddlewaretoken": _TOKEN}).encode(),
        headers={
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={text}" for name, text in held.items()),
        },
    )


def _visits(ports: Sequence[int], asks: Sequence[Sequence[Ask]]) -> Visits:
    began = time.perf_counter()
    with ThreadPoolExecutor(len(asks)) as pool:
        clients = [
            pool.submit(_client, ports[place % len(ports)], own) for place, own in enumerate(asks)
        ]
        times = [one for client in clients for one in client.result()]
    return Visits(times=times, seconds=time.perf_counter() - began)


def _client(port: int, asks: Sequence[Ask]) -> list[float]:
    connection = http.client.HTTPConnection(HOST, port, timeout=120)
    times = []
    for ask in asks:
        began = time.perf_counter()
        connection.request(ask.method, ask.path, body=ask.body, headers=dict(ask.headers))
        answer = connection.getresponse()
        answer.read()
        times.append(time.perf_counter() - began)
        if answer.status != http.HTTPStatus.FOUND or "review" in answer.getheader("Location", ""):
            raise RuntimeError(f"{ask.path} answered {answer.status}")
    connection.close()
    return times


@contextmanager
def _site() -> Iterator[tuple[list[int], Mapping[str, str]]]:
    """Run the web servers on a database of their own (网站)."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        Path(folder).chmod(0o755)
        environment = os.environ | {
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "bench.applying_site.settings",
            "GONGKAI_APPLY_RATE": "1000000/hour",
            "GONGKAI_LOCAL": folder,
            "GONGKAI_MODE": "demo",
            "PYTHONPATH": os.pathsep.join([str(_ROOT), os.environ.get("PYTHONPATH", "")]),
        }
        address(Path(folder) / "postgres", OWNER)
        _work("preparing", environment, str(_BODIES))
        doors = [listen(HOST, 0) for _ in range(_SERVERS)]
        ports = [door.getsockname()[1] for door in doors]
        for door in doors:
            door.close()
        servers = [_server(port, environment) for port in ports]
        try:
            for port in ports:
                _await(port)
            yield ports, environment
        finally:
            for server in servers:
                server.terminate()
            for server in servers:
                server.wait(timeout=60)


def _server(port: int, environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    command = [str(_PROGRAM), "serve", "--port", str(port)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, cwd=_ROOT, stdout=quiet, stderr=quiet)


def _await(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        try:
            connection.request("GET", "/bare/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("the site does not answer")


def _work(what: str, environment: Mapping[str, str], *words: str) -> str:
    command = [sys.executable, "-m", f"bench.applying_work.{what}", *words]
    done = subprocess.run(command, env=environment, cwd=_ROOT, stdout=subprocess.PIPE, check=True)
    return done.stdout.decode()
