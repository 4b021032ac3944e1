"""A published item as its facts say (公开目录条目), and which facts may follow which."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.publications.listing import Listed, Relisted, Unlisted
from gongkai.core.process.deciding import RefusedError, Role, refuse_unfit

_ROLES = frozenset({Role.CLERK, Role.HEAD})
_LONGEST = {"headline": 300, "link": 2000}
"""Characters (字数上限)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """An item of the list (公开目录条目)."""

    index_number: str
    title: str
    link: str
    document_number: str
    keywords: tuple[str, ...]
    published: date
    unlisted: date | None = None


def item_of(record: Sequence[Fact]) -> Item:
    """Return the item that the facts make (条目现状), in the order in which they were recorded."""
    first, *rest = record
    item = _beginning(first)
    for fact in rest:
        item = _after(item, fact)
    return item


def _beginning(first: Fact) -> Item:
    if not isinstance(first, Listed):
        raise FactError("公开目录条目应从“列入公开目录”开始。", fact=first.name)
    return Item(
        index_number=first.index_number or "",
        title=first.headline,
        link=first.link,
        document_number=first.document_number or "",
        keywords=first.keywords,
        published=first.on,
    )


def refuse(record: Sequence[Fact], fact: Fact, *, role: Role, today: date) -> None:
    """Refuse a fact that may not be recorded (不予登记) with a sentence that says what to do."""
    refuse_unfit(fact, role=role, roles=_ROLES, today=today)
    if isinstance(fact, Listed | Relisted):
        _refuse_unfindable(fact)
    if isinstance(fact, Listed):
        return
    if item_of(record).unlisted:
        raise RefusedError("unlisted", "这一条目已经移出公开目录；请重新列入。")
    if isinstance(fact, Unlisted) and not fact.reason.strip():
        raise RefusedError("reason_given", "请填写移出目录的原因。")


def _refuse_unfindable(fact: Listed | Relisted) -> None:
    for field, name in (("headline", "标题"), ("link", "网址或者查阅地点")):
        text = getattr(fact, field).strip()
        if not text:
            raise RefusedError(f"{field}_given", f"请填写{name}。")
        if len(text) > _LONGEST[field]:
            raise RefusedError(f"{field}_long", f"{name}不超过 {_LONGEST[field]} 字。")
    scheme = urlsplit(fact.link).scheme if ":" in fact.link else ""
    if scheme and scheme not in {"http", "https"}:
        raise RefusedError("link_scheme", "网址应当以 http:// 或者 https:// 开头。")


def _after(item: Item, fact: Fact) -> Item:
    match fact:
        case Relisted():
            return replace(
                item,
                title=fact.headline,
                link=fact.link,
                document_number=fact.document_number or "",
                keywords=fact.keywords,
            )
        case Unlisted():
            return replace(item, unlisted=fact.on)
    raise FactError("条目已经列入公开目录，不能再次列入。", fact=fact.name)
