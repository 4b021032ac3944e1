"""The transition table of a request (依申请公开办理流程表): data, printed as documentation."""

from collections.abc import Mapping

from gongkai.core.facts.fact import Fact
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests import law_table, office_table
from gongkai.core.process.requests.state import Phase
from gongkai.core.process.requests.transition import Transition

TRANSITIONS: Mapping[type[Fact], Transition] = {
    one.kind: one for one in (*law_table.ROWS, *office_table.ROWS)
}
"""Every transition by its fact (办理流程). `split_off` is made with `split`, not by itself."""


def available(phase: Phase, role: Role) -> tuple[Transition, ...]:
    """Return what somebody may record of a request where it stands (可办事项), conditions aside."""
    return tuple(one for one in TRANSITIONS.values() if phase in one.before and role in one.roles)
