"""What is asked when a paper leaves (发出表单): how, when, and what the law makes of it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.course import FeeLapsed
from gongkai.core.facts.requests.intake import CorrectionLapsed
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.rectification import RectificationDecided
from gongkai.core.process.requests.papers.naming import LETTERS
from gongkai.core.process.requests.state import Phase
from gongkai.desk.requests.acts import ACTS
from gongkai.desk.requests.acts.act import Act
from gongkai.desk.requests.paper_work import revisions
from gongkai.desk.requests.sources import sources
from gongkai.desk.requests.step_forms import SendForm

if TYPE_CHECKING:
    from gongkai.desk.views.requests.opened import Opened
    from gongkai.desk.views.requests.paper_steps import Asked

_BY_PAPER: Mapping[PaperKind, type[Fact]] = {
    kind: fact
    for fact, kind in LETTERS.items()
    if fact not in {Replied, CorrectionLapsed, FeeLapsed}
}
"""What is recorded of the law when a paper leaves (随发事实); of no further action, see below."""
_PARTY = "party"
"""The third party, which the paper has already where it is for one."""
_FROM_BLANKS: Mapping[str, str] = {
    "due": "correction_due",
    "working_days": "extension_days",
    "until": "deferred_until",
    "amount": "fee_amount",
    "agency": "addressee",
    "to": "right_body",
}
"""By the field of the fact, the blank of the paper that says it (填写项与事实的对应)."""


def form(asked: "Asked") -> SendForm:
    """Return the form for sending a paper (发出表单), filled in from the paper itself."""
    law = _law(asked.found, asked.paper.kind)
    if law and asked.paper.addressee:
        law = replace(law, asks=tuple(one for one in law.asks if one.name != _PARTY))
    return SendForm(
        asked.request.POST or None,
        asked.request.FILES or None,
        today=asked.found.today,
        law=law,
        sources=sources(asked.found, law.kind) if law else {},
        initial=_initial(asked, law) if law else {},
    )


def _law(found: "Opened", kind: PaperKind) -> Act | None:
    """Return what the sending of a paper means by law (随发事实), None where nothing."""
    if kind is PaperKind.NO_FURTHER_ACTION:
        fee = found.state.phase is Phase.AWAITING_FEE
        return ACTS[FeeLapsed.name if fee else CorrectionLapsed.name]
    fact = _BY_PAPER.get(kind)
    return ACTS[fact.name] if fact else None


def _initial(asked: "Asked", law: Act) -> dict[str, Any]:
    last = revisions(asked.found, asked.paper.id)[-1].draft
    blanks = last.values if last else {}
    known = {one.name: blanks.get(_FROM_BLANKS.get(one.name, ""), "") for one in law.asks}
    template = last.template if last else ""
    known["joint"] = "yes" if ".joint@" in template else "no"
    known["result"] = _variant(template) if law.kind is RectificationDecided else ""
    if asked.paper.signature:
        known["approver"] = asked.paper.signature.reviewer or ""
    return {name: value for name, value in known.items() if value}


def _variant(template: str) -> str:
    """Return which of its kind a template is (文书种类), as `corrected` of its full name."""
    return template.partition(".")[2].partition("@")[0]
