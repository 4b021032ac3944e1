"""The cases of the register (申请案卷): how their facts stand in the ledger."""

from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.intake import Opening, Submitted
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.ledger.casebook import Casebook
from gongkai.ledger.numbers import Series

Asking = Submitted | Opening | RectificationAsked
"""The facts that say who asks, and for what (申请事实); a redo has both from the first case."""

KIND = "request"
"""The kind of the streams: `request/<登记号>` in the chain of the body."""

CASES = Casebook(
    kind=KIND,
    vocabulary=VOCABULARY,
    texts={
        "submitted": frozenset({"applicant", "content"}),
        "opening": frozenset({"applicant", "content", "entry"}),
        "rectification_asked": frozenset({"applicant", "content"}),
        "corrected": frozenset({"content"}),
        "third_party_consulted": frozenset({"party"}),
        "searched": frozenset({"where", "how", "result"}),
        "replied": frozenset({"main_reason"}),
        "split": frozenset({"reason"}),
        "voided": frozenset({"reason"}),
        "amended": frozenset({"reason"}),
        "discarded": frozenset({"reason"}),
        "redacted": frozenset({"marks"}),
        "assigned": frozenset({"task"}),
        "assignment_answered": frozenset({"answer"}),
        "assignment_recalled": frozenset({"reason"}),
        "noted": frozenset({"text"}),
        "made_public": frozenset({"reason"}),
        "drafted": frozenset({"addressee", "content", "main_reason"}),
        "reviewed": frozenset({"opinion", "signer_name"}),
        "abandoned": frozenset({"reason"}),
    },
    work=frozenset(
        {
            "answer",
            "content",
            "draft",
            "how",
            "main_reason",
            "marks",
            "opinion",
            "reason",
            "result",
            "signer_name",
            "task",
            "text",
            "where",
        }
    ),
    kinds={"drafted.content": "draft"},
)

APPLICANT = "applicant"
"""Who acts through the portal (经手人): no account of the office's."""

REGISTRATION = Series(key="registration", pattern="{year}-{number:04}")
"""登记号, of requests."""
