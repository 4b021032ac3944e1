"""The logs (审计): logins, readings of personal data, changes of accounts and posts; read only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gongkai import clock
from gongkai.bodies import audit
from gongkai.bodies.audit import Entry, Narrowed
from gongkai.bodies.rights import Right
from gongkai.bodies.staff_seen import audited
from gongkai.desk import exports
from gongkai.desk.doors import needs
from gongkai.desk.staff_forms import LogForm

A_PAGE = 100
MOST = 50_000
"""How many entries a file holds (一次导出的上限)."""

Asked = Callable[..., QuerySet]


@dataclass(frozen=True, kw_only=True, slots=True)
class Log:
    """A log (记录): its title, its columns, and what is asked for it."""

    title: object
    columns: Sequence[object]
    asked: Asked
    entry: Callable[[object, dict[str, str]], Entry]


LOGS: dict[str, Log] = {
    "logins": Log(
        title=_("登录记录"),
        columns=(_("时间"), _("姓名"), _("用户名"), _("结果"), _("来访地址"), _("浏览器")),
        asked=audit.logins,
        entry=audit.login_entry,
    ),
    "readings": Log(
        title=_("查阅个人信息记录"),
        columns=(_("时间"), _("姓名"), _("用户名"), _("操作"), _("机关"), _("案卷"), _("事由")),
        asked=audit.readings,
        entry=audit.reading_entry,
    ),
    "changes": Log(
        title=_("账号与授权变更记录"),
        columns=(_("时间"), _("操作人"), _("事项"), _("账号"), _("机关"), _("内容")),
        asked=audit.changes,
        entry=audit.change_entry,
    ),
}
"""The logs (各种记录), by their part of the address."""


@require_safe
@needs(Right.AUDIT)
def home(_request: HttpRequest) -> HttpResponse:
    """Lead to the first log (审计首页)."""
    return redirect("desk:audit-log", "logins")


@require_safe
@needs(Right.AUDIT)
def log(request: HttpRequest, which: str) -> HttpResponse:
    """Show a log page by page, or send it as a file (查看、导出记录)."""
    if which not in LOGS:
        raise Http404
    one, bodies = LOGS[which], audited(request.user, clock.today())
    form = LogForm(request.GET, bodies)
    names = {body.code: body.name or body.code for body in bodies}
    found = one.asked(request.user, clock.today(), _narrowed(form))
    if request.GET.get("format") in exports.KINDS and form.is_valid():
        return _file(request.GET["format"], one, found, names)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    for name in ("page", "format"):
        query.pop(name, None)
    context = {
        "which": which,
        "log": one,
        "logs": [(key, value.title) for key, value in LOGS.items()],
        "form": form,
        "page": page,
        "entries": _entries(one, page.object_list, names),
        "query": query.urlencode(),
        "most": MOST,
        "here": "audit",
    }
    return render(request, "desk/audit/log.html", context)


def _entries(one: Log, found: Sequence[object], names: dict[str, str]) -> list[Entry]:
    rows = list(found)
    known = names | audit.people(rows)
    return [one.entry(row, known) for row in rows]


def _file(kind: str, one: Log, found: QuerySet, names: dict[str, str]) -> HttpResponse:
    rows = _entries(one, found[:MOST], names)
    name = gettext("{title}{day}").format(title=one.title, day=clock.today())
    return exports.table(kind, name, [str(column) for column in one.columns], rows)


def _narrowed(form: LogForm) -> Narrowed:
    """Return what is asked for (筛选条件); nothing where the form is wrong, and it says so."""
    if not form.is_valid():
        return Narrowed()
    chosen = form.cleaned_data
    first, last = chosen["first"], chosen["last"]
    return Narrowed(
        text=chosen["text"].strip(),
        body=chosen["body"].code if chosen["body"] else "",
        since=_midnight(first) if first else None,
        until=_midnight(last + timedelta(days=1)) if last else None,
    )


def _midnight(day: object) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.CHINA)
