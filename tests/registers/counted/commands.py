"""One command of each kind on cases that are ready for it, for the tests of transactions."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from gongkai.clock import CHINA
from gongkai.core.dates.notice import Break, Notice
from gongkai.core.facts.disputes import VOCABULARY as DISPUTES
from gongkai.core.facts.requests import VOCABULARY as REQUESTS
from gongkai.core.process.deciding import Role
from gongkai.holidays.services import load_notice
from gongkai.ledger.casebook import Hand
from gongkai.registers.remedies import services as remedies
from gongkai.registers.requests import services as requests

BODY = "甲局"
HAND = Hand(actor="clerk-1", role=Role.HEAD, at=datetime(2026, 12, 1, 12, tzinfo=CHINA))
LATER = Notice(
    year=2027, breaks=(Break(name="元旦", first=date(2027, 1, 1), last=date(2027, 1, 3)),)
)


def submitted(day: str = "2026-11-02") -> object:
    return REQUESTS.decode(
        {
            "on": day,
            "fact": "submitted",
            "channel": "in_person",
            "applicant": '{"name":"张三","phone":"000"}',
            "applicant_kind": "natural_person",
            "content": "某地块的征收批复",
        }
    )


def request() -> str:
    return requests.register(BODY, submitted(), HAND).number


def dispute() -> str:
    lodged = DISPUTES.decode({"on": "2026-11-02", "fact": "lodged", "kind": "reconsideration"})
    return remedies.register(BODY, lodged, HAND).number


def note(number: str, fact: str, day: str = "2026-11-10", **fields: object) -> None:
    decoded = REQUESTS.decode({"on": day, "fact": fact, **fields})
    requests.perform(BODY, number, decoded, HAND)


def consult(number: str, day: str = "2026-11-10") -> None:
    note(number, "third_party_consulted", day, id="c1", party="乙公司")


def _decide(number: str) -> None:
    remedies.perform(
        BODY,
        number,
        DISPUTES.decode({"on": "2026-11-20", "fact": "decided", "result": "upheld"}),
        HAND,
    )


def _split(number: str) -> None:
    requests.split(BODY, number, parts=2, on=date(2026, 11, 9), reason="两件事", hand=HAND)


def _load(_: str) -> None:
    load_notice(LATER, actor="admin-1", at=HAND.at)


COMMANDS: Mapping[str, tuple[Callable[[], str], Callable[[str], object]]] = {
    "register a request": (str, lambda _: request()),
    "perform on a request": (request, consult),
    "split a request": (request, _split),
    "register a dispute": (str, lambda _: dispute()),
    "perform on a dispute": (dispute, _decide),
    "load a holiday notice": (str, _load),
    "recount": (request, lambda _: requests.recount(2026)),
}
"""What is there before, and the command."""
