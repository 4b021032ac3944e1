"""Worker processes: results, refusals, and an end to time, memory and crashes."""

import ctypes
import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Timer

import pytest

from gongkai.core.documents.errors import BrokenDocumentError
from gongkai.core.documents.limits import MEGABYTE, Limits
from gongkai.engine import workers as module
from gongkai.engine.sniff import sniff
from gongkai.engine.workers import (
    ReadingCrashedError,
    ReadingMemoryError,
    ReadingTimeoutError,
    Workers,
)

AMPLE = Limits(seconds=30)


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(1) as found:
        yield found


def test_a_job_gives_its_result(workers: Workers) -> None:
    assert workers.call(partial(divmod, 17, 5), AMPLE) == (3, 2)


def test_a_refusal_comes_back_as_itself_and_leaves_the_worker_alive(workers: Workers) -> None:
    before = workers.call(os.getpid, AMPLE)
    with pytest.raises(BrokenDocumentError, match="空的"):
        workers.call(partial(sniff, b"", ""), AMPLE)
    assert workers.call(os.getpid, AMPLE) == before != os.getpid()


def test_a_job_that_takes_too_long_is_ended(workers: Workers) -> None:
    pid = workers.call(os.getpid, AMPLE)
    with pytest.raises(ReadingTimeoutError, match=r"0\.5 秒"):
        workers.call(partial(time.sleep, 3600), Limits(seconds=0.5))
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert workers.call(partial(abs, -1), AMPLE) == 1


@pytest.mark.skipif(os.uname().sysname != "Linux", reason="only Linux bounds memory")
def test_a_job_that_takes_too_much_memory_is_ended(workers: Workers) -> None:
    with pytest.raises(ReadingMemoryError, match="内存"):
        workers.call(partial(bytes, 2000 * MEGABYTE), Limits(memory_bytes=500 * MEGABYTE))
    assert workers.call(partial(abs, -1), AMPLE) == 1


def test_a_crash_is_a_sentence(workers: Workers, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ReadingCrashedError, match="意外"):
        workers.call(partial(ctypes.string_at, 0), AMPLE)
    assert f"(-{int(signal.SIGSEGV)})" in caplog.text
    assert workers.call(partial(abs, -1), AMPLE) == 1


def test_an_unforeseen_exception_is_a_sentence_and_its_trace_is_logged(
    workers: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(ReadingCrashedError, match="意外"):
        workers.call(partial(divmod, 1, 0), AMPLE)
    assert "ZeroDivisionError" in caplog.text


def test_endless_recursion_is_a_sentence(workers: Workers) -> None:
    with pytest.raises(BrokenDocumentError, match="嵌套"):
        workers.call(partial(json.loads, "[" * 100_000), AMPLE)


def test_a_worker_is_replaced_when_it_has_served_its_time(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "JOBS_EACH", 2)
    pids = [workers.call(os.getpid, AMPLE) for _ in range(5)]
    assert len(set(pids)) >= 3


def test_a_worker_knows_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    with Workers(1) as fresh:
        assert fresh.call(partial(os.getenv, "DATABASE_URL"), AMPLE) is None


def test_threads_share_the_workers() -> None:
    with Workers(2) as pair, ThreadPoolExecutor(6) as threads:
        squares = list(threads.map(lambda n: pair.call(partial(pow, n, 2), AMPLE), range(40)))
    assert squares == [n * n for n in range(40)]


def test_closing_ends_the_jobs_under_way() -> None:
    with Workers(1) as one:
        Timer(1.0, one.close).start()
        with pytest.raises(ReadingCrashedError):
            one.call(partial(time.sleep, 3600), Limits(seconds=60))
        with pytest.raises(ReadingCrashedError, match="中止"):
            one.call(os.getpid, AMPLE)
