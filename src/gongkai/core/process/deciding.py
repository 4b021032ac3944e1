"""What deciding has in common (办理决定), whatever the register: who wants what, and refusals."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.core.facts.amendment import Amendment
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.process.ordering import in_order


class Role(StrEnum):
    """In which capacity somebody acts (角色). In a small office one person has several."""

    APPLICANT = "applicant"
    """申请人, through the portal."""
    CLERK = "clerk"
    """经办人."""
    OFFICE = "office"
    """承办科室人员, of an office that helps or countersigns."""
    HEAD = "head"
    """工作机构负责人."""
    SECRECY = "secrecy"
    """保密审查员."""
    LEGAL = "legal"
    """合法性审核员."""
    APPROVER = "approver"
    """签发人."""


ROLES: Mapping[Role, str] = {
    Role.APPLICANT: "申请人",
    Role.CLERK: "经办人",
    Role.OFFICE: "承办科室人员",
    Role.HEAD: "工作机构负责人",
    Role.SECRECY: "保密审查员",
    Role.LEGAL: "合法性审核员",
    Role.APPROVER: "签发人",
}
"""What a clerk calls the roles (角色名称)."""


class RefusedError(ValueError):
    """A fact that may not be recorded (不予登记); the sentence says why, and what to do.

    `rule` is the id of the guard, of the finding, or of what else stands against it.
    """

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """Somebody wants a fact recorded (办理指令)."""

    fact: Fact
    role: Role


def refuse_unfit(fact: Fact, *, role: Role, roles: Collection[Role], today: date) -> None:
    """Refuse a fact of another role or of a day to come (不予登记的一般情形).

    `roles` are those whose fact it is by the transition table.
    """
    if role not in roles:
        who = "、".join(ROLES[one] for one in Role if one in roles)
        raise RefusedError("role", f"“{fact.title}”应由{who}登记。")
    if fact.on > today:
        raise RefusedError("future", f"{fact.on} 还没有到，不能登记以后的事。")


def facts_before(record: Sequence[Fact], fact: Fact, place: int, today: date) -> tuple[Fact, ...]:
    """Return the facts before a fact, by what is known now (当时情形), amended ones replaced."""
    return tuple(
        one
        for at, one in in_order(record, last_day(record, today))
        if (one.on, at) < (fact.on, place) and at != place and not isinstance(one, Amendment)
    )


def last_day(record: Sequence[Fact], today: date) -> date:
    """Return the last day of which anything is known (最后一日)."""
    return max([today, *(one.on for one in record)])


def refusal(record: Sequence[Fact], error: FactError) -> RefusedError:
    """Return the refusal of the last fact of a record that could not be folded (拒绝的理由).

    Where an earlier one is at fault it is named: the last would make it impossible.
    """
    if error.place is None or error.place >= len(record):
        return RefusedError("impossible", error.reason)
    later = record[error.place - 1]
    which = f"第 {error.place} 条“{later.title}”（{later.on}）"
    return RefusedError("later_impossible", f"登记这一条以后，{which}就不能成立：{error.reason}")
