"""Requests that come about through decide (办理过程), whatever order they are keyed in."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.office import OfficeFact
from gongkai.core.facts.requests.rectification import RectificationDecided
from gongkai.core.facts.requests.terms import ApplicantKind, Channel, Method
from gongkai.core.process.requests.decide import Command, Context, RefusedError, decide
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.grounds import ALLOWED
from gongkai.core.process.requests.state import Phase
from gongkai.core.process.requests.transition import Role
from gongkai.core.process.requests.transitions import TRANSITIONS

START = date(2026, 1, 5)
END = START + timedelta(days=240)
CONTEXT = Context(calendar=calendar(), today=END)
DAYS = st.integers(0, 120).map(lambda n: START + timedelta(days=n))
Draw = Callable[[st.SearchStrategy[Any]], Any]

IDS = st.sampled_from(["c1", "c2", "c3"])
CHANNELS = st.sampled_from([one.value for one in Channel])
KINDS = st.sampled_from([one.value for one in ApplicantKind])
PARTS = st.lists(
    st.sampled_from(sorted(ALLOWED)).map(
        lambda one: {"outcome": one.value, "grounds": list(ALLOWED[one][:1])}
    ),
    min_size=1,
    max_size=3,
)
FIELDS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "corrected": {"channel": CHANNELS},
    "third_party_consulted": {"id": IDS, "party": st.just("p1")},
    "agency_consulted": {"id": IDS, "agency": st.just("乙局"), "joint": st.booleans()},
    "consultation_served": {"id": IDS},
    "third_party_replied": {"id": IDS, "agrees": st.booleans()},
    "agency_replied": {"id": IDS},
    "third_party_informed": {"id": IDS},
    "extended": {"working_days": st.integers(1, 22), "approver": st.just("h1")},
    "fee_notified": {"amount": st.integers(10, 900)},
    "reason_given": {"reasonable": st.booleans()},
    "searched": {key: st.just("x") for key in ("where", "how", "by", "result")},
    "replied": {
        "parts": PARTS,
        "main": st.just(1),
        "main_reason": st.just("x"),
        "drafter": st.just("s1"),
        "signer": st.just("h1"),
    },
    "dispatched": {"method": st.sampled_from([one.value for one in Method])},
    "voided": {"reason": st.just("x")},
    "split": {"into": st.just(["a-1", "a-2"]), "reason": st.just("x"), "for_charge": st.booleans()},
}
"""The fields of each fact but its days, which depend on the day on which it happens."""
SETTING_DAYS = {"correction_notified": "due", "deferred": "until"}
ENDINGS = {"voided", "withdrawn", "split"}
ASKED = {
    "consultation_served": ("third_party_consulted", "agency_consulted"),
    "third_party_replied": ("third_party_consulted",),
    "third_party_informed": ("third_party_consulted",),
    "agency_replied": ("agency_consulted",),
}
"""What each answer answers."""
OFTEN = {
    **dict.fromkeys(["third_party_replied", "agency_replied", "corrected", "fee_paid"], 6),
    **dict.fromkeys(["third_party_consulted", "agency_consulted", "confirmed", "extended"], 4),
    **dict.fromkeys(["correction_notified", "deferred", "reason_given", "fee_notified"], 2),
}
"""How often a fact is drawn beside others; those that move the date are wanted most."""


@st.composite
def records(
    draw: Draw, *, amended: bool = False, start: date = START, length: int = 12
) -> tuple[Fact, ...]:
    """Return a record made through decide, which begins with a submission on or after a day."""
    record = _taken((), _submission(draw, start))
    on = record[0].on
    for _ in range(draw(st.integers(0, length))):
        on += timedelta(days=draw(st.sampled_from([0, 0, 1, 1, 2, 3, 7, 20])))
        late = draw(st.sampled_from([0, 0, 0, 0, 3, 10]))
        day = max(record[0].on, on - timedelta(days=late))
        record = _taken(record, _next(draw, record, day, amended=amended))
    return record


def _submission(draw: Draw, start: date) -> dict[str, Any]:
    on = start + timedelta(days=draw(st.integers(0, 20)))
    kind = draw(KINDS)
    return {"on": on, "fact": "submitted", "channel": draw(CHANNELS), "applicant_kind": kind}


def _next(draw: Draw, record: tuple[Fact, ...], on: date, *, amended: bool) -> dict[str, Any]:
    """Draw a fact that the table allows where the request stands that day."""
    allowed = _allowed(_phase(record, on))
    tier = draw(st.integers(0, 11))
    chosen = [one for one in allowed if (one in ENDINGS) == (tier == 0)]
    if not (amended and tier == 1):
        chosen = [one for one in chosen if one != "amended" and _asked(record, one)]
    weighed = [one for one in chosen for _ in range(OFTEN.get(one, 1))]
    name = draw(st.sampled_from(weighed or ["delivered"]))
    raw = {"on": on, "fact": name, **{key: draw(one) for key, one in FIELDS.get(name, {}).items()}}
    if name in ASKED:
        raw["id"] = draw(st.sampled_from(_asked(record, name) or ["c1"]))
    if field := SETTING_DAYS.get(name):
        raw[field] = on + timedelta(days=draw(st.sampled_from([1, 5, 20, 60])))
    if name == "amended":
        raw |= {"seq": draw(st.integers(1, len(record))), "reason": "x"}
        raw["replacement"] = _moved(draw, record[raw["seq"] - 1])
    return raw


def _asked(record: tuple[Fact, ...], name: str) -> list[str]:
    """Return the consultations that this may answer; for what answers none, a word."""
    if name not in ASKED:
        return [name]
    answered = [VOCABULARY.encode(one)["id"] for one in record if one.name == name]
    asked = [VOCABULARY.encode(one)["id"] for one in record if one.name in ASKED[name]]
    return [one for one in asked if one not in answered]


def _phase(record: tuple[Fact, ...], on: date) -> Phase:
    try:
        return fold(record, calendar(), as_of=on).phase
    except FactError:  # amended to have been submitted later
        return Phase.OPEN


def _moved(draw: Draw, fact: Fact) -> dict[str, Any]:
    moved = fact.on + timedelta(days=draw(st.integers(-3, 3)))
    return {**VOCABULARY.encode(fact), "on": max(moved, START)}


def _allowed(phase: Phase) -> list[str]:
    return sorted(
        kind.name
        for kind, row in TRANSITIONS.items()
        if phase in row.before and not issubclass(kind, OfficeFact | RectificationDecided)
    )


def _taken(record: tuple[Fact, ...], raw: dict[str, Any]) -> tuple[Fact, ...]:
    """Return the record with the fact, or without it where decide refuses."""
    if raw.get("replacement", {}).get("fact") == "amended":
        return record
    command = Command(fact=VOCABULARY.decode(raw), role=Role.HEAD)
    try:
        return record + decide(record, command, CONTEXT).facts
    except RefusedError:
        return record
