"""An item on the list of what is public (公开目录条目；《条例》第十二条)."""

from dataclasses import dataclass

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.publications.vocabulary import VOCABULARY


@VOCABULARY.fact("listed", "列入公开目录")
@dataclass(frozen=True, kw_only=True, slots=True)
class Listed(Fact):
    """Something that is public was put on the list (列入公开目录); `on` is the day of publishing.

    The item itself stands where `link` says; the list says where to find it.
    """

    headline: str
    """标题."""
    link: str
    """Its exact address (网址), or the place where it can be read."""
    index_number: str | None = None
    """索引号: the body's own where it has one, else the next of the series."""
    document_number: str | None = None
    """发文字号."""
    keywords: tuple[str, ...] = ()


@VOCABULARY.fact("relisted", "更正目录条目")
@dataclass(frozen=True, kw_only=True, slots=True)
class Relisted(Fact):
    """The item moved, or was listed wrongly (更正目录条目); its index number never changes."""

    headline: str
    link: str
    document_number: str | None = None
    keywords: tuple[str, ...] = ()


@VOCABULARY.fact("unlisted", "移出公开目录")
@dataclass(frozen=True, kw_only=True, slots=True)
class Unlisted(Fact):
    """The item is no longer public there (移出公开目录)."""

    reason: str
