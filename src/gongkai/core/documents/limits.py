"""How large a document may be (读取上限): settings, with defaults for a report of some pages."""

from dataclasses import dataclass

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
