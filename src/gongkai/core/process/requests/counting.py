"""Counting the days of a request (期限计算): contract.md, 'The clock'."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from gongkai.core.dates.calendar import Calendar
from gongkai.core.process.requests.case import Case, Rules
from gongkai.core.process.requests.terms import terms_on

_DAY = timedelta(days=1)
Pause = tuple[date, date | None]
"""The first and the last day that do not count (停算), the last None where nothing ends it."""


def due(case: Case, rules: Rules, day: date) -> date | None:
    """Return the due date as it stands at the end of a day (答复期限；《条例》第三十三条).

    None where there is none: what the case waits for says why.
    """
    if case.end:
        return None
    if case.answer:
        return case.kept_due
    if case.waiting:
        return None
    if case.fixed_due:
        return case.fixed_due
    base = effective_base(case, rules, day)
    if base is None:
        return None
    return counted_day(rules.calendar, base, case.term, _pauses(case, rules.calendar))


def effective_base(case: Case, rules: Rules, day: date) -> date | None:
    """Return the day after which days are counted, as it stands on a day (起算日).

    What is unconfirmed after the first working day counts from its submission (a setting).
    """
    if case.unconfirmed is None:
        return case.base
    counts = rules.settings.unconfirmed_counts and day > confirmation_limit(case.unconfirmed, rules)
    return case.unconfirmed if counts else None


def confirmation_limit(submitted: date, rules: Rules) -> date:
    """Return the last day to confirm receipt (确认期限): the first working day after."""
    return rules.calendar.working_day_after(submitted, 1)


def counted_day(calendar: Calendar, base: date, count: int, pauses: Iterable[Pause]) -> date | None:
    """Return the `count`-th counted day (第 n 个计入的工作日): after the base, outside pauses.

    None where a pause without an end comes before it.
    """
    found = calendar.working_day_after(base, count)
    for first, last in _merged(pauses):
        if first > found:
            break
        if last is None:
            return None
        if lost := calendar.working_days(max(first - _DAY, base), last):
            found = calendar.working_day_after(found, lost)
    return found


def with_base(case: Case, rules: Rules, base: date) -> Case:
    """Return the case with a new base day (重新起算), and so with a new term."""
    return replace(_restarted(case, rules, base), base=base)


def unconfirmed(case: Case, rules: Rules, on: date) -> Case:
    """Return the case with a submission that must yet be confirmed (待确认), and no base day."""
    return replace(_restarted(case, rules, on), unconfirmed=on)


def _restarted(case: Case, rules: Rules, on: date) -> Case:
    keeps = case.term and not rules.settings.new_base_new_term
    return replace(
        case,
        base=None,
        unconfirmed=None,
        confirmable=False,
        waiting=None,
        fixed_due=None,
        term=case.term if keeps else terms_on(on).reply,
        extended=case.extended if keeps else False,
    )


def _pauses(case: Case, calendar: Calendar) -> Iterator[Pause]:
    for one in case.consultations:
        yield one.on + _DAY, one.end(calendar)
    for after, until in case.pauses:
        yield after + _DAY, until


def _merged(pauses: Iterable[Pause]) -> list[Pause]:
    """Return pauses in order, those that overlap or touch made one (合并停算)."""
    merged: list[Pause] = []
    for first, last in sorted(pauses, key=lambda one: one[0]):
        if last is not None and last < first:
            continue
        if merged and (before := merged[-1][1]) is None:
            break
        if merged and before is not None and first <= before + _DAY:
            merged[-1] = (merged[-1][0], None if last is None else max(before, last))
        else:
            merged.append((first, last))
    return merged
