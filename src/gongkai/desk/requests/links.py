"""Other cases that a case is bound up with (关联案件): split, split off, done anew."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.intake import RedoOrdered, Split, SplitOff
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.presentation.requests.words import Words


def of(facts: Sequence[Fact]) -> list[tuple[Words, str]]:
    """Return the numbers of other cases, each with what it is to this one (关联案件)."""
    return list(_of(facts))


def _of(facts: Sequence[Fact]) -> Iterator[tuple[Words, str]]:
    for fact in facts:
        if isinstance(fact, SplitOff):
            yield _("由此拆分："), fact.original
        if isinstance(fact, Split) and not fact.for_charge:
            yield from ((_("拆分为："), number) for number in fact.into)
        if isinstance(fact, RedoOrdered):
            yield _("责令重新答复，原案："), fact.original
        if isinstance(fact, RectificationAsked) and fact.original:
            yield _("要求更正的信息由此取得："), fact.original
