"""Files handed over in a zip (压缩包), taken out within limits and never onto a disk."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
    UnreadableDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import MEGABYTE, Limits
from gongkai.engine.folder import is_document
from gongkai.engine.sandbox import shared_workers
from gongkai.engine.sniff import sniff

_ENCRYPTED, _UTF8 = 0x1, 0x800
"""Flag bits of an entry: that it has a password, that its name is in UTF-8."""
_SYSTEM_FOLDERS = {"__MACOSX"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchiveLimits:
    """How much may come in together (一次导入的上限), unpacked."""

    files: int = 1000
    bytes: int = 200 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Packed:
    """A file as it came (收到的文件): its name, with folders, and its bytes."""

    name: str
    data: bytes

    @property
    def is_document(self) -> bool:
        """Say whether somebody means it to be read (是否文档), and no system left it there."""
        parts = PurePosixPath(self.name).parts
        return not _SYSTEM_FOLDERS.intersection(parts) and all(map(is_document, parts))


def unpacked(files: Iterable[Packed], limits: Limits, total: ArchiveLimits) -> tuple[Packed, ...]:
    """Return the files, each zip among them replaced by what is in it (展开压缩包).

    UnreadableDocumentError, naming the zip, where one is broken, has a password, or holds
    more than may come in together. A zip within a zip stays as it is.
    """
    found: list[Packed] = []
    for file in files:
        found += _opened(file, limits, total)
        refuse_many(len(found), sum(len(one.data) for one in found), total)
    return tuple(found)


def refuse_many(files: int, size: int, total: ArchiveLimits) -> None:
    """Raise TooLargeDocumentError for more files or bytes than may come in together (过多)."""
    if files > total.files:
        raise TooLargeDocumentError(f"一次最多导入 {total.files} 个文件，请分几次导入。")
    if size > total.bytes:
        raise TooLargeDocumentError(
            f"展开后超过 {total.bytes // MEGABYTE} MB，没有导入。请分几次导入。"
        )


def contents(data: bytes, total: ArchiveLimits) -> tuple[Packed, ...]:
    """Return the files in a zip (压缩包内文件), in its order.

    What its directory says of sizes is not believed: unpacking stops at the limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return tuple(_entries(archive, total))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise BrokenDocumentError("压缩包已损坏，请重新压缩后再试。") from error
    except NotImplementedError as error:
        raise UnsupportedFormatError("压缩包用了不支持的压缩方式，请压缩为普通 zip。") from error


def _opened(file: Packed, limits: Limits, total: ArchiveLimits) -> tuple[Packed, ...]:
    if not _is_archive(file, limits):
        return (file,)
    try:
        return shared_workers().call(partial(contents, file.data, total), limits)
    except UnreadableDocumentError as error:
        raise type(error)(f"{file.name}：{error}") from error


def _is_archive(file: Packed, limits: Limits) -> bool:
    """Say whether a file is a zip and no document (是否压缩包); docx and xlsx are zips too."""
    if not file.data.startswith(b"PK"):
        return False
    try:
        shared_workers().call(partial(sniff, file.data, file.name), limits)
    except UnsupportedFormatError:
        return True
    except BrokenDocumentError:
        return file.name.lower().endswith(".zip")
    return False


def _entries(archive: zipfile.ZipFile, total: ArchiveLimits) -> Iterator[Packed]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    left = total.bytes
    for place, entry in enumerate(entries, start=1):
        refuse_many(place, 0, total)
        if entry.flag_bits & _ENCRYPTED:
            raise EncryptedDocumentError("压缩包设有密码，请取消密码后再试。")
        with archive.open(entry) as source:
            data = source.read(left + 1)
        left -= len(data)
        if left < 0:
            refuse_many(place, total.bytes + 1, total)
        yield Packed(_name(entry), data)


def _name(entry: zipfile.ZipInfo) -> str:
    """Return an entry's name (文件名): Chinese programs write it in GB 18030 and don't say so.

    Nothing is ever written under it; what would lead out of a folder is taken from it all
    the same, for whoever saves the file later.
    """
    name = entry.filename
    if not entry.flag_bits & _UTF8:
        raw = name.encode("cp437", errors="replace")
        name = raw.decode("utf-8" if _is_utf8(raw) else "gb18030", errors="replace")
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    return "/".join(part for part in parts if part not in {"", ".", ".."}) or "未命名"


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
