"""The grounds on which each outcome may rest (处理依据), as articles of the 条例."""

from collections.abc import Mapping

from gongkai.core.facts.requests.terms import Outcome

_DIGITS = "零一二三四五六七八九"
_BY_ITEM = frozenset({"36"})
"""The articles whose parts are items (分项的条文); the others' are paragraphs (款)."""

GROUNDS: Mapping[str, str] = {
    "14": "国家秘密，法律、行政法规禁止公开，或者危及国家安全、公共安全、经济安全、社会稳定",
    "15": "涉及商业秘密、个人隐私等，公开会损害第三方合法权益；或者第三方同意、涉及公共利益而公开",
    "16.1": "内部事务信息",
    "16.2": "过程性信息、行政执法案卷信息",
    "30": "补正",
    "35": "数量、频次明显超过合理范围",
    "36.1": "已经主动公开",
    "36.2": "可以公开",
    "36.4": "经检索没有所申请公开信息",
    "36.5": "不属于本行政机关负责公开",
    "36.6": "重复申请",
    "36.7": "工商、不动产登记资料等，有专门规定",
    "37": "区分处理",
    "38": "需要加工、分析",
    "39.1": "信访、投诉、举报等活动",
    "39.2": "公开出版物",
}
"""What each ground says (依据的内容): `16.2` is a paragraph, `36.4` an item of the article."""

ALLOWED: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.GRANTED: ("36.1", "36.2", "15"),
    Outcome.PARTIAL: ("37", "14", "15", "16.1", "16.2", "36.1", "36.2"),
    Outcome.REFUSED_STATE_SECRET: ("14",),
    Outcome.REFUSED_OTHER_LAW: ("14",),
    Outcome.REFUSED_THREE_SECURITIES: ("14",),
    Outcome.REFUSED_THIRD_PARTY: ("15",),
    Outcome.REFUSED_INTERNAL: ("16.1",),
    Outcome.REFUSED_PROCESS: ("16.2",),
    Outcome.REFUSED_ENFORCEMENT_FILE: ("16.2",),
    Outcome.REFUSED_QUERY_MATTER: ("36.7",),
    Outcome.UNAVAILABLE_NOT_HELD: ("36.4", "36.5"),
    Outcome.UNAVAILABLE_NEEDS_CREATION: ("38",),
    Outcome.UNAVAILABLE_STILL_UNCLEAR: ("30",),
    Outcome.DECLINED_PETITION: ("39.1",),
    Outcome.DECLINED_REPEAT: ("36.6",),
    Outcome.DECLINED_PUBLICATION: ("39.2",),
    Outcome.DECLINED_EXCESSIVE: ("35",),
    Outcome.DECLINED_RECONFIRM: (),
    Outcome.OTHER_OTHER: (),
}
"""The grounds that each outcome may have (可用依据; law.md §2.4). Where there are any, an answer
names one at least; those that no answer gives (逾期不补正, 逾期未缴费) are not here."""


def cited(ground: str) -> str:
    """Return a ground as a letter cites it (条文): `36.2` is 第三十六条第（二）项."""
    article, _, part = ground.partition(".")
    said = f"第{in_chinese(int(article))}条"
    if not part:
        return said
    number = in_chinese(int(part))
    return f"{said}第（{number}）项" if article in _BY_ITEM else f"{said}第{number}款"


def in_chinese(number: int) -> str:
    """Return a number below a hundred in Chinese (汉字数字), as articles are numbered."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
