"""A worker process (工作进程): does one job after another for `gongkai.engine.workers`, in limits.

Run as `python -m gongkai.engine.worker DESCRIPTOR`, the descriptor being one end of a pipe.
A job is a callable without arguments that can be pickled.
"""

import math
import os
import resource
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

from gongkai.core.documents.errors import BrokenDocumentError, UnreadableDocumentError
from gongkai.core.documents.limits import Limits

READY = "ready"
OUT_OF_MEMORY = 86
"""Exit status of a worker that ran into its memory limit."""


def serve(pipe: Connection) -> None:
    """Do jobs until the other end closes (处理任务). An unforeseen exception ends the process."""
    pipe.send(READY)
    while True:
        try:
            job, limits = pipe.recv()
            set_limits(limits)
            pipe.send(answer(job))
        except (EOFError, BrokenPipeError):
            return
        except MemoryError:
            os._exit(OUT_OF_MEMORY)


def answer(job: Callable[[], object]) -> tuple[object, UnreadableDocumentError | None]:
    """Return the job's result, or the error that says why the document cannot be read (应答)."""
    try:
        return job(), None
    except UnreadableDocumentError as error:
        return None, error
    except RecursionError:
        return None, BrokenDocumentError("文件内容嵌套的层数过多，不能读取。请另存为 docx 后再试。")


def set_limits(limits: Limits) -> None:
    """Bound memory and processor time for the next job (设置上限).

    Processor time only matters where nobody is left to stop a job that takes too long.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = used.ru_utime + used.ru_stime + 2 * limits.seconds
    _set(resource.RLIMIT_DATA, limits.memory_bytes)
    _set(resource.RLIMIT_CPU, math.ceil(seconds) + 1)
    _set(resource.RLIMIT_CORE, 0)


def _set(what: int, soft: int) -> None:
    with suppress(ValueError, OSError):  # macOS refuses some; a lower hard limit stands
        resource.setrlimit(what, (soft, resource.getrlimit(what)[1]))


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
