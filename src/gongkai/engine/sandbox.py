"""Reading what nobody vouches for (隔离读取): in worker processes, within limits."""

import atexit
import os
from functools import cache, partial

from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits, refuse_size
from gongkai.core.form.report import Report
from gongkai.engine import office
from gongkai.engine.reading import read_as
from gongkai.engine.sniff import sniff
from gongkai.engine.workers import Workers


def read_safely(
    data: bytes, name: str, limits: Limits = DEFAULT_LIMITS, workers: Workers | None = None
) -> Report:
    """Read a report as gongkai.engine.reading.read_bytes does, in a worker process (隔离读取).

    Raises UnreadableDocumentError, whatever the input. Without `workers` those of this
    process are used, as many as it has processors. The limits hold for reading, and once
    more for a conversion by LibreOffice.
    """
    workers = workers or shared_workers()
    refuse_size(len(data), limits)
    form = workers.call(partial(sniff, data, name), limits)
    if form in office.TARGETS:
        data, form = office.convert(data, form, limits), office.TARGETS[form]
    return workers.call(partial(read_as, data, form, limits), limits)


@cache
def shared_workers() -> Workers:
    """Return this process's own workers (本进程的工作进程池), ended when it ends."""
    workers = Workers(os.cpu_count() or 1)
    atexit.register(workers.close)
    return workers
