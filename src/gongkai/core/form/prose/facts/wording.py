"""Facts that running text states, and the phrases of which their wordings are made (正文措辞)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.core.form.prose.numerals import FIGURE

Sum = Mapping[str, int]
"""Cells with their signs, which add up to a figure."""


class Topic(StrEnum):
    """What a passage is about (话题)."""

    REQUESTS = "requests"
    DISPUTES = "disputes"


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A fact (事项) and its wordings.

    `sums` are what its figure can mean in the tables, the likeliest first. A wording without
    a figure states `value`. `topic`: what the passage before has to be about, where the
    wording itself does not say. `unless`: words in the clause before that make it another's.
    """

    rule: str
    wordings: tuple[re.Pattern[str], ...]
    sums: tuple[Sum, ...]
    topic: Topic | None = None
    value: int = 0
    unless: re.Pattern[str] | None = None
    unless_earlier: re.Pattern[str] | None = None
    """The same for the whole sentence before."""


N = rf"(?<![约近超逾足第\d.])(?:{FIGURE})(?:件次?|宗|份|例|起)(?!以上|左右|以下)"
QUANTITY = r"(?:[，,]?(?:共计?|总计|合计|总共|总数|总量|数量|件数|数)?(?:为|是|有|达到?|：|:)?)"
REQUEST = (
    r"(?:依申请公开(?:的)?(?:政府)?(?:信息)?(?:的)?(?:申请)?(?:件|事项)?|依申请(?!人)"
    r"|(?:政府|政务)?信息(?:依申请)?公开(?:类|事项)?(?:的)?申请(?:件|书|表|事项|数量)?"
    r"|(?:要求|申请)公开政府信息的?申请?)"
)
ANYONE = r"(?:公民、?法人(?:和|或|及|以及|或者|与)其[他它]组织|群众|社会公众|公众|申请人)"
FILL = rf"(?:并?受理|并?登记|了|过|有效的?|各类|各种|{ANYONE}|提出|提交|的|共计?|合计|总计|总共)*"
ENDS = r"(?=$|[^一-鿿\w]|申请|其中|和|及|与|以及)"
CLAUSE = r"(?:^|(?<=[，,；;。：:（(、]))"
RECEIVED = r"(?:新?收到|新收|接收到?|接到|接获|收悉|新增)"
NOT = r"(?:未曾|没有|从未|尚未|暂未|并未|均未|暂无|均无|未|无)"
_CHANNEL = (
    r"网络|网上|线上|在线|平台|信函|邮件|邮箱|邮寄|邮政|电子|传真|当面|现场|窗口|来信|信件|微信"
    r"|线下|互联网|网站|系统|书面"
)
_APPLICANT = (
    r"自然人|企业|法人(?!(?:和|或|及|以及|或者|与)其[他它]组织)|科研|公益|律师|法律服务|个人"
)
SHARE = re.compile(rf"{_CHANNEL}|{_APPLICANT}|延期|逾期|补正")
"""Words that make a figure that of some requests only: by channel, by applicant."""
PART = re.compile(rf"{SHARE.pattern}|其中")
"""The same, and 其中: for figures of which the whole is compared."""


def added(*rows: str, column: str = "total", table: str = "requests") -> dict[str, int]:
    """Return the sum of one column's cells in several rows (各行之和)."""
    return {f"{table}.{row}.{column}": 1 for row in rows}


def less(whole: Sum, *parts: Sum) -> dict[str, int]:
    """Return a sum less others (差)."""
    return dict(whole) | {cell: -1 for part in parts for cell in part}


def patterns(*sources: str) -> tuple[re.Pattern[str], ...]:
    """Return wordings as compiled patterns (措辞)."""
    return tuple(re.compile(source) for source in sources)
