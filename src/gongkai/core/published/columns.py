"""The columns of the list of what is public (公开目录各列), and how headings spell them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.core.daybook.folding import folded, unbracketed, unnumbered
from gongkai.core.daybook.sheets import Row, Sheet


class Column(StrEnum):
    """What a column holds (目录列), in the order in which columns are written."""

    TITLE = "title"
    LINK = "link"
    INDEX = "index"
    NUMBER = "number"
    PUBLISHED = "published"
    KEYWORDS = "keywords"

    @property
    def heading(self) -> str:
        """Return its heading (列名)."""
        return COLUMNS[self].title


@dataclass(frozen=True, kw_only=True, slots=True)
class Spec:
    """A column (目录列)."""

    title: str
    says: str
    """What it expects (填写说明)."""
    spellings: Sequence[str] = field(default=())
    """Other headings that mean it (其他列名)."""
    needed: bool = False
    width: int = 20


COLUMNS: Mapping[Column, Spec] = {
    Column.TITLE: Spec(
        title="标题",
        says="信息的标题，不超过 300 字",
        spellings=("名称", "信息名称", "信息标题", "文件名称", "文件标题", "题名"),
        needed=True,
        width=48,
    ),
    Column.LINK: Spec(
        title="网址",
        says="直接打开就是这条信息的网址；不在网上的，写查阅地点",
        spellings=(
            "链接",
            "链接地址",
            "网页地址",
            "信息网址",
            "信息链接",
            "公开网址",
            "访问地址",
            "公开位置",
            "查阅地点",
            "地址",
            "网址链接",
            "url",
        ),
        needed=True,
        width=40,
    ),
    Column.INDEX: Spec(
        title="索引号",
        says="本机关已经编过的照写；空着的，列入时编号",
        spellings=("信息索引号", "目录索引号", "索引编号"),
    ),
    Column.NUMBER: Spec(
        title="发文字号",
        says="有文号的照写",
        spellings=("文号", "发文号", "文件号", "文件编号", "文件文号", "发文文号"),
    ),
    Column.PUBLISHED: Spec(
        title="公开日期",
        says="公开之日，写成 2026-03-05 的样子",
        spellings=("发布日期", "发布时间", "公开时间", "公布日期", "公布时间", "发布日", "日期"),
        needed=True,
        width=14,
    ),
    Column.KEYWORDS: Spec(
        title="关键词",
        says="几个词用顿号、逗号或者分号分开",
        spellings=("关键字", "主题词", "标签"),
    ),
}
_SPELT: Mapping[str, Column] = {
    folded(text): column for column, one in COLUMNS.items() for text in (one.title, *one.spellings)
}
_SEARCHED = 25
"""Rows from the first that are looked at for the headings (查找表头的行数)."""


def headings_of(sheet: Sheet) -> tuple[int, Mapping[Column, int]] | None:
    """Return the row with the headings, and the place of each column (表头), None where none has.

    The first that has a title and something else; of two columns of one meaning the first.
    """
    for row in sheet.rows[:_SEARCHED]:
        found = _known(row)
        if Column.TITLE in found and len(found) > 1:
            return row.number, found
    return None


def _known(row: Row) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for place, text in enumerate(row.cells):
        plain = unnumbered(text)
        column = _SPELT.get(folded(plain)) or _SPELT.get(folded(unbracketed(plain)))
        if column is not None:
            found.setdefault(column, place)
    return found
