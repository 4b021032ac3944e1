"""Reading a report from bytes or from a file (读取报告), whatever its format, in this process.

For input that nobody vouches for use `gongkai.engine.sandbox`, which does the same within limits.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from gongkai.core.documents import docx, html, markdown, own_csv, own_json, pdf, text, xlsx
from gongkai.core.documents.document import Document
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS, Limits, refuse_size
from gongkai.core.documents.reading import interpret
from gongkai.core.form.report import Report
from gongkai.engine import office
from gongkai.engine.sniff import Format, sniff

_DOCUMENTS: Mapping[Format, Callable[[bytes, Limits], Document]] = MappingProxyType(
    {
        Format.TEXT: text.read,
        Format.MARKDOWN: markdown.read,
        Format.HTML: html.read,
        Format.DOCX: docx.read,
        Format.XLSX: xlsx.read,
        Format.PDF: pdf.read,
    }
)
_REPORTS: Mapping[Format, Callable[[bytes, Limits], Report]] = MappingProxyType(
    {Format.OWN_JSON: own_json.read, Format.OWN_CSV: own_csv.read}
)


class UnreadableFileError(UnreadableDocumentError):
    """The file is not there, is no file, or may not be opened (文件无法打开)."""


def read_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read the report in a file (读取文件). Raises UnreadableDocumentError as read_bytes does."""
    return read_bytes(load(path, limits), path.name, limits)


def read_bytes(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read a report (读取报告); `name` is the file's name, used only where the content is unclear.

    Raises UnreadableDocumentError where the file is no report or cannot be read.
    """
    refuse_size(len(data), limits)
    form = sniff(data, name)
    if form in office.TARGETS:
        data, form = office.convert(data, form, limits), office.TARGETS[form]
    return read_as(data, form, limits)


def read_as(data: bytes, form: Format, limits: Limits = DEFAULT_LIMITS) -> Report:
    """Read a report whose format is known (按格式读取), one that needs no conversion."""
    if form in _REPORTS:
        return _REPORTS[form](data, limits)
    return interpret(_DOCUMENTS[form](data, limits))


def load(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Return the bytes of a file (文件内容), its size checked before anything is read.

    Raises UnreadableFileError or TooLargeDocumentError.
    """
    try:
        if not path.exists():
            raise UnreadableFileError("找不到这个文件，请检查路径。")
        if path.is_dir():
            raise UnreadableFileError("这是文件夹，不能当作文件读取，或者没有打开它的权限。")
        if not path.is_file():
            raise UnreadableFileError("这不是普通文件，不能读取。")
        refuse_size(path.stat().st_size, limits)
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except PermissionError as error:
        raise UnreadableFileError("没有读取这个文件的权限。") from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError("文件无法打开，可能是路径不正确或磁盘出错。") from error
    refuse_size(len(data), limits)
    return data
