"""What a row of a daybook comes to (台账行的读取结果): facts to record, or what is to be mended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.core.dates.calendar import Calendar
from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.words import Answers
from gongkai.core.facts.requests.applicant import Applicant
from gongkai.core.facts.requests.intake import Opening, Submitted


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """Something about a row (行的问题): where, what stands there, why, and what to do."""

    column: Column | None
    """None: the row as a whole."""
    value: str
    says: str
    """The reason and what to do, as one sentence."""
    choices: tuple[str, ...] = ()
    """What a word may mean, where the clerk is asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Conventions:
    """What holds for a whole sheet (导入约定): what the clerk said, and the day and calendar."""

    today: date
    calendar: Calendar
    source: str
    """The file, as the facts name it (数据来源)."""
    year: int | None = None
    answers: Answers = field(default_factory=dict)
    answered_is_sent: bool = False
    """Whether the day of the answer is the day on which it left (答复日期即发出日期)."""
    accept_kinds: bool = False
    """Whether the kind of applicant that a number proposes is taken (采纳按号码建议的类别)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A row that can be recorded (可登记的行)."""

    number: str
    """The office's own number (原登记号), empty where there is none."""
    beginning: Opening | Submitted
    """Without the number that the platform gives."""
    applicant: Applicant | None
    notes: tuple[Problem, ...] = ()
    """What deserves a look and stops nothing (提示)."""

    @property
    def identity(self) -> tuple[str, ...]:
        """Return what tells the request from others (识别要素), whatever became of it since."""
        begun = self.beginning
        received = begun.received if isinstance(begun, Opening) else begun.on
        name = self.applicant.name if self.applicant else ""
        return (self.number, received.isoformat(), name, begun.content or "")

    @property
    def identified(self) -> bool:
        """Whether two rows that agree in it are the same request beyond doubt (可以识别)."""
        number, _, name, content = self.identity
        return bool(number or (name and content))


@dataclass(frozen=True, kw_only=True, slots=True)
class Faulty:
    """A row that cannot be recorded as it is (有错误的行)."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Passed:
    """A row that is no request, or is not brought in (不导入的行), and why."""

    reason: str


Read = Entry | Faulty | Passed
Texts = Mapping[Column, str]
"""The texts of a row by what they are, blanks and strokes left out."""
