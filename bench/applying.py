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
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

import psutil

from bench.reliability.applicant import FIELDS
from bench.result import Result, Row, aim
from bench.server import HOST
from bench.timing import percentile
from bench.visitor import Ask, Visits
from gongkai.console.serve import listen
from gongkai.project.deployment import OWNER
from gongkai.project.embedded.cluster import address

_CLIENTS, _BODIES = 32, 16
_BARE, _PLAIN = "bare", "plain"
"""The bare view in the same servers, and in servers as Django comes: a connection a visit."""
_GOAL = 0.5
_SERVERS = 2
_TOKEN = "t" * 32
_ROOT = Path(__file__).parents[1]
_PROGRAM = Path(sys.executable).parent / "gongkai"
_PATIENCE = 120.0
_SETTLING = 0.5
"""Seconds until the CPU time of connections that ended is counted."""
_SETS = {
    "16": "submitted to 16 bodies",
    "1": "submitted to one body",
}
_PAIRS = (("16", _BARE), ("1", _BARE), ("16", _PLAIN))


def measure(*, quick: bool) -> Result:
    """Time what is submitted and what the bare view inserts, in turns, with 32 clients."""
    each, rounds = (1, 1) if quick else (6, 5)
    with _site() as site:
        found: dict[str, list[Measured]] = {one: [] for one in (_BARE, _PLAIN, *_SETS)}
        order = list(found)
        for number in range(rounds + 1):
            for work in order:
                measured = _measured(site, work, each)
                if number:
                    found[work].append(measured)
            order.append(order.pop(0))
    return Result(
        title="Submissions on the portal",
        rows=tuple(_row(work, bare, found) for work, bare in _PAIRS),
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
                "its token and cookie, that inserts the same fields into one row and redirects; "
                "then the same view in servers as Django comes, with a connection a visit."
            ),
            "CPU a submission: that of the servers and that of the database, without the clients.",
        ),
    )


def _row(work: str, bare: str, found: Mapping[str, "Sequence[Measured]"]) -> Row:
    pairs = list(zip(found[work], found[bare], strict=True))
    ratio = median(a.visits.rate / b.visits.rate for a, b in pairs)
    cpu = median(sum(b.cpu) / sum(a.cpu) for a, b in pairs)
    goal = aim(f"≥ {_GOAL} ×", met=ratio >= _GOAL) if (work, bare) == ("16", _BARE) else "–"
    view = "bare view" if bare == _BARE else "bare view, a connection a visit"
    return Row(
        what=f"{_SETS[work]}, {_CLIENTS} clients",
        here=_said(found[work]),
        beside=f"{view} {_said(found[bare])}",
        ratio=f"{ratio:.2f} × its rate, {cpu:.2f} × by CPU",
        goal=goal,
    )


def _said(rounds: "Sequence[Measured]") -> str:
    times = [one for measured in rounds for one in measured.visits.times]
    slow = " / ".join(f"{percentile(times, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99))
    rate = median(one.visits.rate for one in rounds)
    server, database = (median(one.cpu[at] for one in rounds) * 1000 for at in (0, 1))
    return (
        f"{rate:.1f} a second, p50 / p95 / p99 {slow} ms, {server:.1f} + {database:.1f} ms of CPU"
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """What a round gave (一轮结果): seconds of CPU a visit, of the servers and of the database."""

    visits: Visits
    cpu: tuple[float, float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """The servers, and what programs beside them have to be told (网站)."""

    servers: Mapping[int, int]
    """The processes by their ports."""
    plain: Mapping[int, int]
    environment: Mapping[str, str]

    def cpu(self, ports: Mapping[int, int]) -> tuple[float, float]:
        """Return the CPU seconds of the servers, and of the database (处理器时间)."""
        folder = Path(self.environment["GONGKAI_LOCAL"]) / "postgres"
        known = (folder / "postmaster.pid").read_text(encoding="utf-8")
        postmaster = psutil.Process(int(known.split()[0]))
        ended = postmaster.cpu_times()
        database = [_spent(one) for one in (postmaster, *postmaster.children())]
        own = sum(_spent(psutil.Process(one)) for one in ports.values())
        return own, sum(database) + ended.children_user + ended.children_system


def _spent(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)


def _measured(site: Site, work: str, each: int) -> Measured:
    asks = _asks(work, each, site.environment)
    servers = site.plain if work == _PLAIN else site.servers
    before = site.cpu(servers)
    visits = _visits(list(servers), asks)
    time.sleep(_SETTLING)
    server, database = (
        (b - a) / len(visits.times) for a, b in zip(before, site.cpu(servers), strict=True)
    )
    return Measured(visits=visits, cpu=(server, database))


def _asks(work: str, each: int, environment: Mapping[str, str]) -> list[list[Ask]]:
    """Return what each client sends (各客户端的提交)."""
    if work in {_BARE, _PLAIN}:
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
def _site() -> Iterator[Site]:
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
        plain = environment | {"GONGKAI_DB_CONNECTIONS": "0"}
        doors = [listen(HOST, 0) for _ in range(2 * _SERVERS)]
        ports = [door.getsockname()[1] for door in doors]
        for door in doors:
            door.close()
        told = [environment] * _SERVERS + [plain] * _SERVERS
        servers = [_server(port, one) for port, one in zip(ports, told, strict=True)]
        try:
            for port in ports:
                _await(port)
            known = {port: one.pid for port, one in zip(ports, servers, strict=True)}
            own, others = ports[:_SERVERS], ports[_SERVERS:]
            yield Site(
                servers={port: known[port] for port in own},
                plain={port: known[port] for port in others},
                environment=environment,
            )
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
