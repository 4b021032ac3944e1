"""Documents of older office programs (旧格式办公文档), turned into docx or xlsx by LibreOffice.

LibreOffice runs headless, one conversion at a time in this process, with a profile and a
home of its own in a temporary folder, without macros or linked content, and is killed
with all its children when it takes too long. Its memory is bounded by the shell's
`ulimit`, which Linux enforces and macOS does not.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Lock
from types import MappingProxyType

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    TooLargeDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits
from gongkai.engine.sniff import Format

TARGETS: Mapping[Format, Format] = MappingProxyType(
    {Format.OFFICE_TEXT: Format.DOCX, Format.OFFICE_SHEET: Format.XLSX}
)
"""What each format is turned into (转换目标)."""

MEMORY_KILOBYTES = 4 * 1024 * 1024
"""Address space for LibreOffice, which maps about two gigabytes for an empty document."""

_PRINTED = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"false"}}'
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_LIMITED = 'ulimit -v "$1" 2>/dev/null; shift; exec "$@"'
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop>
</item>
</oor:items>
"""

_turn = Lock()
_groups: set[int] = set()
_ended = Event()


def find_office() -> str | None:
    """Return the path of LibreOffice (LibreOffice 程序), None where it is not installed."""
    return next((found for one in _PROGRAMS if (found := shutil.which(one))), None)


def convert(data: bytes, form: Format, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the document as docx or xlsx (格式转换), as TARGETS says for its format.

    Raises UnsupportedFormatError where LibreOffice is not installed, and another subclass
    of UnreadableDocumentError where it fails, takes too long, or makes too large a file.
    """
    program = find_office()
    if program is None:
        raise UnsupportedFormatError(
            "这是旧格式文档（doc、wps、rtf、xls 等），读取它需要 LibreOffice，本机没有安装。"
            "请另存为 docx 或 xlsx 后再试。"
        )
    with _turn, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _convert_in(Path(folder), program, data, TARGETS[form].value, limits)


def to_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return a text document as it is printed (转为 PDF), comments and hidden text left out.

    Raises UnsupportedFormatError where LibreOffice is not installed, and another subclass
    of UnreadableDocumentError as `convert` does.
    """
    program = find_office()
    if program is None:
        raise UnsupportedFormatError(
            "处理 Word、WPS 文档需要 LibreOffice，本机没有安装。请另存为 PDF 后再试。"
        )
    with _turn, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _convert_in(Path(folder), program, data, _PRINTED, limits)


def stop() -> None:
    """Kill the conversions under way and begin no other (中止转换): the program wants to end."""
    _ended.set()
    for group in tuple(_groups):
        _kill(group)


def _convert_in(folder: Path, program: str, data: bytes, target: str, limits: Limits) -> bytes:
    source = folder / "source"
    source.write_bytes(data)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault"]
    command += ["--convert-to", target, "--outdir", str(folder / "made"), str(source)]
    _run(command, folder, limits.seconds)
    made = folder / "made" / f"source.{target.partition(':')[0]}"
    if not made.is_file():
        raise BrokenDocumentError(
            "文件无法转换：可能已损坏、设有密码，或不是文字文档。"
            "请在办公软件中打开，另存为 docx 后再试。"
        )
    if made.stat().st_size > limits.file_bytes:
        raise TooLargeDocumentError(
            "文件转换后超过大小上限。请删去图片和附件，另存为 docx 后再试。"
        )
    return made.read_bytes()


def _run(command: list[str], folder: Path, seconds: float) -> None:
    """Run a command in a process group of its own and wait for it, at most so many seconds."""
    process = subprocess.Popen(
        ["/bin/sh", "-c", _LIMITED, "sh", str(MEMORY_KILOBYTES), *command],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _groups.add(process.pid)
    if _ended.is_set():
        _kill(process.pid)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocumentError(
            f"文件转换超过 {seconds:g} 秒，已停止。请在办公软件中另存为 docx 后再试。"
        ) from error
    finally:
        _kill(process.pid)
        _groups.discard(process.pid)
        process.wait()


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }


def _kill(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # ended already; macOS says the latter
        return
