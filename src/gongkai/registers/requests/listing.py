"""Lists as faces show them (清单的呈现): a page of rows with every name in it, in few queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth import get_user_model

from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.core.process.requests.state import LIVE, TITLES, Phase
from gongkai.registers.requests.lists import (
    DEFINITIONS,
    Asking,
    Filter,
    Sort,
    Which,
    counted,
    listed,
)
from gongkai.registers.requests.models import UNSENT, Docket, Request, Standing
from gongkai.registers.requests.notes import Note, notes_of
from gongkai.registers.requests.paging import sliced


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A request as a list shows it (清单的一行): no word of who asks but what is masked."""

    request: Request
    body_name: str
    phase: Phase
    due: date | None
    left: int | None
    """Working days until its date (剩余工作日), below 0 when it is over; None without a date."""
    late: bool
    """Whether the answer was sent after its day."""
    waiting_until: date | None
    provisional: bool
    sent_after: int | None
    """Working days from its date to the day of sending (逾期工作日数), of a late answer."""
    subject: str = ""
    """What is asked, in a few words (申请事项), where the docket has it."""
    applicant: str = ""
    """Who asks, masked (脱敏申请人)."""
    handler: str = ""
    """Who has the case in hand (承办人)."""
    notes: tuple[Note, ...] = ()
    """What it is on this list for: which paper, whose answer."""

    @property
    def over(self) -> int:
        """Return how many working days it is overdue (逾期工作日数)."""
        return max(-(self.left or 0), 0)

    @property
    def title(self) -> str:
        """Return what a clerk calls where it stands (状态名称)."""
        return TITLES[self.phase]

    @property
    def unsent(self) -> bool:
        """Say whether nothing has left yet that answers it (尚未答复)."""
        return self.phase.value in UNSENT

    @property
    def live(self) -> bool:
        """Say whether it has no result yet (未办结)."""
        return self.phase in LIVE

    @property
    def overdue(self) -> bool:
        """Say whether its day is over and nothing has left (逾期)."""
        return self.unsent and self.left is not None and self.left < 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """A page of a list (清单的一页)."""

    rows: tuple[Row, ...]
    total: int
    """Counted no further than `COUNTED_UP_TO`."""
    after: str
    before: str


def page(
    which: Which,
    one: Asking,
    narrowed: Filter | None = None,
    sort: Sort | None = None,
    *,
    size: int = 50,
    after: str = "",
    before: str = "",
) -> Listing:
    """Return a page of a list (清单的一页), in the same few queries however long it is."""
    found = listed(which, one, narrowed)
    sorts = DEFINITIONS[which].sorts
    ordered = sort if sort in sorts else sorts[0]
    part = sliced(found, ordered, size, after=after, before=before)
    return Listing(
        rows=rows_of(part.rows, one, which),
        total=counted(found),
        after=part.after,
        before=part.before,
    )


def rows_of(
    found: Iterable[Standing], one: Asking, which: Which | None = None, *, bare: bool = False
) -> tuple[Row, ...]:
    """Return requests as lists show them (清单各行), the names of all in one query each.

    `bare` rows have numbers and dates alone.
    """
    standings = list(found)
    keys = [] if bare else [row.request_id for row in standings]
    handlers = set() if bare else {row.request.handler for row in standings}
    known = _Known(
        bodies=body_names({row.chain for row in standings}, one.day),
        dockets=Docket.objects.only("subject", "applicant_masked").in_bulk(keys),
        people=people(handlers),
        notes=notes_of(which, keys, one),
        bare=bare,
    )
    return tuple(_row(row, known, one) for row in standings)


def body_names(codes: Iterable[str], day: date) -> Mapping[str, str]:
    """Return the names of bodies on a day by their codes (机关名称), in one query."""
    found = named(Body.objects.filter(code__in=list(codes)), day)
    return {body.code: body.name or body.code for body in found}


def people(accounts: Iterable[str]) -> Mapping[str, str]:
    """Return the names of people by the ids of their accounts (人员姓名), in one query."""
    keys = [int(one) for one in accounts if one.isascii() and one.isdigit()]
    found = get_user_model().objects.filter(pk__in=keys)
    return {str(one.pk): one.get_full_name() or one.get_username() for one in found}


def days_left(due: date | None, one: Asking) -> int | None:
    """Return the working days from the day asked until a date (剩余工作日), below 0 after it."""
    if due is None:
        return None
    if due < one.day:
        return -max(one.calendar.working_days(due, one.day), 1)
    return one.calendar.working_days(one.day, due)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    """The names that rows need (各行所需名称), each kind asked for once."""

    bodies: Mapping[str, str]
    dockets: Mapping[str, Docket]
    people: Mapping[str, str]
    notes: Mapping[str, tuple[Note, ...]]
    bare: bool


def _row(row: Standing, known: _Known, one: Asking) -> Row:
    docket = known.dockets.get(row.request_id)
    handler = "" if known.bare else row.request.handler
    return Row(
        request=row.request,
        body_name=known.bodies.get(row.chain, row.chain),
        phase=Phase(row.phase),
        due=row.due,
        left=days_left(row.due, one),
        late=row.late,
        waiting_until=row.waiting_until,
        provisional=row.provisional,
        sent_after=_sent_after(row, one) if row.late else None,
        subject=docket.subject if docket else "",
        applicant=docket.applicant_masked if docket else "",
        handler=known.people.get(handler, handler),
        notes=known.notes.get(row.request_id, ()),
    )


def _sent_after(row: Standing, one: Asking) -> int | None:
    """Return the working days between its date and the day of sending (逾期工作日数)."""
    sent = row.request.dispatched
    if row.due is None or sent is None:
        return None
    return max(one.calendar.working_days(row.due, sent), 1)
