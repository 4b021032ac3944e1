"""Remedies that an answer must name (救济途径；《条例》第五十一条): which, and in which order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongkai.core.law.dated import Basis, InForce, LawError, holding_on, rule_on
from gongkai.core.law.remedies.catalog import Order, Ordering, Period, Remedy, Rules, rules


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """One part of an answer (答复事项): its outcome and the codes of its grounds.

    `outcome` is a result row of the requests table, or `no_reply` (逾期不予答复) or
    `fee_notice` (收费通知). A ground begins with the number of its article.
    """

    outcome: str
    grounds: tuple[str, ...] = ()


class ForumKind(StrEnum):
    """Who takes a remedy (受理者)."""

    AUTHORITY = "authority"
    """行政复议机关."""
    COURT = "court"
    """管辖法院."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Forum:
    """Where a body's answers are taken (复议机关、管辖法院): data of the body, for a time."""

    kind: ForumKind
    name: str
    in_force: InForce = field(default_factory=InForce)


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One remedy in its place (一种救济途径): with whom, and within which time."""

    remedy: Remedy
    forums: tuple[str, ...]
    """More than one: the applicant may choose. None: the body's data name nobody for that day."""
    period: Period


@dataclass(frozen=True, kw_only=True, slots=True)
class Route:
    """The remedies against some parts of an answer (救济路径), in order.

    `parts` are their numbers, from 1. `unapplied` are rules that would change the order, if
    the body turned their switch on: each is unverified and has to be looked into.
    """

    parts: tuple[int, ...]
    order: Order
    steps: tuple[Step, ...]
    bases: tuple[Basis, ...]
    unapplied: tuple[Ordering, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether anything here rests on what is not confirmed (暂行)."""
        bases = (*self.bases, *(step.period.basis for step in self.steps))
        return bool(self.unapplied) or any(basis.provisional for basis in bases)


_STEPS = {
    Order.EITHER: (Remedy.RECONSIDERATION, Remedy.DIRECT_SUIT),
    Order.RECONSIDERATION_FIRST: (Remedy.RECONSIDERATION, Remedy.SUIT_AFTER_RECONSIDERATION),
    Order.NONE: (),
}


def routes(
    answer: Sequence[Answered],
    *,
    decided: date,
    forums: Iterable[Forum] = (),
    switches: frozenset[str] = frozenset(),
) -> tuple[Route, ...]:
    """Return the remedies that an answer must name (应告知的救济途径), parts alike together.

    `decided` is the day of the answer, by whose law it goes; `switches` names the unverified
    rules that the body applies. Raises LawError for an outcome or a switch that is unknown
    and for partial disclosure without grounds, NotInForceError for a day before the rules.
    """
    known = rules()
    unknown = switches - known.switches
    if unknown:
        choices = "、".join(sorted(known.switches))
        raise LawError(f"没有名为“{min(unknown)}”的设置；可用：{choices}。")
    given = tuple(forums)
    found = [
        _route(part, kind, decided, given, switches)
        for part, kind in enumerate(_classes(answer, known), 1)
    ]
    return tuple(_merged(found))


def article_of(ground: str) -> int:
    """Return the article a ground rests on (依据条款), the number its code begins with."""
    digits = ground[: len(ground) - len(ground.lstrip("0123456789"))]
    if not digits:
        raise LawError(f"依据“{ground}”没有写明条款。")
    return int(digits)


def _classes(answer: Sequence[Answered], known: Rules) -> list[str]:
    """Return what each part is for the rules (答复类别).

    A refusal beside anything that is given is a refusal in part (区分处理；《条例》第三十七条).
    """
    found = [_class(part, known) for part in answer]
    if "release" in found or "partial_refusal" in found:
        return ["partial_refusal" if one == "refusal" else one for one in found]
    return found


def _class(part: Answered, known: Rules) -> str:
    kind = known.classes.get(part.outcome)
    if kind is None:
        raise LawError(f"没有“{part.outcome}”这种处理结果，不能确定救济途径。")
    if part.outcome != "partial":
        return kind
    if not part.grounds:
        raise LawError("部分公开的，要写明不予公开部分的依据，才能确定救济途径。")
    refused = any(article_of(ground) in known.partial_refusal_articles for ground in part.grounds)
    return "partial_refusal" if refused else kind


def _route(
    part: int, kind: str, decided: date, forums: Sequence[Forum], switches: frozenset[str]
) -> Route:
    about = [one for one in rules().orderings if kind in one.applies_to]
    on = [one for one in about if one.switch is None or one.switch in switches]
    off = [one for one in about if one not in on]
    ordering = rule_on(on, decided, "救济途径规则")
    return Route(
        parts=(part,),
        order=ordering.order,
        steps=tuple(_step(one, kind, decided, forums) for one in _STEPS[ordering.order]),
        bases=(ordering.basis,),
        unapplied=tuple(holding_on(off, decided)),
    )


def _step(remedy: Remedy, kind: str, decided: date, forums: Sequence[Forum]) -> Step:
    taken_by = ForumKind.AUTHORITY if remedy is Remedy.RECONSIDERATION else ForumKind.COURT
    periods = [
        one
        for one in rules().periods
        if one.remedy is remedy and (not one.applies_to or kind in one.applies_to)
    ]
    return Step(
        remedy=remedy,
        forums=tuple(one.name for one in holding_on(forums, decided) if one.kind is taken_by),
        period=rule_on(periods, decided, "复议、诉讼期限规则"),
    )


def _merged(found: Sequence[Route]) -> Iterator[Route]:
    """Yield one route for those alike (合并), with the parts and the rules of all that go by it."""
    for order, steps in dict.fromkeys((one.order, one.steps) for one in found):
        same = [one for one in found if (one.order, one.steps) == (order, steps)]
        yield Route(
            parts=tuple(part for one in same for part in one.parts),
            order=order,
            steps=steps,
            bases=tuple(dict.fromkeys(basis for one in same for basis in one.bases)),
            unapplied=tuple(dict.fromkeys(rule for one in same for rule in one.unapplied)),
        )
