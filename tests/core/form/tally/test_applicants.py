"""Column: the kind of organisation, proposed from the credit code: applicants.yaml.

Joint applicants go by the first, an agent's client rather than the agent (settings).
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.core.form.tally.applicants import Party, proposed_column
from gongkai.core.form.tally.settings import JointBy, shipped_counting

CASES = yaml.safe_load(Path(__file__).with_name("applicants.yaml").read_text(encoding="utf-8"))


def _party(written: str) -> Party:
    code = written.removeprefix("agent ")
    return Party(credit_code=None if code == "person" else code, agent=written.startswith("agent "))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_column_proposed(case: dict[str, Any]) -> None:
    counting = replace(
        shipped_counting(),
        joint_by=JointBy(case.get("joint_by", "first")),
        agent_decides=case.get("agent_decides", False),
    )
    found = proposed_column([_party(one) for one in case["parties"]], counting)
    assert found == case["column"]
