"""Serving pages and check-ups (网站), on the running platform with its demo data."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.result import Result, Row
from bench.samples import printed
from bench.server import HOST, Server, running
from bench.timing import percentile
from bench.visitor import Ask, page, upload, visit
from gongkai.console.serve import listen

_CONNECTIONS = 2
_CHECK_UP = "/check/"
_PAGES = {
    "home page": "/",
    "list of reports": "/reports/",
    "report page": "/reports/370303-szfw/2020/",
    "report as JSON": "/reports/370303-szfw/2020/report.json",
}
_UPLOADED = ("html", "docx", "pdf")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Target:
    """What is asked for (访问对象), and how the query counter is told of it."""

    what: str
    ask: Ask
    counted: str


def measure(*, quick: bool) -> Result:
    """Time pages and check-ups over loopback, and count their queries."""
    with listen(HOST, 0) as door:
        port = door.getsockname()[1]
    with running(port) as server, tempfile.TemporaryDirectory() as folder:
        targets = tuple(_targets(port, Path(folder)))
        queries = _queries(server, [one.counted for one in targets])
        seconds = 0.0 if quick else 5.0
        rows = tuple(_row(server, one, queries[one.counted], seconds) for one in targets)
    return Result(
        title="HTTP, requests a second",
        rows=rows,
        notes=(
            (
                f"One server process, embedded PostgreSQL, demo data; {_CONNECTIONS} connections "
                "over loopback ask without a pause, from the same machine. Rate and p95 are on "
                "the clock."
            ),
            "CPU a request is that of the server and its reading processes, without the database.",
            (
                "A check-up sends a document, which is read in a worker process, checked and "
                "shown; nothing of it is kept, so it asks the database nothing."
            ),
        ),
    )


def _targets(port: int, folder: Path) -> Iterator[_Target]:
    for what, path in _PAGES.items():
        yield _Target(what=f"{what}", ask=page(path), counted=path)
    for form in _UPLOADED:
        document = printed()[form][1].data
        file = folder / f"report.{form}"
        file.write_bytes(document)
        ask = upload(port, _CHECK_UP, file.name, document)
        yield _Target(what=f"check-up of a {form} file", ask=ask, counted=f"{_CHECK_UP}={file}")


def _queries(server: Server, counted: Sequence[str]) -> dict[str, int]:
    """Return how many queries each makes, counted beside the server on its database."""
    command = [sys.executable, "-m", "bench.query_counts", *counted]
    environment = {**server.environment, "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}
    root = Path(__file__).parents[1]
    done = subprocess.run(command, env=environment, cwd=root, capture_output=True, check=True)
    counts: dict[str, int] = json.loads(done.stdout)
    return counts


def _row(server: Server, target: _Target, queries: int, seconds: float) -> Row:
    visit(server.port, target.ask, connections=_CONNECTIONS, seconds=0)
    before = server.cpu()
    visits = visit(server.port, target.ask, connections=_CONNECTIONS, seconds=seconds)
    cpu = (server.cpu() - before) / len(visits.times) * 1000
    slow = percentile(visits.times, 0.95) * 1000
    return Row(
        what=target.what,
        here=f"{visits.rate:.0f} a second, p95 {slow:.0f} ms, "
        f"{cpu:.1f} ms of CPU, {queries} queries",
    )
