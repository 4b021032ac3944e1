"""How large a document may be (读取上限): settings, with defaults for a report of some pages."""

from dataclasses import dataclass

from gongkai.core.documents.errors import BrokenDocumentError, TooLargeDocumentError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """The limits for one document (读取上限)."""

    file_bytes: int = 30 * MEGABYTE
    unpacked_bytes: int = 120 * MEGABYTE
    """Of the parts of a docx or xlsx together, unpacked."""
    pages: int = 300
    boxes: int = 100_000
    """Table cells, spans unfolded."""
    seconds: float = 30.0
    memory_bytes: int = 1024 * MEGABYTE


DEFAULT_LIMITS = Limits()


def refuse_large(data: bytes, limits: Limits) -> None:
    """Raise TooLargeDocumentError above `limits.file_bytes`, BrokenDocumentError for no bytes."""
    if not data:
        raise BrokenDocumentError("文件是空的，没有可读的内容，请检查后重新选择文件。")
    refuse_size(len(data), limits)


def refuse_size(size: int, limits: Limits) -> None:
    """Raise TooLargeDocumentError for so many bytes above `limits.file_bytes` (文件过大)."""
    if size > limits.file_bytes:
        raise TooLargeDocumentError(
            f"文件有 {size / MEGABYTE:.1f} MB，"
            f"超过 {limits.file_bytes / MEGABYTE:.0f} MB 的上限，请压缩图片或只保留报告后重试。"
        )
