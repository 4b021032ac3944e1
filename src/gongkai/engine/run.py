"""One run of a command over files and folders (一次批量运行), and the exit status it comes to."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import TypeVar

import typer

from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.engine import office
from gongkai.engine.batch import Outcome, Work, in_order
from gongkai.engine.language import Translate
from gongkai.engine.screen import Screen
from gongkai.engine.workers import Workers

FINE = 0
CONTRADICTORY = 1
"""A report contradicts itself."""
UNREADABLE = 2
"""A file could not be read; this outweighs the others."""
INTERRUPTED = 130
"""Somebody pressed Ctrl-C."""
PIPE_CLOSED = 141
"""Whoever read the output has left."""

Made = TypeVar("Made", bound=Outcome)


def process(
    files: Sequence[str],
    work: Work[Made],
    emit: Callable[[Screen, Made], None],
    *,
    workers: Workers,
    jobs: int,
    translate: Translate,
) -> int:
    """Do the work on each file, hand out what came of it in order, return the exit status."""
    status = FINE
    tasks = in_order(partial(work, workers=workers, limits=DEFAULT_LIMITS), files, jobs)
    with Screen(len(files), translate) as screen, closing(tasks) as outcomes:
        for outcome in outcomes:
            emit(screen, outcome)
            screen.advance()
            status = max(status, status_of(outcome))
    return status


def status_of(outcome: Outcome) -> int:
    """Return the exit status for one file (退出码)."""
    if outcome.report is None:
        return UNREADABLE
    return CONTRADICTORY if outcome.contradictory else FINE


@contextmanager
def stoppable() -> Iterator[None]:
    """End without ado when somebody presses Ctrl-C, or no longer reads the output (中途停止)."""
    try:
        yield
    except KeyboardInterrupt:
        office.stop()
        typer.echo("已中止。", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        office.stop()
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from None
