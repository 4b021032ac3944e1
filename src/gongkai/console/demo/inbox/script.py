"""What happens in the demo's inbox (演示脚本), read from its data and set on real days."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from gongkai.core.dates.calendar import Calendar
from gongkai.core.process.requests.settings import DEFAULTS

Raw = Mapping[str, Any]
_DAY = timedelta(days=1)
_HEAD = {"ago", "by", "do", "in", "at"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """One step of a case (演示步骤): on which day, by whom, and what is done."""

    case: int
    on: date
    order: int
    """Its place among the steps of its case."""
    by: str
    """The user name, without what all of them begin with."""
    do: str
    what: Raw


@dataclass(frozen=True, kw_only=True, slots=True)
class Script:
    """The inbox as a whole (演示收件箱): its cases, and their steps in the order of days."""

    cases: tuple[Raw, ...]
    deeds: tuple[Deed, ...]


def script(today: date, calendar: Calendar) -> Script:
    """Return the script as it goes when today is the last of its days (演示脚本)."""
    source = files("gongkai.console.demo.inbox").joinpath("cases.toml")
    cases = tuple(tomllib.loads(source.read_text(encoding="utf-8"))["case"])
    found = [one for at, case in enumerate(cases) for one in _deeds(at, case, today, calendar)]
    return Script(
        cases=cases, deeds=tuple(sorted(found, key=lambda one: (one.on, one.case, one.order)))
    )


def _deeds(at: int, case: Raw, today: date, calendar: Calendar) -> Iterator[Deed]:
    steps = [one for raw in case["steps"] for one in _expanded(raw)]
    for order, raw in enumerate(steps):
        on = working_day_before(calendar, today, raw.get("ago", 0))
        what = {key: value for key, value in raw.items() if key not in _HEAD}
        within, at_other = raw.get("in", {}).items(), raw.get("at", {}).items()
        days = {key: calendar.working_day_after(on, many) for key, many in within}
        days |= {key: working_day_before(calendar, today, ago) for key, ago in at_other}
        yield Deed(
            case=at, on=on, order=order, by=raw["by"], do=raw["do"], what={**what, "days": days}
        )


_ON_ITS_WAY = ("signed", "numbered", "sealed", "sent", "served")
"""How far an issued paper goes (文书办到哪一步)."""
_REVIEWERS = {
    "check": "head",
    "countersign": "office",
    "legal": "legal",
    "secrecy": "secrecy",
    "sign": "approver",
}


def _expanded(raw: Raw) -> Iterator[Raw]:
    """Yield the steps that one stands for (展开步骤): `issue` takes a paper up to `until`."""
    if raw["do"] != "issue":
        yield raw
        return
    ago, steps = {"ago": raw.get("ago", 0)}, raw.get("steps", ["sign"])
    kind = raw["template"].partition(".")[0]
    reviewers = _REVIEWERS | ({"sign": "head"} if kind in DEFAULTS.head_signs else {})
    yield {**raw, "by": "clerk", "do": "draft"}
    yield {**ago, "by": "clerk", "do": "put_forward", "steps": steps}
    for step in steps:
        yield {**ago, "by": reviewers[step], "do": "review", "step": step}
    reached = _ON_ITS_WAY.index(raw["until"])
    verbs = ("number", "seal", "send", "serve")[:reached]
    sending = {key: raw[key] for key in ("law", "people", "method", "tracking") if key in raw}
    for verb in verbs:
        extra = {**sending, "in": raw.get("law_in", {})} if verb == "send" else {}
        yield {**ago, **extra, "by": "clerk", "do": verb}


def working_day_before(calendar: Calendar, day: date, count: int) -> date:
    """Return the working day that is so many before a day (前推工作日); 0: the day or the last."""
    while not calendar.is_working_day(day):
        day -= _DAY
    for _ in range(count):
        day -= _DAY
        while not calendar.is_working_day(day):
            day -= _DAY
    return day
