"""What a client wrote down (客户端日志): before it sends and after it was answered, on the disk."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Witness:
    """The log of one client (一个客户端的日志); a line is on the disk before anything goes on."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("a", encoding="utf-8")

    def note(self, event: str, **told: Any) -> None:
        """Write one line (记一行)."""
        line = json.dumps({"event": event, "at": time.monotonic(), **told}, ensure_ascii=False)
        self._file.write(f"{line}\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """End the log (结束)."""
        self._file.close()


def testimony(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield what all clients wrote (全部日志)."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
