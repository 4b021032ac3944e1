"""Where results go (输出): results to standard output, how far it has come to the terminal."""

import os
import sys
from threading import Timer
from types import TracebackType
from typing import Self

from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from gongkai.engine.language import Translate

PATIENCE = 1.0
"""Seconds after which somebody who waits is shown how far it has come."""


class Screen:
    """Results on standard output, and a progress bar on standard error (输出与进度条).

    The bar appears where standard error is a terminal and the work takes longer than
    PATIENCE; it is gone when the work is done. Where both are the same terminal, results
    are written through the bar's console, so that they stand above it.
    """

    def __init__(self, total: int, translate: Translate) -> None:
        _ = translate
        self._progress = Progress(
            TextColumn(_("正在处理")),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(_("{speed:.1f} 份/秒")),
            TextColumn(_("剩余")),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("", total=total)
        self._timer = Timer(PATIENCE, self._progress.start)
        self._shared = _one_terminal()

    def __enter__(self) -> Self:
        if self._progress.console.is_terminal:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        if self._timer.ident is not None:
            self._timer.join()
        if self._progress.live.is_started:
            self._progress.stop()

    def advance(self) -> None:
        """Count one more as done (完成一份)."""
        self._progress.advance(self._task)

    def line(self, text: str) -> None:
        """Write a line for programs (机读输出): as it is, in UTF-8 whatever the locale."""
        if self._shared:
            self._progress.console.out(text, highlight=False)
            return
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
        sys.stdout.buffer.flush()

    def show(self, what: RenderableType) -> None:
        """Write something for people (人读输出), wrapped to the width of the terminal."""
        console = self._progress.console if self._shared else _Results()
        console.print(what)


class _Results(Console):
    """Standard output; a reader who leaves early is the caller's affair (标准输出)."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


class _Rate(ProgressColumn):
    """How many a second (速度)."""

    def __init__(self, template: str) -> None:
        super().__init__()
        self._template = template

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(self._template.format(speed=speed) if speed else "")


def _one_terminal() -> bool:
    """Say whether standard output and standard error are one terminal (同一终端)."""
    try:
        return os.isatty(1) and os.path.sameopenfile(1, 2) and sys.stdout.isatty()
    except OSError:
        return False
