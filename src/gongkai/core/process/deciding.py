"""What deciding has in common (办理决定), whatever the register: who wants what, and refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongkai.core.facts.fact import Fact


class Role(StrEnum):
    """In which capacity somebody acts (角色). In a small office one person has several."""

    APPLICANT = "applicant"
    """申请人, through the portal."""
    CLERK = "clerk"
    """经办人."""
    HEAD = "head"
    """工作机构负责人."""


ROLES: Mapping[Role, str] = {
    Role.APPLICANT: "申请人",
    Role.CLERK: "经办人",
    Role.HEAD: "工作机构负责人",
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
