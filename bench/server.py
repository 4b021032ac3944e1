"""The platform with its demo data, on a database of its own (演示平台), while it is timed."""

import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

_PROGRAM = Path(sys.executable).parent / "gongkai"
_PATIENCE = 120.0
"""Seconds until the server must answer, the database made from nothing."""
HOST = "127.0.0.1"


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server (服务): its port, its process, and what its programs have to be told."""

    port: int
    process: psutil.Process
    environment: Mapping[str, str]

    def cpu(self) -> float:
        """Return the CPU seconds of the server and its reading processes, not of the database."""
        every = [self.process, *self.process.children(recursive=True)]
        times = [one.cpu_times() for one in every if "postgres" not in one.name()]
        return float(sum(one.user + one.system for one in times))


@contextmanager
def running(port: int) -> Iterator[Server]:
    """Start the demo in a new folder, and end it afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        environment = {
            "PATH": os.environ["PATH"],
            "GONGKAI_MODE": "demo",
            "GONGKAI_LOCAL": folder,
            "GONGKAI_CHECK_UP_RATE": "1000000/hour",
        }
        command = [str(_PROGRAM), "demo", "start", "--port", str(port)]
        with (
            tempfile.TemporaryFile() as said,
            subprocess.Popen(command, env=environment, stdout=said, stderr=said) as demo,
        ):
            try:
                _await(port, demo)
                process = psutil.Process(demo.pid)
                yield Server(port=port, process=process, environment=environment)
            finally:
                demo.terminate()
                demo.wait(timeout=60)


def _await(port: int, demo: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and demo.poll() is None:
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=30)
            connection.request("GET", "/")
            status = connection.getresponse().status
        except OSError:
            time.sleep(0.2)
            continue
        finally:
            connection.close()
        if status == http.HTTPStatus.OK:
            return
        break
    raise RuntimeError("the demo does not answer")
