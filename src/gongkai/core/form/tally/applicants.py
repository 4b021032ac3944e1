"""The column of a request (申请人类别；格式表三): proposed here, confirmed by the clerk."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.core.form.tally.settings import Counting, JointBy
from gongkai.core.identifiers.organisations import organisation_kind

NATURAL_PERSON = "natural_person"


@dataclass(frozen=True, kw_only=True, slots=True)
class Party:
    """Somebody who makes a request (申请人、代理人), as far as the column needs to know.

    `credit_code` is the unified social credit code; nobody without one is an organisation
    here. `agent`: acts for the others.
    """

    credit_code: str | None = None
    agent: bool = False


def proposed_column(parties: Sequence[Party], counting: Counting) -> str | None:
    """Return the column the parties point to (建议的申请人类别), None where they leave it open.

    Joint applicants go by the first, an agent's client rather than the agent, unless the
    settings say otherwise. Provisional: the clerk confirms or corrects it.
    """
    agents = [one for one in parties if one.agent]
    clients = [one for one in parties if not one.agent]
    deciding = agents if counting.agent_decides and agents else clients
    if not deciding:
        return None
    if counting.joint_by is JointBy.ORGANISATION:
        deciding = sorted(deciding, key=lambda one: one.credit_code is None)
    code = deciding[0].credit_code
    if code is None:
        return NATURAL_PERSON
    kind = organisation_kind(code)
    return None if kind is None else kind.column
