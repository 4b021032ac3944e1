"""How running text words reconsiderations and suits over disclosure (复议、诉讼)."""

import re
from collections.abc import Iterator

from gongkai.core.form.prose.facts.wording import (
    ENDS,
    NOT,
    Fact,
    N,
    Topic,
    added,
    patterns,
)

_DISCLOSURE = r"(?:(?:政府|政务)?信息(?:依申请)?公开|依申请公开)"
_REVIEW, _SUIT = "行政复议", "行政(?:诉讼|应诉)"
_CASES = r"(?:的?(?:案件|申请|案|件|事项))?"
_AND = r"(?:、|和|与|及|或|以及)(?:被?提起)?"
_HOW_MANY = r"的?(?:数量|总数|数|共计?|合计|总计|有|为|发生|是|：|:)*"
_CAUSED = (
    rf"(?:关于|因|涉及|有关|由|针对|对)*{_DISCLOSURE}(?:申请|工作|事务|事项|方面|类|答复|问题)*"
    r"(?:而?(?:引发|引起|产生|提起|导致|申请|发生)的?|被(?:申请|提起)的?|的)*"
)
_NONE_FILL = (
    rf"(?:收到|接到|发生|产生|出现|引发|引起|涉及|存在|导致|提起|申请|被|过|一起|一件|任何|因|由于|由|针对|本部门|本机关|本单位|[我本].|"
    rf"有关|关于|对|{_DISCLOSURE}|工作|事务|事项|方面|类|问题|答复|而|的|和|、|及|与|或者?|以及|有|案件|案)*"
)
_NONE_ENDS = r"(?:案件|申请|案|件|事项|情况|的)*(?=$|[^一-鿿\w])"
_REVIEWER = re.compile(r"办理|审理|审结|代理|承办|化解|立案|调解|出庭|开庭|败诉|胜诉|纠错")
_SUITS = added("direct_suit", "suit_after_reconsideration", table="disputes")
_REVIEWS = added("reconsideration", table="disputes")


def disputes() -> Iterator[Fact]:
    """Yield what text says of disputes over disclosure (复议、诉讼): how many, how they ended."""
    both = rf"{_REVIEW}{_CASES}{_AND}{_SUIT}{_CASES}"
    each = rf"{both}(?:数量|数)?(?:均|各|都)(?:为|有|是)?{N}{ENDS}"
    none = rf"{NOT}{_NONE_FILL}"
    yield Fact(
        rule="disputes.all",
        wordings=patterns(rf"{both}{_HOW_MANY}{N}{ENDS}"),
        sums=(_REVIEWS | _SUITS,),
        topic=Topic.DISPUTES,
        unless=_REVIEWER,
    )
    for rule, sums, word, other in (
        ("disputes.reconsideration", _REVIEWS, _REVIEW, _SUIT),
        ("disputes.suits", _SUITS, _SUIT, _REVIEW),
    ):
        listed = rf"(?:{word}|{other}{_CASES}{_AND}{word}|{word}{_CASES}{_AND}{other})"
        yield Fact(
            rule=rule,
            wordings=patterns(
                rf"(?<![、和与及或]){word}{_CASES}{_HOW_MANY}{N}{ENDS}",
                rf"{N}{_CAUSED}{word}(?!{_CASES}{_AND})",
                each,
                rf"{none}{listed}{_NONE_ENDS}",
            ),
            sums=(sums,),
            topic=Topic.DISPUTES,
            unless=_REVIEWER,
        )
    yield Fact(
        rule="disputes.reconsideration.upheld",
        wordings=patterns(
            rf"{_REVIEW}(?:(?!诉讼|应诉)[^。；;]){{0,30}}?(?:均|全部)(?:被|获|予以|得到)?(?:复议机关)?(?:结果)?维持"
        ),
        sums=(
            {
                f"disputes.reconsideration.{column}": 1
                for column in ("pending", "corrected", "other")
            },
        ),
        topic=Topic.DISPUTES,
        unless=_REVIEWER,
    )
