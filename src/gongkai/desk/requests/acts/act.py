"""How a fact is asked of a clerk (办理事项): one declaration a fact, of which its page is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.fact import Fact
from gongkai.presentation.requests.words import Words


class Source(StrEnum):
    """Where the choices of a field come from (选项来源): the case, or who works for the body."""

    CONSULTATIONS = "consultations"
    """征求意见."""
    ASSIGNMENTS = "assignments"
    """协查."""
    ENCLOSURES = "enclosures"
    """附件."""
    OFFICES = "offices"
    """内设机构."""
    HEADS = "heads"
    """工作机构负责人."""
    STAFF = "staff"
    """工作人员."""


class Filled(StrEnum):
    """What stands in a field without being asked (自动填写)."""

    USER = "user"
    """The account of whoever records it (登记人)."""
    NEXT_CONSULTATION = "c"
    """The next number of a consultation (征求意见编号)."""
    NEXT_ASSIGNMENT = "a"
    """The next number of an assignment (协查编号)."""


_YES, _NO, _DAY = _("是"), _("否"), _("发生日期")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """A field of a fact, as it is asked (填写项)."""

    name: str
    label: Words
    help: Words = ""
    needed: bool = True
    long: bool = False
    """Whether it wants several lines (多行)."""
    words: Mapping[StrEnum, Words] | None = None
    """What its choices are called (选项用语), of a field that is one of several."""
    source: Source | None = None
    yes: Words = _YES
    no: Words = _NO
    """What a yes and a no are called, of a field that is one of them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Act:
    """Something that is recorded of a case (办理事项)."""

    kind: type[Fact]
    verb: Words
    """What the button says (按钮)."""
    says: Words
    """What it does to the case, in a sentence (效果)."""
    article: str | None = None
    """The article of the 条例 (条文)."""
    day: Words = _DAY
    """What its day is called: the day that counts, not that of the entry."""
    day_help: Words = ""
    asks: tuple[Ask, ...] = ()
    filled: Mapping[str, Filled] | None = None
    final: Words = ""
    """What cannot be undone about it, to be confirmed (不可撤销的后果); empty where nothing."""

    @property
    def name(self) -> str:
        """Return the name of the fact (事实名称), which is in the address."""
        return self.kind.name
