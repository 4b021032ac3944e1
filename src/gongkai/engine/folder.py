"""Files and folders named on the command line (命令行给出的文件和文件夹), as a list of files."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

_NOT_DOCUMENTS = {"thumbs.db", "desktop.ini"}


def files_of(names: Iterable[str]) -> Iterator[str]:
    """Yield the files that the names stand for (待处理文件), in the order given.

    A folder stands for the files in it and in its folders, sorted by name. What the system
    or an open office program leaves there (`.DS_Store`, `~$a.docx`, `Thumbs.db`, anything
    hidden) is no document. A folder that cannot be opened is yielded itself, and so is
    whatever does not exist: reading it says why.
    """
    for name in names:
        folder = Path(name)
        if not folder.is_dir():
            yield name
            continue
        for file in _within(folder, (folder.resolve(),)):
            yield name.rstrip("/") + "/" + file.relative_to(folder).as_posix()


def printable(name: str) -> str:
    r"""Return a file's name as text (可显示的文件名); bytes that are no UTF-8 become `\xNN`."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def is_document(name: str) -> bool:
    """Say whether a file or folder of that name is one somebody put there (是否文档)."""
    return not name.startswith((".", "~$")) and name.lower() not in _NOT_DOCUMENTS


def _within(folder: Path, above: tuple[Path, ...]) -> Iterator[Path]:
    try:
        entries = sorted(entry for entry in folder.iterdir() if is_document(entry.name))
    except OSError:
        yield folder
        return
    for entry in entries:
        if not entry.is_dir():
            yield entry
        elif (real := entry.resolve()) not in above:
            yield from _within(entry, (*above, real))
