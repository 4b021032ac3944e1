"""A scanner is asked by its standard input, and what it did not look at is not accepted."""

import sys

import pytest

from gongkai.engine.scanning import InfectedDocumentError, NotScannedError, scan

FINDS = (sys.executable, "-c", "import sys; sys.exit(b'EICAR' in sys.stdin.buffer.read())")


def ends_with(code: int) -> tuple[str, ...]:
    return (sys.executable, "-c", f"import sys; sys.stdin.buffer.read(); sys.exit({code})")


def test_a_clean_file_passes_and_without_a_scanner_every_file_does() -> None:
    scan(b"clean", FINDS)
    scan(b"EICAR", ())


def test_what_is_found_is_refused() -> None:
    with pytest.raises(InfectedDocumentError, match="没有通过"):
        scan(b"x" * 200_000 + b"EICAR", FINDS)


@pytest.mark.parametrize("command", [ends_with(2), ("/nonexistent/scanner",)])
def test_what_was_not_looked_at_is_not_accepted(command: tuple[str, ...]) -> None:
    with pytest.raises(NotScannedError, match="没有完成"):
        scan(b"clean", command)


def test_a_scanner_that_hangs_is_stopped() -> None:
    sleeps = (sys.executable, "-c", "import time; time.sleep(60)")
    with pytest.raises(NotScannedError):
        scan(b"clean", sleeps, seconds=0.5)


def test_a_scanner_that_reads_nothing_is_believed() -> None:
    scan(b"x" * 1_000_000, (sys.executable, "-c", ""))
