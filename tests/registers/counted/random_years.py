"""Random years of casework, all of it through the registers' own commands."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from gongkai.clock import CHINA
from gongkai.core.facts.disputes import VOCABULARY as DISPUTES
from gongkai.core.facts.fact import Fact, FactError
from gongkai.core.facts.requests import VOCABULARY as REQUESTS
from gongkai.core.facts.requests.terms import ApplicantKind, Channel
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.core.process.requests.grounds import ALLOWED
from gongkai.ledger.casebook import Hand
from gongkai.registers.remedies import services as remedies
from gongkai.registers.requests import services as requests

NOW = datetime(2032, 6, 1, 12, tzinfo=CHINA)
YEARS = range(2024, 2029)
HAND = Hand(actor="head-1", role=Role.HEAD, at=NOW)
REFUSALS = (RefusedError, FactError)
Fields = Callable[[Random, date], Mapping[str, Any]]


def _one(*choices: Any) -> Fields:
    return lambda random, day: random.choice(choices)


def _later(field: str) -> Fields:
    return lambda random, day: {field: str(day + timedelta(days=random.randint(5, 40)))}


def _parts(random: Random, day: date) -> dict[str, Any]:
    outcomes = random.choices(sorted(ALLOWED), k=random.randint(1, 3))
    return {
        "parts": [{"outcome": one, "grounds": list(ALLOWED[one][:1])} for one in outcomes],
        "main": random.randint(1, len(outcomes)),
        "main_reason": "篇幅最大",
        "drafter": "staff-1",
        "signer": "head-1",
    }


COURSE: Mapping[str, Fields] = {
    "confirmed": _one({}),
    "correction_notified": _later("due"),
    "corrected": _one({"channel": "online"}, {"channel": "in_person"}),
    "correction_lapsed": _one({}),
    "third_party_consulted": _one({"id": "c1", "party": "某人"}),
    "third_party_replied": _one({"id": "c1", "agrees": True}),
    "agency_consulted": _one({"id": "c2", "agency": "乙局"}),
    "agency_replied": _one({"id": "c2"}),
    "extended": _one({"working_days": 10, "approver": "head-1"}),
    "fee_notified": _one({"amount": 100}),
    "fee_served": _one({}),
    "fee_paid": _one({}),
    "fee_lapsed": _one({}),
    "searched": _one({"where": "档案室", "how": "目录", "by": "staff-2", "result": "无"}),
    "replied": _parts,
    "dispatched": _one({"method": "post"}),
    "withdrawn": _one({}),
    "voided": _one({"reason": "重复登记"}),
}
_OFTEN = ("replied", "replied", "replied", "searched", "confirmed", "dispatched")
_RARELY = {"voided", "withdrawn"}
DISPUTE_COURSE: Mapping[str, Fields] = {
    "accepted": _one({}),
    "not_accepted": _one({"reason": "超过期限"}),
    "decided": _one(
        *({"result": one} for one in ("upheld", "claim_rejected", "quashed", "dismissed")),
        {"result": "ordered_to_act", "redo": True},
        {"result": "appeal_rejected"},
        {"result": "remanded"},
    ),
    "appealed": _one({}, {"instance": "retrial"}),
    "appeal_withdrawn": _one({}),
    "withdrawn": _one({}),
    "co_defendant_joined": _one({"authority": "丙府"}),
    "voided": _one({"reason": "重复登记"}),
}
_BEGINNINGS = (
    {"kind": "reconsideration"},
    {"kind": "direct_suit"},
    {"kind": "suit_after_reconsideration"},
    {"kind": "direct_suit", "role": "co_defendant"},
)


def work(random: Random, bodies: tuple[str, str]) -> None:
    """Let two bodies do some years of work, numbered apart or by the first."""
    office = random.choice((bodies[0], None))
    for _ in range(random.randint(3, 6)):
        _request(random, random.choice(bodies), office)
    for _ in range(random.randint(1, 4)):
        _dispute(random, random.choice(bodies), office)


def _request(random: Random, body: str, office: str | None) -> None:
    day = date(random.choice(YEARS), random.randint(1, 12), random.randint(1, 28))
    raw = {
        "fact": "submitted",
        "channel": random.choice(list(Channel)),
        "applicant_kind": random.choice(list(ApplicantKind)),
        "applicant": "张三",
        "content": "某项目的批复",
    }
    begun = REQUESTS.decode({**raw, "on": day})
    number = requests.register(body, begun, HAND, office=office).number
    numbers = [number]
    for _ in range(random.randint(0, 10)):
        day += timedelta(days=random.randint(-1, 45))
        target = random.choice(numbers)
        if random.random() < 0.1:
            numbers += _split(random, body, target, day)
        elif random.random() < 0.1 and target == number:
            _amend(random, body, number, begun)
        else:
            name = random.choice((*COURSE, *_OFTEN))
            if name in _RARELY and random.random() < 0.7:
                continue
            _try(requests.perform, body, target, REQUESTS, name, COURSE[name], random, day)
    if random.random() < 0.3:
        _redo(random, body, office, number, day)


def _split(random: Random, body: str, number: str, day: date) -> list[str]:
    parts = random.randint(2, 3)
    try:
        return list(requests.split(body, number, parts=parts, on=day, reason="两件事", hand=HAND))
    except REFUSALS:
        return []


def _amend(random: Random, body: str, number: str, begun: Fact) -> None:
    day = begun.on + timedelta(days=random.randint(0, 20))
    replacement = {**REQUESTS.encode(begun), "applicant_kind": random.choice(list(ApplicantKind))}
    replacement["on"] = str(begun.on + timedelta(days=random.randint(-3, 3)))
    fields = {"seq": 1, "replacement": replacement, "reason": "录错"}
    _try(requests.perform, body, number, REQUESTS, "amended", _one(fields), random, day)


def _redo(random: Random, body: str, office: str | None, original: str, day: date) -> None:
    raw = {"fact": "redo_ordered", "on": day, "original": original, "by": "某法院"}
    number = requests.register(body, REQUESTS.decode(raw), HAND, office=office).number
    later = day + timedelta(days=random.randint(1, 60))
    _try(requests.perform, body, number, REQUESTS, "replied", _parts, random, later)


def _dispute(random: Random, body: str, office: str | None) -> None:
    day = date(random.choice(YEARS), random.randint(1, 12), random.randint(1, 28))
    raw = {"fact": "lodged", "on": day, **random.choice(_BEGINNINGS)}
    number = remedies.register(body, DISPUTES.decode(raw), HAND, office=office).number
    for _ in range(random.randint(0, 7)):
        day += timedelta(days=random.randint(0, 150))
        name = random.choice(tuple(DISPUTE_COURSE))
        if name == "voided" and random.random() < 0.8:
            continue
        fields = DISPUTE_COURSE[name]
        _try(remedies.perform, body, number, DISPUTES, name, fields, random, day)


def _try(
    perform: Callable[..., object],
    body: str,
    number: str,
    vocabulary: Any,
    name: str,
    fields: Fields,
    random: Random,
    day: date,
) -> None:
    """Record a fact where it may be recorded."""
    fact = vocabulary.decode({"fact": name, "on": day, **fields(random, day)})
    try:
        perform(body, number, fact, HAND)
    except REFUSALS:
        return
