"""Office packages (docx 与 xlsx 文件包): zip archives of XML parts, opened with care."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from gongkai.core.documents.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    TooLargeDocumentError,
    UnsupportedFormatError,
)
from gongkai.core.documents.limits import MEGABYTE, Limits, refuse_large

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_MOST_MEMBERS = 10_000
_CHUNK = 64 * 1024
_BROKEN = "文件已损坏或不完整，无法打开，请用 Word、Excel 或 WPS 另存一份后重试。"


class Package:
    """An opened package (文件包). Its parts are unpacked when asked for, and counted."""

    def __init__(self, archive: ZipFile, unpacked_bytes: int) -> None:
        self._archive = archive
        self._members = {_name(member.filename): member for member in archive.infolist()}
        self._allowed = self._left = unpacked_bytes

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of a part (部件), None where there is no such part.

        Raises BrokenDocumentError where it is no sound XML, or has a DTD (which could name
        outside entities); TooLargeDocumentError beyond the limit for unpacked bytes.
        """
        member = self._members.get(_name(name))
        return None if member is None else _parsed(b"".join(self._chunks(member)))

    def related(self, name: str, kind: str) -> Iterator[tuple[str, str]]:
        """Yield the id and the name of each part to which a part is related (关联部件).

        `name` "" stands for the package itself; `kind` is the last word of the relation's
        type: officeDocument, numbering, worksheet.
        """
        folder, _, base = name.rpartition("/")
        root = self.xml(f"{folder}/_rels/{base}.rels")
        for one in () if root is None else root:
            outside = one.get("TargetMode") == "External"
            if one.get("Type", "").rpartition("/")[2] == kind and not outside:
                yield one.get("Id", ""), normpath(join("/", dirname(name), one.get("Target", "")))

    def main_part(self, usual: str) -> tuple[str, etree._Element]:
        """Return the name and the root of the part that holds the document (主部件).

        `usual` is its customary name, for packages that do not say. Raises
        BrokenDocumentError where there is none.
        """
        names = [name for _, name in self.related("", "officeDocument")]
        for name in (*names, usual):
            root = self.xml(name)
            if root is not None:
                return name, root
        raise BrokenDocumentError("文件中没有正文，可能不是 Word 或 Excel 文件，请检查扩展名。")

    def _chunks(self, member: ZipInfo) -> Iterator[bytes]:
        try:
            with self._archive.open(member) as stream:
                while chunk := stream.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise _too_large(self._allowed)
                    yield chunk
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
            raise BrokenDocumentError(_BROKEN) from error


def open_package(data: bytes, limits: Limits) -> Package:
    """Open a package (打开文件包) without unpacking anything yet.

    Raises EncryptedDocumentError for one with a password, UnsupportedFormatError for the
    older binary formats, TooLargeDocumentError for one that says it unpacks to more than
    the limit, BrokenDocumentError for one that is damaged or no package at all.
    """
    refuse_large(data, limits)
    if data.startswith(_OLE):
        _refuse_compound(data)
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise BrokenDocumentError(_BROKEN) from error
    members = archive.infolist()
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise EncryptedDocumentError("文件设有密码，请去掉密码后重试。")
    if any(member.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for member in members):
        raise BrokenDocumentError(_BROKEN)
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.unpacked_bytes or len(members) > _MOST_MEMBERS:
        raise _too_large(limits.unpacked_bytes)
    return Package(archive, limits.unpacked_bytes)


def local(element: etree._Element) -> str:
    """Return the element's name without its namespace (元素名): both ISO variants have the same."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without namespace (属性值)."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element, *path: str) -> etree._Element | None:
    """Return the first descendant along a path of names (下级元素), None where there is none."""
    for name in path:
        found = next((one for one in element if local(one) == name), None)
        if found is None:
            return None
        element = found
    return element


def _refuse_compound(data: bytes) -> None:
    if _ENCRYPTED_PACKAGE in data:
        raise EncryptedDocumentError("文件设有密码，请去掉密码后重试。")
    raise UnsupportedFormatError(
        "这是旧版的 .doc 或 .xls 格式，请用 Word、Excel 或 WPS 另存为 .docx 或 .xlsx 后重试。"
    )


def _parsed(source: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenDocumentError(_BROKEN) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenDocumentError("文件引用了外部内容，不安全，请用 Word 或 WPS 另存后重试。")
    return root


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _too_large(allowed: int) -> TooLargeDocumentError:
    return TooLargeDocumentError(
        f"文件解压后超过 {allowed / MEGABYTE:.0f} MB 的上限，请删去图片或附件后重试。"
    )
