"""Handing a file to a scanner for malware (恶意代码扫描): any program that reads standard input.

By the convention of clamdscan and its like: it ends with 0 where the file is clean and with 1
where something was found. Anything else means that it did not look, and then nothing is accepted.
"""

import subprocess
from collections.abc import Sequence

from gongkai.core.documents.errors import UnreadableDocumentError

SECONDS = 60
"""How long one file may take (单个文件的扫描时限)."""
_FOUND = 1


class InfectedDocumentError(UnreadableDocumentError):
    """The scanner found something in the file (文件含有恶意代码)."""


class NotScannedError(UnreadableDocumentError):
    """The scanner did not look at the file (没有完成扫描)."""


def scan(data: bytes, command: Sequence[str], seconds: float = SECONDS) -> None:
    """Have a file scanned (扫描文件); without a command nothing is done.

    InfectedDocumentError where something was found, NotScannedError where the scanner could not
    be run, failed, or took too long.
    """
    if not command:
        return
    try:
        done = subprocess.run(  # noqa: S603 the command is the deployment's own, no shell
            list(command),
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotScannedError(_NOT_SCANNED) from error
    if done.returncode == _FOUND:
        raise InfectedDocumentError("文件没有通过恶意代码扫描，不能接收。请检查您的电脑后换一份。")
    if done.returncode:
        raise NotScannedError(_NOT_SCANNED)


_NOT_SCANNED = "恶意代码扫描没有完成，暂时不能接收文件，请稍后再试。"
