"""What may be done next, as buttons (可办事项), and in a sentence each what may not, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.process.requests.offers import Offer
from gongkai.core.process.requests.papers.naming import LETTERS
from gongkai.core.process.requests.papers.paper import PAPERS, STEPS
from gongkai.desk.requests.acts import ACTS
from gongkai.presentation.requests.words import Words

PAPER_VERBS = {
    "drafted": _("修改"),
    "put_forward": _("送审"),
    "called_back": _("撤回送审"),
    "reviewed": _("审批"),
    "numbered": _("编文号"),
    "sealed": _("用印"),
    "sent": _("发出"),
    "served": _("登记送达"),
    "abandoned": _("废弃"),
}
"""What is done with a paper (文书操作), by the name of its fact."""

_UNSAID = frozenset({"filed", "discarded"})
"""What has its button elsewhere on the page (另有入口)."""
_SHEETS = frozenset({PaperKind.APPROVAL_SHEET, PaperKind.SERVICE_RECORD})
"""What is printed from the page of a paper (随文书打印的表单)."""
_ALWAYS = frozenset({"role", "step_role", "phase", "course", "fits_case"})
"""Refusals that go without saying (不必说明的原因): of another's work, time, or kind of case."""
_QUIET = frozenset({"called_back", "abandoned"})
"""What is on the page of the paper alone (只在文书页办理)."""
_AWAITED = (
    *("confirmed", "corrected", "correction_lapsed", "fee_served", "fee_paid", "fee_lapsed"),
    *("consultation_served", "third_party_replied", "agency_replied", "reason_given"),
    *("assignment_answered", "dispatched", "delivered", "archived"),
)
"""What may be recorded only where it is waited for (等待中的事项), so that it comes first."""
_OUTSIDE = frozenset(one.name for one in LETTERS)
"""What a paper means by law (随文书登记的事实), for one that was made elsewhere."""
_WORK = ("taken_up", "searched", "assigned", "noted")
"""What is done every day (日常办理)."""
_DRAFTS = (
    PaperKind.ANSWER,
    PaperKind.CORRECTION_REPLY,
    PaperKind.CORRECTION_NOTICE,
    PaperKind.EXTENSION_NOTICE,
    PaperKind.THIRD_PARTY_LETTER,
    PaperKind.RECEIPT,
)
"""The papers that most cases need (常用文书)."""


@dataclass(frozen=True, slots=True)
class Option:
    """A button (按钮)."""

    verb: str
    link: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """The case whose buttons these are (所在案件)."""

    code: str
    number: str
    names: Mapping[str, str]
    """What its papers, consultations and so on are called (名称), by their ids."""

    def address(self, page: str, *what: str) -> str:
        """Return the address of a page of the case (页面地址)."""
        return reverse(f"desk:{page}", args=[self.code, self.number, *what])


@dataclass(frozen=True, slots=True)
class Group:
    """Buttons of one kind (一组按钮)."""

    title: Words
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NotNow:
    """What may not be done, and why (现在不能办的)."""

    verb: str
    reason: str


def groups(offers: Sequence[Offer], place: Place, *, live: bool) -> list[Group]:
    """Return the buttons of a case that come first (可办事项); empty groups are left out.

    Where it has its result (`live` is false), papers to draft come later.
    """
    allowed = _allowed(offers)
    awaited = [one for one in allowed if one.fact in _AWAITED]
    drafts = [one for one in allowed if one.kind in _DRAFTS] if live else []
    work = [one for one in allowed if one.fact in _WORK]
    return _filled(
        (_("下一步"), [*_papers(allowed, place), *_acts(awaited, place, first=True)]),
        (_("起草文书"), _new_papers(sorted(drafts, key=_often), place)),
        (_("日常办理"), _acts(work, place)),
    )


def more(offers: Sequence[Offer], place: Place, *, live: bool) -> list[Group]:
    """Return the other buttons of a case (其他可办事项)."""
    allowed = _allowed(offers)
    drafts = [one for one in allowed if one.kind and not (live and one.kind in _DRAFTS)]
    acts = [one for one in allowed if one.fact not in {*_AWAITED, *_WORK}]
    outside = [one for one in acts if one.fact in _OUTSIDE]
    rest = [one for one in acts if one.fact not in _OUTSIDE]
    return _filled(
        (_("其他文书"), _new_papers(drafts, place)),
        (_("文书不在这里制作的，直接登记"), _acts(outside, place)),
        (_("其他"), _acts(rest, place)),
    )


def _allowed(offers: Iterable[Offer]) -> list[Offer]:
    """Return what may be done (可办的): what a paper brings with it is not offered beside it."""
    every = list(offers)
    brought = {name for one in every if one.allowed and one.target for name in one.with_facts}
    told = {*_UNSAID, *brought}
    return [
        one for one in every if one.allowed and one.fact not in told and one.kind not in _SHEETS
    ]


def _filled(*titled: tuple[Words, Iterable[Option]]) -> list[Group]:
    found = [Group(title, tuple(options)) for title, options in titled]
    return [one for one in found if one.options]


def _often(one: Offer) -> int:
    return _DRAFTS.index(one.kind) if one.kind in _DRAFTS else len(_DRAFTS)


def not_now(offers: Iterable[Offer], names: Mapping[str, str]) -> list[NotNow]:
    """Return what stands against something that one might look for (现在不能办，为什么)."""
    refused = [one for one in offers if _worth_saying(one)]
    said = [NotNow(verb(one, names), one.why_not or "") for one in refused]
    return list(dict.fromkeys(said))


def _worth_saying(one: Offer) -> bool:
    return not one.allowed and one.rule not in _ALWAYS and one.fact not in _UNSAID


def of_paper(offers: Iterable[Offer], paper: str, place: Place) -> list[Option]:
    """Return the buttons of a paper (文书可办事项)."""
    return [
        replace(_paper_option(one, place), verb=step_verb(one))
        for one in offers
        if one.target == paper and one.fact in PAPER_VERBS and one.allowed
    ]


def against(offers: Iterable[Offer], paper: str) -> list[NotNow]:
    """Return why something may not be done with a paper (文书现在不能办的)."""
    own = [one for one in offers if one.target == paper and one.fact in PAPER_VERBS]
    said = [NotNow(step_verb(one), one.why_not or "") for one in own if _worth_saying(one)]
    return list(dict.fromkeys(said))


def verb(one: Offer, names: Mapping[str, str]) -> str:
    """Return what a button says (按钮文字), what it is about by its name."""
    about = names.get(one.target or "", one.target)
    if one.fact == "drafted" and one.kind:
        return gettext("起草{paper}").format(paper=PAPERS[one.kind])
    if one.fact in PAPER_VERBS:
        return gettext("{paper}：{step}").format(paper=about, step=step_verb(one))
    said = str(ACTS[one.fact].verb) if one.fact in ACTS else one.title
    return f"{said}（{about}）" if about else said


def step_verb(one: Offer) -> str:
    """Return what a button says on the page of the paper itself (文书页按钮文字)."""
    if one.step is None:
        return str(PAPER_VERBS[one.fact])
    said = STEPS[one.step]
    return gettext("{step}（纸质签批）").format(step=said) if one.on_paper else said


def _papers(offers: Iterable[Offer], place: Place) -> Iterator[Option]:
    for one in offers:
        if one.fact in PAPER_VERBS and one.target and one.fact not in _QUIET and not one.on_paper:
            if one.fact == "drafted":
                continue
            yield _paper_option(one, place)


def _new_papers(offers: Iterable[Offer], place: Place) -> Iterator[Option]:
    for one in offers:
        if one.fact == "drafted" and one.kind:
            address = place.address("request-paper-new", one.kind.value)
            yield Option(PAPERS[one.kind], address)


def _acts(offers: Iterable[Offer], place: Place, *, first: bool = False) -> Iterator[Option]:
    for one in offers:
        if one.fact in PAPER_VERBS:
            continue
        if one.fact == "split":
            yield Option(verb(one, place.names), place.address("request-split"))
            continue
        address = place.address("request-act", one.fact)
        query = f"?{urlencode({'id': one.target})}" if one.target else ""
        yield Option(verb(one, place.names), f"{address}{query}", first)


def _paper_option(one: Offer, place: Place) -> Option:
    paper, said = one.target or "", verb(one, place.names)
    if one.fact == "drafted":
        return Option(said, place.address("request-paper-edit", paper))
    asked = {"step": one.step and one.step.value, "office": one.office}
    told = {name: value for name, value in asked.items() if value}
    told |= {"on_paper": "1"} if one.on_paper else {}
    address = place.address("request-paper-do", paper, one.fact)
    return Option(said, f"{address}?{urlencode(told)}" if told else address, one.fact not in _QUIET)
