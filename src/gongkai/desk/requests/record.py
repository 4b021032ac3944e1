"""The facts of a case as lines to read (办理记录): what happened, who recorded it, and when."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.amendment import Amendment
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.applicant import IdentityKind
from gongkai.core.facts.requests.intake import OpeningState
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.facts.requests.rectification import RectificationResult
from gongkai.core.facts.requests.terms import (
    ApplicantKind,
    Channel,
    Delivery,
    Method,
    Outcome,
    SuppliedForm,
)
from gongkai.core.process.requests.grounds import cited
from gongkai.core.process.requests.papers.paper import PAPERS
from gongkai.desk.requests.acts import ACTS
from gongkai.presentation.files import suffix
from gongkai.presentation.requests.words import (
    CHANNELS,
    DELIVERIES,
    ENCLOSURES,
    FORMS,
    IDENTITIES,
    KINDS,
    METHODS,
    OUTCOMES,
    RECTIFIED,
    STEPS,
    TAKEN_OVER,
    Words,
)

WORDS: Mapping[type[StrEnum], Mapping[StrEnum, Words]] = {
    ApplicantKind: KINDS,
    Channel: CHANNELS,
    Delivery: DELIVERIES,
    Enclosed: ENCLOSURES,
    IdentityKind: IDENTITIES,
    Method: METHODS,
    Outcome: OUTCOMES,
    PaperKind: PAPERS,
    OpeningState: TAKEN_OVER,
    RectificationResult: RECTIFIED,
    Step: STEPS,
    SuppliedForm: FORMS,
}
"""What each kind of choice is called (各类选项用语)."""

LABELS: Mapping[str, Words] = {
    "about": _("关于"),
    "applicant_kind": _("申请人情况"),
    "by": _("办理人"),
    "by_body": _("作出决定的机关"),
    "channel": _("怎样送来"),
    "due": _("期限"),
    "for_charge": _("只为收费"),
    "id": _("编号"),
    "instead_of": _("代谁签"),
    "into": _("拆分为"),
    "kind": _("文书"),
    "main": _("主要事项"),
    "main_reason": _("主要事项的理由"),
    "media_type": _("类型"),
    "method": _("送达方式"),
    "number": _("登记号"),
    "office": _("科室"),
    "offices": _("会签科室"),
    "on_paper": _("纸质审批单"),
    "opinion": _("意见"),
    "original": _("原案"),
    "outcome": _("办理结果"),
    "pages": _("页数"),
    "paper": _("文书编号"),
    "parts": _("处理结果"),
    "passed": _("是否通过"),
    "proof": _("送达凭证"),
    "reason": _("理由"),
    "received": _("收到之日"),
    "signer": _("签发人"),
    "signer_name": _("签字人"),
    "decided": _("办结之日"),
    "dispatched": _("发出之日"),
    "drafter": _("拟稿人"),
    "original_number": _("原登记号"),
    "result": _("处理结果"),
    "state": _("接管时状态"),
    "to": _("有权更正的机关"),
    "source": _("数据来源"),
    "step": _("环节"),
    "steps": _("审批环节"),
    "tracking": _("邮件号"),
    "until": _("期限"),
    "waiting_until": _("等待到"),
    "wanted_delivery": _("要求怎样送达"),
    "wanted_form": _("要求的形式"),
    "what": _("附件"),
}
"""What fields are called that no form asks for (字段名称)."""

_PARTICULAR: Mapping[tuple[str, str], Words] = {("numbered", "number"): _("文号")}
"""What a field is called in one kind of fact alone (特有的字段名称)."""

_PEOPLE = frozenset({"approver", "by", "drafter", "instead_of", "signer"})
_OFFICES = frozenset({"office", "offices"})
UNTOLD = frozenset(
    {"on", "addressee", "applicant", "content", "entry", "file"}
    | {"sha256", "template", "size", "seq", "replacement"}
)
"""Fields that a line does not tell: they stand elsewhere on the page, or nowhere (不列的字段)."""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids stand for (名称): accounts and offices, as they are to be shown."""

    people: Mapping[str, str]
    offices: Mapping[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A fact of the record (一条记录)."""

    seq: int
    on: date
    title: str
    details: tuple[tuple[Words, str], ...]
    who: str
    recorded_at: datetime
    name: str
    amends: int | None
    """Which line it corrects (更正第几条)."""
    amended_by: int | None
    amendable: bool


class Entry(Protocol):
    """A fact with its texts, when it was recorded, and by which account (入账事实)."""

    place: int
    fact: Fact
    recorded_at: datetime
    actor: str


def lines(record: Sequence[Entry], names: Names, amendable: frozenset[str]) -> list[Line]:
    """Return the lines of a record (办理记录), in the order of recording."""
    amended = {one.fact.seq: one.place for one in record if isinstance(one.fact, Amendment)}
    return [_line(one, names, amended.get(one.place), one.fact.name in amendable) for one in record]


def _line(one: Entry, names: Names, amended_by: int | None, amendable: bool) -> Line:
    return Line(
        seq=one.place,
        on=one.fact.on,
        title=one.fact.title,
        details=tuple(details(one.fact, names)),
        who=names.people.get(one.actor, one.actor),
        recorded_at=one.recorded_at,
        name=one.fact.name,
        amends=one.fact.seq if isinstance(one.fact, Amendment) else None,
        amended_by=amended_by,
        amendable=amendable and amended_by is None,
    )


def details(fact: Fact, names: Names) -> Iterator[tuple[Words, str]]:
    """Yield what a fact says, field by field, in words (事实内容)."""
    if isinstance(fact, Amendment):
        yield gettext("更正为"), f"{fact.replacement.on} {fact.replacement.title}"
        yield from details(fact.replacement, names)
    act = ACTS.get(fact.name)
    asked = {one.name: one for one in act.asks} if act else {}
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name in UNTOLD or value is None or value in ((), ""):
            continue
        ask = asked.get(field.name)
        usual = LABELS.get(field.name, field.name)
        label = ask.label if ask else _PARTICULAR.get((fact.name, field.name), usual)
        if isinstance(value, bool):
            yield label, str((ask.yes if value else ask.no) if ask else _yes(value))
        else:
            yield label, _said(field.name, value, names)


def _yes(value: bool) -> str:
    return gettext("是") if value else gettext("否")


def _said(field: str, value: object, names: Names) -> str:
    if isinstance(value, tuple):
        return gettext("、").join(_said(field, one, names) for one in value)
    if isinstance(value, Part):
        return _part(value)
    if isinstance(value, StrEnum):
        return str(WORDS.get(type(value), {}).get(value, value.value))
    return _called(field, str(value), names)


def _called(field: str, value: str, names: Names) -> str:
    if field == "media_type":
        return suffix(value).lstrip(".").upper()
    if field in _PEOPLE:
        return names.people.get(value, value)
    if field in _OFFICES:
        return names.offices.get(value, value)
    return value


def _part(part: Part) -> str:
    said = str(OUTCOMES[part.outcome])
    grounds = gettext("、").join(cited(one) for one in part.grounds)
    return f"{said}（{grounds}）" if grounds else said
