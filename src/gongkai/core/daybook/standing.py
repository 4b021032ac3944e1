"""Where a row of a daybook says that its request stands (台账所载办理状态)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.core.daybook.columns import DAYS, Column
from gongkai.core.daybook.days import DayError, read_day
from gongkai.core.daybook.entry import Conventions, Problem, Texts
from gongkai.core.daybook.words import NONE, OPEN, WITHDRAWN, UnclearError, meaning
from gongkai.core.facts.requests.intake import Opening, OpeningState, Submitted
from gongkai.core.facts.requests.terms import Channel, Outcome
from gongkai.core.process.requests.intake import WITHOUT_ANSWER
from gongkai.core.process.requests.terms import terms_on

_MAY_BE_TO_COME = frozenset({Column.CORRECTION_DUE, Column.DUE})
_WAITS = frozenset({OpeningState.AWAITING_CORRECTION.value, OpeningState.AWAITING_FEE.value})


@dataclass(slots=True)
class Marked:
    """A row while it is read (读取中的行): its texts, its days, and what is wrong with it."""

    texts: Texts
    by: Conventions
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    days: dict[Column, date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read every day of the row (读取各日期)."""
        for column in sorted(DAYS & set(self.texts)):
            try:
                day = read_day(self.texts[column], self.by.year)
            except DayError as error:
                self.wrong(column, str(error))
                continue
            if day > self.by.today and column not in _MAY_BE_TO_COME:
                self.wrong(column, f"{day} 还没有到，请核对年份。")
            self.days[column] = day

    def wrong(self, column: Column | None, says: str) -> None:
        """Note that something must be mended (记下错误)."""
        value = "" if column is None else self.texts.get(column, "")
        self.problems.append(Problem(column=column, value=value, says=says))

    def unclear(self, error: UnclearError) -> None:
        """Note that a word must be explained (记下不明用语)."""
        problem = Problem(
            column=error.column, value=error.word, says=str(error), choices=error.choices
        )
        self.problems.append(problem)

    def word(self, column: Column) -> str | None:
        """Return what the word in a column means (用语含义), None for none or an unclear one."""
        written = self.texts.get(column)
        if written is None:
            return None
        on = self.days.get(Column.DECIDED, self.by.today)
        try:
            return meaning(column, written, on, self.by.answers)
        except UnclearError as error:
            self.unclear(error)
            return None

    def bad(self, column: Column) -> bool:
        """Say whether something is wrong with a column already (该列已有错误)."""
        return any(one.column is column for one in self.problems)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Where a request stands (办理状态), as far as its opening fact says."""

    received: date | None
    submitted: date | None = None
    due: date | None = None
    state: OpeningState = OpeningState.OPEN
    waiting_until: date | None = None
    outcome: Outcome | None = None
    decided: date | None = None
    dispatched: date | None = None

    def beginning(self, by: Conventions, **said: Any) -> Opening | Submitted:
        """Return the fact with which the case begins (立案事实), with what else the row says.

        What was not received yet is no case taken over: it is submitted, and awaits that.
        """
        if self.received is None:
            kept = {key: said[key] for key in ("applicant", "applicant_kind", "content", "channel")}
            return Submitted(on=self.submitted or by.today, **kept)
        return Opening(
            on=by.today,
            source=by.source,
            received=self.received,
            due=self.due,
            state=self.state,
            waiting_until=self.waiting_until,
            outcome=self.outcome,
            decided=self.decided,
            dispatched=self.dispatched,
            **said,
        )


def standing_of(row: Marked, outcome: str, channel: Channel | None) -> Standing | None:
    """Return where a request stands (办理状态), None where that can't be told: the row says why."""
    received = row.days.get(Column.RECEIVED)
    if received is None and not row.bad(Column.RECEIVED):
        return _unreceived(row, outcome, channel)
    if received is None:
        return None
    closed = outcome != OPEN and outcome not in _WAITS
    found = _closed(row, received, outcome) if closed else _open(row, received, outcome)
    due = row.days.get(Column.DUE)
    if due is not None and due <= received:
        row.wrong(Column.DUE, f"答复期限 {due} 不晚于收到日期 {received}，请核对。")
    return None if row.problems else found


def _unreceived(row: Marked, outcome: str, channel: Channel | None) -> Standing | None:
    submitted = row.days.get(Column.SUBMITTED)
    waits = submitted is not None and channel is not None and channel.confirmed
    if waits and outcome == OPEN and Column.DECIDED not in row.days:
        return Standing(received=None, submitted=submitted)
    row.wrong(
        Column.RECEIVED,
        "没有收到日期，期限无从起算，请补上（《条例》第三十一条），不能以导入当天代替。",
    )
    return None


def _closed(row: Marked, received: date, outcome: str) -> Standing | None:
    decided, dispatched = row.days.get(Column.DECIDED), row.days.get(Column.DISPATCHED)
    if row.by.answered_is_sent:
        decided, dispatched = decided or dispatched, dispatched or decided
    if decided is None:
        if not row.bad(Column.DECIDED):
            row.wrong(Column.DECIDED, "有办理结果，没有答复日期，不知道计入哪一年，请补上。")
        return None
    if decided < received:
        row.wrong(Column.DECIDED, f"答复日期 {decided} 早于收到日期 {received}，请核对。")
    if dispatched is not None and dispatched < decided:
        row.wrong(Column.DISPATCHED, f"发出日期 {dispatched} 早于答复日期 {decided}，请核对。")
    withdrawn = outcome == WITHDRAWN
    result = Outcome.OTHER_OTHER if withdrawn else Outcome(outcome)
    return Standing(
        received=received,
        due=row.days.get(Column.DUE),
        state=OpeningState.WITHDRAWN if withdrawn else OpeningState.OPEN,
        outcome=result,
        decided=decided,
        dispatched=None if withdrawn or result in WITHOUT_ANSWER else dispatched,
    )


def _open(row: Marked, received: date, outcome: str) -> Standing | None:
    for column in (Column.DECIDED, Column.DISPATCHED):
        if column in row.days and not row.bad(Column.OUTCOME):
            says = "有答复日期，办理结果却空着或者写着在办，请写明结果。"
            row.wrong(Column.OUTCOME, says)
            return None
    notified, corrected = (
        row.days.get(one) for one in (Column.CORRECTION_NOTIFIED, Column.CORRECTED)
    )
    for column, day in ((Column.CORRECTION_NOTIFIED, notified), (Column.CORRECTED, corrected)):
        if day is not None and day < received:
            row.wrong(column, f"{day} 早于收到日期 {received}，请核对。")
    if outcome == OpeningState.AWAITING_FEE:
        return Standing(received=received, state=OpeningState.AWAITING_FEE)
    awaiting = notified is not None and (corrected is None or corrected < notified)
    if awaiting or outcome == OpeningState.AWAITING_CORRECTION:
        return _awaiting_correction(row, received)
    return Standing(received=received, due=_due(row, corrected or received))


def _awaiting_correction(row: Marked, received: date) -> Standing:
    until = row.days.get(Column.CORRECTION_DUE)
    if until is None and not row.bad(Column.CORRECTION_DUE):
        row.wrong(
            Column.CORRECTION_DUE,
            "已告知补正、还没有收到补正的，请写明补正期限；已经补正的，请写明收到补正日期。",
        )
    return Standing(received=received, state=OpeningState.AWAITING_CORRECTION, waiting_until=until)


def _due(row: Marked, base: date) -> date | None:
    """Return the day on which the answer is due (答复期限): as written, or counted from the base.

    Nothing is counted over a consultation, nor over an extension of unknown length.
    """
    if Column.DUE in row.texts:
        return row.days.get(Column.DUE)
    consulted = row.texts.get(Column.CONSULTATION)
    if consulted is not None and not _none(row, Column.CONSULTATION):
        says = "征求过意见的在办申请，停算了几天从表中看不出，请写明现在的答复期限。"
        row.wrong(Column.DUE, says)
        return None
    days = terms_on(base).reply + (_extension(row, base) or 0)
    return row.by.calendar.working_day_after(base, days)


def _extension(row: Marked, base: date) -> int | None:
    written = row.texts.get(Column.EXTENSION)
    if written is None or _none(row, Column.EXTENSION):
        return 0
    digits = written.removesuffix("个工作日").removesuffix("工作日").removesuffix("日").strip()
    most = terms_on(base).extension
    if digits.isascii() and digits.isdigit() and 1 <= int(digits[:4]) <= most:
        return int(digits)
    says = f"延长期限应写工作日数（1 至 {most}），或者在“答复期限”一列写明延长后的日期。"
    row.wrong(Column.EXTENSION, says)
    return None


def _none(row: Marked, column: Column) -> bool:
    """Say whether a cell says that there was nothing of the kind (写明没有)."""
    try:
        return meaning(column, row.texts[column], row.by.today, {}) == NONE
    except UnclearError:
        return False
