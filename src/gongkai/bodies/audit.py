"""What an auditor reads (审计): logins, readings of personal data, changes, of bodies reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from gongkai.accounts.models import Change, Login
from gongkai.accounts.queries import changes_seen, logins_seen
from gongkai.bodies.models import Body
from gongkai.bodies.rights import Right, reach
from gongkai.clock import CHINA
from gongkai.ledger.models import Access

Entry = tuple[str, ...]
"""A line of a log (一行记录), as it is shown and exported."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowed:
    """Which entries are wanted (筛选条件)."""

    text: str = ""
    """A name or user name."""
    body: str = ""
    since: datetime | None = None
    until: datetime | None = None


def logins(user: User, on: date, wanted: Narrowed) -> QuerySet[Login]:
    """Return the logins that somebody audits (登录记录), the latest first."""
    accounts = User.objects.filter(account__body__in=_bodies(user, on, wanted))
    found = logins_seen(accounts) if not wanted.body else logins_seen(accounts).exclude(user=None)
    return _within(found, wanted).filter(_named(wanted, "user__"))


def readings(user: User, on: date, wanted: Narrowed) -> QuerySet[Access]:
    """Return who read or erased personal data (查阅、删除个人信息记录), the latest first."""
    codes = _bodies(user, on, wanted).values("code")
    found = Access.objects.filter(chain__in=codes)
    if wanted.text:
        people = User.objects.filter(_named(wanted, ""))
        found = found.filter(actor__in=people.values(text=Cast("pk", CharField())))
    return _within(found, wanted).order_by("-at", "-pk")


def changes(user: User, on: date, wanted: Narrowed) -> QuerySet[Change]:
    """Return what was changed of accounts, posts and settings (变更记录), the latest first."""
    found = changes_seen(_bodies(user, on, wanted).values("code"))
    return _within(found, wanted).filter(_named(wanted, "user__") | _named(wanted, "by__"))


def people(rows: Iterable[object]) -> dict[str, str]:
    """Return the names of whoever read (查阅人姓名), by their account as the ledger names it."""
    actors = {row.actor for row in rows if isinstance(row, Access)}
    keys = [int(one) for one in actors if one.isascii() and one.isdigit()]
    found = User.objects.filter(pk__in=keys)
    return {f"@{one.pk}": f"{one.get_full_name()}\n{one.get_username()}" for one in found}


def login_entry(login: Login, _names: dict[str, str]) -> Entry:
    """Return a login as a line (登录记录行)."""
    name, username = _person(login.user) if login.user else ("", "（没有这个账号）")
    outcome = login.get_outcome_display()
    return (_time(login.at), name, username, outcome, login.address or "", login.browser_name)


def reading_entry(access: Access, names: dict[str, str]) -> Entry:
    """Return a reading as a line (查阅记录行)."""
    name, _, username = names.get(f"@{access.actor}", f"\n{access.actor}").partition("\n")
    deed, body = access.get_deed_display(), names.get(access.chain, access.chain)
    case = access.stream.partition("/")[2]
    return (_time(access.at), name, username, deed, body, case, access.reason)


def change_entry(change: Change, names: dict[str, str]) -> Entry:
    """Return a change as a line (变更记录行)."""
    by = "，".join(_person(change.by)) if change.by else "命令行"
    whose = "，".join(_person(change.user)) if change.user else ""
    body = names.get(change.body, change.body)
    return (_time(change.at), by, change.get_what_display(), whose, body, change.detail)


def _bodies(user: User, on: date, wanted: Narrowed) -> QuerySet[Body]:
    reached = reach(user, Right.AUDIT, on)
    return reached.filter(code=wanted.body) if wanted.body else reached


def _within(found: QuerySet, wanted: Narrowed) -> QuerySet:
    if wanted.since:
        found = found.filter(at__gte=wanted.since)
    if wanted.until:
        found = found.filter(at__lt=wanted.until)
    return found


def _named(wanted: Narrowed, prefix: str) -> Q:
    if not wanted.text:
        return Q()
    parts = ("last_name__contains", "username__contains")
    return Q(**{prefix + parts[0]: wanted.text}) | Q(**{prefix + parts[1]: wanted.text})


def _person(user: User) -> tuple[str, str]:
    return user.get_full_name(), user.get_username()


def _time(at: datetime) -> str:
    return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M:%S}"
