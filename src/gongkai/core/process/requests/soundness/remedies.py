"""Whether a letter names the right remedies in the right order (救济途径；第五十一条)."""

import re
from collections.abc import Iterator

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.law.dated import LawError, holding_on
from gongkai.core.law.remedies import Answered, Route, routes
from gongkai.core.law.remedies.catalog import Order
from gongkai.core.law.remedies.wording import sentence
from gongkai.core.process.requests.soundness.flaw import Flaw, Rule, flaw
from gongkai.core.process.requests.soundness.matter import Matter, squeezed

_FIRST = re.compile(r"(?<![优首])先.{0,60}?行政复议")
"""Words by which reconsideration comes first (先行复议的写法)."""


def remedies(matter: Matter) -> Iterator[Flaw]:
    """The letter names where to turn, in which order, by the law of the day (救济途径)."""
    answered = _answered(matter)
    if not answered:
        return
    letter = matter.letter
    try:
        found = routes(answered, decided=matter.on, forums=letter.forums, switches=letter.switches)
        sentences = [sentence(one, whole=len(found) == 1) for one in found]
    except LawError as error:
        yield flaw(Rule.REMEDY_UNKNOWN, f"不能写出救济途径：{error}")
        return
    for route, words in zip(found, sentences, strict=True):
        if words and squeezed(words) not in matter.text:
            yield from _in_own_words(matter, route)
        for rule in route.unapplied:
            message = f"{rule.basis.text}未经核实，机关没有采用；采用的话，救济途径的先后会不同。"
            yield flaw(Rule.REMEDY_UNVERIFIED, message)
    yield from _former(matter)


def _answered(matter: Matter) -> list[Answered]:
    """Return what the letter decides (答复事项), nothing where it decides nothing."""
    match matter.paper.kind:
        case PaperKind.ANSWER:
            parts = matter.paper.parts
            return [Answered(outcome=one.outcome.value, grounds=one.grounds) for one in parts]
        case PaperKind.NO_FURTHER_ACTION:
            return [Answered(outcome=Outcome.OTHER_LAPSED_CORRECTION.value)]
        case PaperKind.CORRECTION_REPLY:
            return [Answered(outcome=Outcome.OTHER_OTHER.value)]
    return []


def _in_own_words(matter: Matter, route: Route) -> Iterator[Flaw]:
    """Yield what a wording of the body's own lacks (自拟救济告知语的缺漏)."""
    text = matter.text
    for step in route.steps:
        if not any(squeezed(name) in text for name in step.forums):
            names = "或者".join(step.forums)
            yield flaw(Rule.REMEDY_FORUM, f"文书没有写明{names}，请写明向谁申请复议、向谁起诉。")
        if not any(one in text for one in _spellings(step.period.length)):
            message = f"文书没有写明{step.period.length}的期限，请补充救济期限。"
            yield flaw(Rule.REMEDY_PERIOD, message)
    first = bool(_FIRST.search(text))
    if route.order is Order.RECONSIDERATION_FIRST and not first:
        message = f"应当先申请行政复议的（{route.bases[0].text}），文书没有写明先后，请改正。"
        yield flaw(Rule.REMEDY_ORDER, message)
    if route.order is Order.EITHER and first and not _has_first(matter):
        message = "可以申请行政复议，也可以直接起诉的，文书写成了先行复议，请改正。"
        yield flaw(Rule.REMEDY_ORDER, message)


def _has_first(matter: Matter) -> bool:
    """Say whether another part must go to reconsideration first (另有事项先行复议)."""
    found = routes(
        _answered(matter),
        decided=matter.on,
        forums=matter.letter.forums,
        switches=matter.letter.switches,
    )
    return any(one.order is Order.RECONSIDERATION_FIRST for one in found)


_NUMERALS = {"60日": "六十日", "6个月": "六个月", "15日": "十五日"}


def _spellings(length: str) -> tuple[str, ...]:
    return (length, _NUMERALS.get(length, length))


def _former(matter: Matter) -> Iterator[Flaw]:
    """Yield those named that do not take remedies on the day (当日不受理者)."""
    now = {one.name for one in holding_on(matter.letter.forums, matter.on)}
    for name in sorted({one.name for one in matter.letter.forums} - now):
        within = any(name in other for other in now)
        if squeezed(name) in matter.text and not within:
            message = f"{name}在 {matter.on} 不受理对本机关的复议、诉讼，请改正。"
            yield flaw(Rule.REMEDY_FORMER, message)
