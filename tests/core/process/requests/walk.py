"""An answer on its way through the office, as far as a test wants it (逐步办理)."""

from datetime import date
from typing import Any

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.answer import Replied
from gongkai.core.facts.requests.papers import Reviewed
from gongkai.core.process.requests.answering import replied_with
from gongkai.core.process.requests.decide import Context
from gongkai.core.process.requests.papers.fold import papers

CONTEXT = Context(calendar=calendar(), today=date(2026, 12, 1))
DAY = "2026-03-16"
GRANTED = [{"outcome": "granted", "grounds": ["36.2"]}]
SHEET = {"file": "r", "sha256": "aa", "media_type": "application/pdf", "size": 9, "on": DAY}


def _review(step: str, by: str) -> dict[str, Any]:
    return {"on": DAY, "fact": "reviewed", "paper": "p1", "step": step, "by": by, "passed": True}


def _steps(parts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    head = {"on": DAY, "paper": "p1"}
    draft = {**head, "fact": "drafted", "kind": "answer", "by": "c1", "content": "t1"}
    steps = ["check", "secrecy", "sign"]
    return {
        "in": {"on": "2026-03-02", "fact": "submitted", "channel": "in_person"},
        "draft": {**draft, "parts": parts},
        "put_forward": {**head, "fact": "put_forward", "by": "c1", "steps": steps},
        "check": _review("check", "h0"),
        "secrecy": _review("secrecy", "s1"),
        "sign": _review("sign", "h1"),
    }


def walked(until: str, parts: list[dict[str, Any]] = GRANTED) -> list[dict[str, Any]]:
    """Return the facts up to and with a step, before the answer is decided."""
    steps = _steps(parts)
    return list(steps.values())[: list(steps).index(until) + 1]


def signed_answer() -> Replied:
    """Return the decision that goes with the signature."""
    *before, signing = VOCABULARY.decode_all(walked("sign"))
    assert isinstance(signing, Reviewed)
    return replied_with(papers(before)[0], signing)


def answered(until: str) -> list[dict[str, Any]]:
    """Return the facts up to and with a step after the answer was decided."""
    head = {"on": DAY, "paper": "p1"}
    steps = {
        "replied": VOCABULARY.encode(signed_answer()),
        "numbered": {**head, "fact": "numbered", "number": "某公复〔2026〕12号"},
        "stamped": {**SHEET, "fact": "filed", "id": "f2", "what": "sealed", "about": "p1"},
        "sealed": {**head, "fact": "sealed", "file": "f2", "sha256": "aa", "by": "c1"},
        "sent": {**head, "fact": "sent", "method": "post", "tracking": "EMS1"},
        "dispatched": {"on": DAY, "fact": "dispatched", "method": "post"},
        "served": {**head, "fact": "served"},
    }
    return [*walked("sign"), *list(steps.values())[: list(steps).index(until) + 1]]
