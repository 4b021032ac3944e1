"""The platform's processes (平台进程): three web servers, the job worker, the embedded PostgreSQL.

Only processes that were started here, in a folder of its own, are ever ended.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import IO

import psutil

from bench.server import HOST

_PROGRAM = Path(sys.executable).parent / "gongkai"
_ROOT = Path(__file__).parents[2]
_PATIENCE = 90.0
_STARTED = "已启动".encode()


class Target(StrEnum):
    """What is killed (被终止的进程)."""

    WEB = "web server"
    WORKER = "job worker"
    POSTMASTER = "postmaster"


class NotStartedError(Exception):
    """A process does not come up again (不能启动)."""


@dataclass
class Process:
    """A process that is started again when it ends (常驻进程), as a service manager does."""

    command: list[str]
    environment: dict[str, str]
    output: Path
    restarts_by_itself: int = 0
    """How often it had ended though nobody killed it."""
    children: list[psutil.Process] = field(default_factory=list)
    """The reading processes it had when it was killed."""
    _from: int = 0
    _running: subprocess.Popen[bytes] | None = None
    _said: IO[bytes] | None = None

    def start(self) -> None:
        """Start it (启动)."""
        if self._said:
            self._said.close()
        self._said = self.output.open("ab")
        self._from = self.output.stat().st_size
        self._running = subprocess.Popen(
            self.command,
            env=self.environment,
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=self._said,
            stderr=self._said,
        )

    def kill(self) -> None:
        """Kill it (强制终止)."""
        assert self._running
        self.children += psutil.Process(self._running.pid).children(recursive=True)
        self._running.kill()
        self._running.wait()

    def stop(self) -> None:
        """End it in good order (正常停止)."""
        if self._running and self._running.poll() is None:
            self._running.terminate()
            self._running.wait(timeout=90)
        if self._said:
            self._said.close()

    def ended(self) -> bool:
        """Say whether it is not running (是否已结束)."""
        return self._running is None or self._running.poll() is not None

    def ready(self) -> bool:
        """Say whether it runs and said so (是否就绪)."""
        if self.ended():
            return False
        with self.output.open("rb") as file:
            file.seek(self._from)
            return _STARTED in file.read()


@dataclass
class Platform:
    """All of it (整个平台), in one folder."""

    folder: Path
    ports: tuple[int, ...]
    processes: dict[str, Process] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Return what its programs are told (环境变量)."""
        kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
        return kept | {
            "GONGKAI_MODE": "demo",
            "GONGKAI_LOCAL": str(self.folder / "local"),
            "GONGKAI_APPLY_RATE": "1000000/hour",
            "GONGKAI_FOLLOW_RATE": "1000000/hour",
            "DJANGO_SETTINGS_MODULE": "gongkai.project.settings",
            "PYTHONUNBUFFERED": "1",
        }

    @property
    def cluster(self) -> Path:
        """Return where the database is (数据库文件夹)."""
        return self.folder / "local" / "postgres"

    def start(self) -> None:
        """Start the servers and the worker (启动)."""
        for port in self.ports:
            self._start(f"web{port}", ["serve", "--host", HOST, "--port", str(port)])
        self._start("worker", ["work"])
        self.await_all()

    def stop(self) -> None:
        """Stop them (停止); the database goes on."""
        for process in self.processes.values():
            process.stop()

    def targets(self) -> list[Target]:
        """Return what may be killed now (可终止的): what runs, and is missed by somebody."""
        webs = len(self._ready("web"))
        found = [Target.POSTMASTER] if webs else []
        found += [Target.WEB] if webs > 1 else []
        return found + ([Target.WORKER] if self._ready("worker") else [])

    def kill(self, target: Target, choose: Callable[[list[str]], str]) -> None:
        """Kill one by SIGKILL and start it again (终止并重启)."""
        if target is Target.POSTMASTER:
            self._kill_postmaster()
            self.start_postmaster()
            return
        process = self.processes[choose(self._ready("web" if target is Target.WEB else "worker"))]
        process.kill()
        process.start()

    def mend(self) -> None:
        """Start again what ended by itself (重启自行退出的进程)."""
        for process in self.processes.values():
            if process.ended():
                process.restarts_by_itself += 1
                process.start()

    def await_all(self) -> None:
        """Wait until all of it runs (等到全部就绪)."""
        until = time.monotonic() + _PATIENCE
        while len(self._ready("")) < len(self.processes):
            self.mend()
            if time.monotonic() > until:
                raise NotStartedError(f"running: {self._ready('')}")
            time.sleep(0.1)

    def start_postmaster(self) -> None:
        """Start the cluster as every process of the platform does (启动数据库)."""
        until = time.monotonic() + _PATIENCE
        command = [sys.executable, "-m", "bench.reliability.cluster", str(self.cluster)]
        while True:
            done = subprocess.run(
                command, env=self.environment, cwd=_ROOT, capture_output=True, check=False
            )
            if done.returncode == 0:
                return
            if time.monotonic() > until:
                raise NotStartedError(done.stderr.decode()[-2000:])
            time.sleep(0.2)

    def left_over(self) -> int:
        """Return how many reading processes outlived the servers that had them (遗留进程)."""
        return sum(one.is_running() for each in self.processes.values() for one in each.children)

    def _start(self, name: str, words: list[str]) -> None:
        process = Process([str(_PROGRAM), *words], self.environment, self.folder / f"{name}.log")
        self.processes[name] = process
        process.start()

    def _ready(self, kind: str) -> list[str]:
        every = self.processes.items()
        return [name for name, one in every if name.startswith(kind) and one.ready()]

    def _kill_postmaster(self) -> None:
        (pid, *_) = (self.cluster / "postmaster.pid").read_text().splitlines()
        postmaster = psutil.Process(int(pid))
        if str(self.cluster.resolve()) not in " ".join(postmaster.cmdline()):
            raise NotStartedError("the process that the cluster names is not its postmaster")
        postmaster.kill()
