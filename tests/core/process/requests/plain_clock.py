"""The clock once more, as plainly as the contract says it (朴素时钟): day by day, on JSON.

It knows nothing of the program: facts are dicts, days are walked one by one, working days come
from the library chinesecalendar. Slow, and for records without amendments and splits only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import chinese_calendar

Raw = dict[str, Any]
DAY = timedelta(days=1)
AT_ONCE = {"in_person", "oral", "signed_mail"}


FIXED = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


def works(day: date) -> bool:
    if day.year < 2027:
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < 5 and (day.month, day.day) not in FIXED


def working_day(after: date, count: int) -> date:
    day = after
    while count:
        day += DAY
        count -= works(day)
    return day


@dataclass
class Clock:
    """What the facts up to some day come to."""

    base: date | None = None
    pending: date | None = None
    """A submission or correction without its confirmation."""
    extra: int = 0
    extended: bool = False
    until: date | None = None
    waiting: bool = False
    asked: dict[str, Raw] = field(default_factory=dict)
    kept: list[date | None] = field(default_factory=list)
    over: bool = False

    def start(self, base: date | None) -> None:
        self.base, self.pending, self.waiting = base, None, False
        self.extra, self.extended, self.until = 0, False, None

    def due(self, on: date) -> date | None:
        """The date due, at the end of a day."""
        if self.over or self.kept:
            return self.kept[0] if self.kept and not self.over else None
        if self.waiting:
            return None
        if self.until:
            return self.until
        base = self.base
        if self.pending:
            base = self.pending if on > working_day(self.pending, 1) else None
        return None if base is None else self.count(base, 20 + self.extra)

    def count(self, base: date, left: int) -> date | None:
        day = base
        while left:
            day += DAY
            if day.year > 2028:
                return None
            left -= works(day) and not any(self.paused(one, day) for one in self.asked.values())
        return day

    def paused(self, asked: Raw, day: date) -> bool:
        if day <= asked["on"]:
            return False
        if "replied" in asked and day > asked["replied"]:
            return False
        limited = asked["fact"] == "third_party_consulted" or asked.get("joint", False)
        return not limited or day <= working_day(asked.get("served", asked["on"]), 15)

    def take(self, fact: Raw) -> None:
        """One fact after another, by name."""
        name, on = fact["fact"], fact["on"]
        if name in {"submitted", "corrected"}:
            at_once = fact["channel"] in AT_ONCE
            self.start(on if at_once else None)
            self.pending = None if at_once else on
        elif name in {"confirmed", "fee_paid"}:
            waiting = self.waiting and name == "confirmed"
            self.start(on)
            self.waiting = waiting
        elif name in {"correction_notified", "fee_notified"}:
            self.waiting = True
        elif name in {"withdrawn", "voided", "correction_lapsed", "fee_lapsed"}:
            self.over = True
        elif name == "replied":
            self.kept = [self.due(on)]
        else:
            self.alter(name, fact)

    def alter(self, name: str, fact: Raw) -> None:
        """What moves the date without a new base day."""
        if name.endswith("_consulted"):
            self.asked[fact["id"]] = dict(fact)
        elif name in {"third_party_replied", "agency_replied"}:
            self.asked[fact["id"]]["replied"] = fact["on"]
        elif name == "consultation_served":
            self.asked[fact["id"]]["served"] = fact["on"]
        elif name == "extended":
            self.extend(fact)
        elif name == "deferred":
            self.until = fact["until"]

    def extend(self, fact: Raw) -> None:
        due, days = self.due(fact["on"]), fact["working_days"]
        if due and fact["on"] <= due and days <= 20 and not self.extended:
            self.extra, self.extended = days, True


def due_on(raws: Sequence[Raw], as_of: date) -> date | None:
    """Return the date due at the end of a day."""
    clock = Clock()
    for fact in sorted(_dated(raws), key=lambda one: one["on"]):
        if fact["on"] <= as_of:
            clock.take(fact)
    return clock.due(as_of)


def _dated(raws: Sequence[Raw]) -> Iterator[Raw]:
    for raw in raws:
        dates = {key: date.fromisoformat(raw[key]) for key in ("on", "until") if key in raw}
        yield raw | dates
