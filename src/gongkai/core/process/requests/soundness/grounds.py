"""Whether each part of an answer stands on its feet (依据、理由是否齐全)."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.course import Searched
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.law.remedies import article_of
from gongkai.core.process.requests.grounds import ALLOWED, in_chinese
from gongkai.core.process.requests.soundness.flaw import Flaw, Rule, flaw
from gongkai.core.process.requests.soundness.matter import Matter, squeezed

_PUBLISHED = "36.1"
_NOT_OURS = "36.5"
_WITHHELD = {"14", "15", "16.1", "16.2"}
_SHORT = 8
"""Characters below which a reason is none (过短的理由)."""


def search(matter: Matter) -> Iterator[Flaw]:
    """What is not held was looked for (检索记录；第三十六条第四项)."""
    searched = any(isinstance(one, Searched) for one in matter.facts)
    for number, part in enumerate(matter.paper.parts, 1):
        unheld = part.outcome is Outcome.UNAVAILABLE_NOT_HELD
        if unheld and set(part.grounds) != {_NOT_OURS} and not searched:
            message = (
                f"第 {number} 项认定没有所申请信息，请先登记在哪里、怎样检索、由谁检索、结果如何。"
            )
            yield flaw(Rule.SEARCH_MISSING, message)


def grounds(matter: Matter) -> Iterator[Flaw]:
    """Each part names its ground, and the letter its article (依据；第三十六条)."""
    for number, part in enumerate(matter.paper.parts, 1):
        if ALLOWED.get(part.outcome) and not part.grounds:
            yield flaw(Rule.GROUND_MISSING, f"第 {number} 项没有写明依据，请补充。")
        for article in dict.fromkeys(article_of(one) for one in part.grounds):
            names = (f"第{in_chinese(article)}条", f"第{article}条")
            if not any(one in matter.text for one in names):
                message = f"第 {number} 项依据{names[0]}，文书里没有引用，请写明条文。"
                yield flaw(Rule.ARTICLE_UNNAMED, message, article=str(article))


def reasons(matter: Matter) -> Iterator[Flaw]:
    """Each part that is not given says why (说明理由；第三十六条)."""
    given = matter.letter.reasons
    if given is None:
        return
    for number, part in enumerate(matter.paper.parts, 1):
        if part.outcome is Outcome.GRANTED:
            continue
        reason = squeezed(given[number - 1]) if number <= len(given) else ""
        if not reason:
            yield flaw(Rule.REASON_MISSING, f"第 {number} 项没有说明理由，请写明事实和理由。")
        elif len(reason) < _SHORT:
            message = f"第 {number} 项的理由只有 {len(reason)} 个字，请写明具体的事实和理由。"
            yield flaw(Rule.REASON_MISSING, message)


def links(matter: Matter) -> Iterator[Flaw]:
    """What is public already is told exactly where (公开位置；第三十六条第一项)."""
    for number, part in enumerate(matter.paper.parts, 1):
        if _PUBLISHED not in part.grounds:
            continue
        if not part.link:
            message = (
                f"第 {number} 项已经主动公开，请写明获取该信息的方式、途径（准确的网址或者位置）。"
            )
            yield flaw(Rule.LINK_MISSING, message)
            continue
        if _front_page(part.link):
            message = f"第 {number} 项的网址 {part.link} 只到首页，请指到信息所在的页面。"
            yield flaw(Rule.LINK_INEXACT, message)
        if squeezed(part.link) not in matter.text:
            message = f"第 {number} 项的公开位置没有写进文书，请补充：{part.link}。"
            yield flaw(Rule.LINK_UNTOLD, message)


def _front_page(link: str) -> bool:
    parts = urlsplit(link)
    return bool(parts.netloc) and not (parts.path.strip("/") or parts.query or parts.fragment)


def secrecy(matter: Matter) -> Iterator[Flaw]:
    """A state secret has the reference of its classification (定密依据；第十四条)."""
    for number, part in enumerate(matter.paper.parts, 1):
        if part.outcome is Outcome.REFUSED_STATE_SECRET and not matter.folder.secrecy:
            message = f"第 {number} 项以国家秘密不予公开，请登记定密依据（文号和作出机关）。"
            yield flaw(Rule.SECRECY_BASIS, message)


def separated(matter: Matter) -> Iterator[Flaw]:
    """What is given in part says what is withheld, and why (区分处理；第三十七条)."""
    for number, part in enumerate(matter.paper.parts, 1):
        if part.outcome is not Outcome.PARTIAL:
            continue
        if not _WITHHELD & set(part.grounds):
            message = f"第 {number} 项部分公开，请写明不予公开部分的依据（第十四至十六条）。"
            yield flaw(Rule.NOT_SEPARATED, message)
        if "区分" not in matter.text and "第三十七条" not in matter.text:
            message = f"第 {number} 项部分公开，请在文书里写明区分处理：哪些提供，哪些不提供。"
            yield flaw(Rule.NOT_SEPARATED, message)


def bears_on_third_party(part: Part) -> bool:
    """Say whether a part rests on a third party's interests (是否涉及第三方；第十五条)."""
    return "15" in part.grounds
