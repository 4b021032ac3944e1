"""Work on hostile input in processes of their own (隔离的工作进程): limits, and an end to excess.

A worker is a fresh interpreter that stays warm for many documents and is replaced when it
dies, is killed, or has served its time. Linux enforces the memory limit (RLIMIT_DATA);
macOS enforces neither it nor RLIMIT_AS, there only the time limits hold. Workers keep a
document from exhausting or crashing the program that reads it; they are no barrier
against foreign code running in them.
"""

import logging
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from multiprocessing import Pipe
from queue import Empty, LifoQueue
from threading import Lock
from types import TracebackType
from typing import IO, Self, TypeVar, cast

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import Limits
from gongkai.engine.worker import OUT_OF_MEMORY, READY

R = TypeVar("R")

START_SECONDS = 60.0
END_SECONDS = 5.0
"""What a worker that has closed its pipe may take to end by itself."""
JOBS_EACH = 500
"""Jobs after which a worker is replaced, so that what leaks in it stays small."""

_LAST_WORDS = 4000
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TMPDIR", "HOME")

logger = logging.getLogger(__name__)


class ReadingTimeoutError(UnreadableDocumentError):
    """Reading takes longer than the limit (读取超时)."""


class ReadingMemoryError(UnreadableDocumentError):
    """Reading needs more memory than the limit (内存超限)."""


class ReadingCrashedError(UnreadableDocumentError):
    """The reading process ended unforeseen (读取进程异常终止)."""


class Worker:
    """One worker process (工作进程), for one thread at a time."""

    def __init__(self) -> None:
        self.jobs = 0
        self._held = ExitStack()
        self._errors = self._held.enter_context(_scratch_file())
        ours, theirs = Pipe()
        self._pipe = self._held.enter_context(ours)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "gongkai.engine.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                start_new_session=True,
            )

    def call(self, job: Callable[[], R], limits: Limits) -> R:
        """Return the job's result (执行任务).

        Raises what the job raises where that is an UnreadableDocumentError, and
        ReadingTimeoutError, ReadingMemoryError or ReadingCrashedError where it does not
        end well; after one of these three the worker is dead.
        """
        try:
            self._await_start()
            self._pipe.send((job, limits))
            if not self._pipe.poll(limits.seconds):
                raise self._overdue(limits)
            result, error = self._pipe.recv()
        except (EOFError, OSError):
            raise self._ending() from None
        if error is not None:
            raise error
        return cast("R", result)

    @property
    def usable(self) -> bool:
        """Say whether the worker is alive and not yet due for replacement (可继续使用)."""
        return self.jobs < JOBS_EACH and self._process.poll() is None

    def kill(self) -> None:
        """End the process at once (终止), from any thread; it may have ended before."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and give back what it held (释放)."""
        self.kill()
        self._held.close()

    def _await_start(self) -> None:
        if self.jobs == 0 and not (self._pipe.poll(START_SECONDS) and self._pipe.recv() == READY):
            raise EOFError
        self.jobs += 1

    def _overdue(self, limits: Limits) -> UnreadableDocumentError:
        self.kill()
        return ReadingTimeoutError(
            f"读取超过 {limits.seconds:g} 秒，已停止。文件可能已损坏或过于复杂，请另存后再试。"
        )

    def _ending(self) -> UnreadableDocumentError:
        """Say why the process has ended (终止原因); its last words go to the log."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(END_SECONDS)
        self.kill()
        if self._process.returncode == OUT_OF_MEMORY:
            return ReadingMemoryError(
                "读取这个文件需要的内存超过上限，已停止。请删去图片和附件，另存后再试。"
            )
        self._errors.seek(0)
        words = self._errors.read()[-_LAST_WORDS:].decode(errors="replace")
        logger.error("a reading process ended (%s): %s", self._process.returncode, words)
        return ReadingCrashedError("读取时出现意外，已停止。文件可能已损坏，请另存后再试。")


class Workers:
    """Worker processes shared by threads (工作进程池), started as they are needed.

    A context manager: on leaving, all processes are ended, busy ones included.
    """

    def __init__(self, count: int) -> None:
        self._closed = False
        self._lock = Lock()
        self._all: set[Worker] = set()
        self._free: LifoQueue[Worker | None] = LifoQueue()
        for _ in range(count):
            self._free.put(None)

    def call(self, job: Callable[[], R], limits: Limits) -> R:
        """Return the job's result (执行任务), waiting for a free worker; raises as Worker.call."""
        worker = self._free.get()
        try:
            worker = worker or self._hire()
            return worker.call(job, limits)
        finally:
            self._free.put(self._kept(worker))

    def close(self) -> None:
        """End all processes (关闭); jobs under way raise ReadingCrashedError."""
        with self._lock:
            self._closed = True
            busy = tuple(self._all)
        for worker in busy:
            worker.kill()
        with suppress(Empty):
            while True:
                self._kept(self._free.get_nowait())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _hire(self) -> Worker:
        with self._lock:
            if self._closed:
                raise ReadingCrashedError("读取已中止。")
            worker = Worker()
            self._all.add(worker)
            return worker

    def _kept(self, worker: Worker | None) -> Worker | None:
        """Return the worker if it can go on, else release it (回收)."""
        if worker is None or worker.usable:
            return worker
        with self._lock:
            self._all.discard(worker)
        worker.close()
        return None


def _scratch_file() -> IO[bytes]:
    """Return a nameless file (临时文件) for what a worker writes to its standard error."""
    return tempfile.TemporaryFile()


def _environment() -> dict[str, str]:
    """Return what a worker may know of ours (环境变量): where modules are, and no secrets."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    paths = os.pathsep.join(path for path in sys.path if path)
    return kept | {"PYTHONPATH": paths, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
