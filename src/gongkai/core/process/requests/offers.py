"""What may be done next with a case, and why something may not (可办事项), for its page."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Delivered, Replied
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.process.deciding import RefusedError, Role, facts_before
from gongkai.core.process.requests.case import Rules
from gongkai.core.process.requests.decide import Context, check, recorded, row_of, situation_of
from gongkai.core.process.requests.fold import case_at
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.probes import SOMETHING, Probe, probes
from gongkai.core.process.requests.transition import Situation


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """Something that may be done next, or may not (可办事项)."""

    fact: str
    """The name of the fact; of several in one click, the first."""
    title: str
    target: str | None
    """The paper, consultation, assignment or enclosure that it is about."""
    kind: PaperKind | None
    """Of a new paper: which."""
    step: Step | None
    office: str | None
    on_paper: bool
    """Whether the step is recorded from a signed sheet (纸质签批)."""
    with_facts: tuple[str, ...]
    """The names of the facts that the same click records (一并登记的事实)."""
    allowed: bool
    role: Role | None
    """In which capacity it may be recorded, None where it may not."""
    rule: str | None
    """The condition that stands against it; `role` and `phase` are those of any fact."""
    why_not: str | None

    @property
    def is_another_persons(self) -> bool:
        """Say whether it is refused for who asks, and not for how the case stands (非其职权)."""
        return self.rule in _OF_WHOM


def what_next(
    record: Sequence[Fact],
    roles: Collection[Role],
    context: Context,
    *,
    account: str | None = None,
) -> list[Offer]:
    """Return everything that might be done next (可办事项), each with why it may not.

    `roles` are the capacities of whoever looks, `account` hers, for four eyes. By the same
    transitions and conditions as `decide`, but for those on what is yet to be filled in.
    """
    facts = tuple(record)
    rules = Rules(context.calendar, context.settings)
    case, _ = case_at(facts, rules, context.today)
    folder = folder_at(facts, context.today)
    now = Situation(
        case=case,
        facts=facts_before(facts, Delivered(on=context.today), len(facts) + 1, context.today),
        record=facts,
        rules=rules,
        offices=context.offices,
        folder=folder,
        role=Role.CLERK,
    )
    on, by = context.today, account or SOMETHING
    return [_offer(now, probe, roles, context) for probe in probes(case, folder, facts, on, by)]


def _offer(now: Situation, probe: Probe, roles: Collection[Role], context: Context) -> Offer:
    role, refused = _asked(now, probe, roles, context)
    first, *rest = probe.facts
    return Offer(
        fact=first.name,
        title=first.title,
        target=probe.target,
        kind=probe.kind,
        step=probe.step,
        office=probe.office,
        on_paper=probe.on_paper,
        with_facts=tuple(one.name for one in rest),
        allowed=refused is None,
        role=role,
        rule=refused.rule if refused else None,
        why_not=refused.reason if refused else None,
    )


def _asked(
    now: Situation, probe: Probe, roles: Collection[Role], context: Context
) -> tuple[Role | None, RefusedError | None]:
    """Return the capacity in which it may be done (可办角色), or what stands against it.

    Where every capacity is refused, what would remain after the right one comes first.
    """
    refusals: list[RefusedError] = []
    for role in (one for one in Role if one in roles):
        try:
            _try(now, probe, role, context)
        except RefusedError as refused:
            refusals.append(refused)
        else:
            return role, None
    if not refusals:
        return None, RefusedError("role", "没有办理这件申请的角色。")
    return None, next((one for one in refusals if one.rule not in _CAPACITY), refusals[0])


_CAPACITY = {"role", "step_role"}
"""The conditions on who it is (关于角色的条件)."""
_OF_WHOM = _CAPACITY | {"other_eyes", "own_forwarding"}
"""Those that another person would meet (关于何人的条件): by her role, or by her part so far."""


def _try(now: Situation, probe: Probe, role: Role, context: Context) -> None:
    record = (*now.record, *probe.given)
    for fact in probe.facts:
        row = row_of(fact, role, context)
        if len(record) == len(now.record):
            situation = replace(now, role=role)
        else:
            situation = situation_of(record, fact, len(record) + 1, role, context)
        check(fact, row, situation, ahead=not isinstance(fact, Replied))
        recorded(record, fact, context)
        record = (*record, fact)
