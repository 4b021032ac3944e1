"""Results on standard output, progress on a terminal and nowhere else."""

import io
import os
import pty
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from gongkai.engine import screen as module
from gongkai.engine.screen import Screen


@contextmanager
def _terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Make standard error a terminal, shown from the first moment; give the end to read from."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(module, "PATIENCE", 0)
        monkeypatch.setenv("TERM", "xterm")
        yield ours
    os.close(ours)


def _until(end: int, words: str) -> str:
    seen = b""
    while words not in seen.decode(errors="replace"):
        seen += os.read(end, 4096)
    return seen.decode(errors="replace")


def test_progress_shows_how_many_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    with _terminal(monkeypatch) as terminal, Screen(3, str) as screen:
        _until(terminal, "0/3")
        screen.advance()
        screen.advance()
        assert "正在处理" in _until(terminal, "2/3")


def test_where_nobody_looks_there_is_no_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)
    with Screen(1, str) as screen:
        screen.line("行")
        screen.advance()
    assert capsys.readouterr() == ("行\n", "")


def test_lines_are_utf8_whatever_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    target = io.TextIOWrapper(written, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", target)
    with Screen(1, str) as screen:
        screen.line("行")
    assert written.getvalue() == "行\n".encode()
