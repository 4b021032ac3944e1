"""Bringing in a daybook (导入台账): upload, columns, rehearsal, carrying out, undoing."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.bodies.queries import named, own_first
from gongkai.core.daybook import words
from gongkai.core.daybook.columns import Column
from gongkai.core.daybook.writing import marked, template
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import MEGABYTE
from gongkai.desk.daybook_forms import DaybookForm, answers_from, choices_from, layouts_from
from gongkai.registers.requests.importing import queries
from gongkai.registers.requests.importing.layouts import layouts
from gongkai.registers.requests.importing.models import Import, RowState, State
from gongkai.registers.requests.importing.permissions import bodies_to_import, bodies_to_undo
from gongkai.registers.requests.importing.queueing import queue, queue_undo
from gongkai.registers.requests.importing.receiving import (
    DaybookError,
    answer,
    discard,
    keep_layouts,
    map_columns,
    receive,
)
from gongkai.registers.requests.importing.rehearsing import rehearse

RECENT = 20
A_PAGE = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOWN = {
    "faulty": [RowState.FAULTY],
    "ready": [RowState.READY],
    "repeated": [RowState.REPEATED],
    "passed": [RowState.PASSED],
    "entered": [RowState.ENTERED, RowState.VOIDED],
}


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Ask for the file of a daybook, and take it in (上传台账)."""
    today = clock.today()
    bodies = own_first(named(bodies_to_import(request.user, today), today), request.user)
    form = DaybookForm(bodies)
    if request.method != "POST":
        return _ask(request, form)
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.BODY_LIMIT:
        return _ask(request, form, gettext("文件太大，没有导入。请按年度分成几个文件。"))
    form = DaybookForm(bodies, request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, "".join(one for all_ in form.errors.values() for one in all_))
    file = form.cleaned_data["file"]
    try:
        batch = receive(
            request.user,
            form.cleaned_data["body"],
            file.name or gettext("未命名"),
            file.read(),
            clock.now(),
        )
    except UnreadableDocumentError as error:
        return _ask(request, form, str(error))
    return redirect("desk:daybook", batch.pk)


@require_safe
def blank(_request: HttpRequest) -> HttpResponse:
    """Send an empty daybook to fill in (空白台账模板)."""
    return _file(template(clock.today()), gettext("空白台账模板.xlsx"))


@require_safe
def daybook(request: HttpRequest, key: int) -> HttpResponse:
    """Show how far an import is, and what is to be done next (导入进度)."""
    return _shown(request, _batch(request, key))


@require_POST
def columns(request: HttpRequest, key: int) -> HttpResponse:
    """Say which column is what, and rehearse (对应列)."""
    batch = _batch(request, key)

    def change() -> None:
        before = layouts(batch)
        decided = layouts_from(request.POST, before)
        if any(new.header != old.header for new, old in zip(decided, before, strict=True)):
            keep_layouts(batch, queries.reproposed(batch, decided), choices_from(request.POST))
            messages.info(request, gettext("表头换了一行，请再核对各列。"))
            return
        map_columns(batch, decided, choices_from(request.POST))
        rehearse(batch, clock.now())

    return _done(request, batch, change, mapping=True)


@require_POST
def explain(request: HttpRequest, key: int) -> HttpResponse:
    """Say what words mean, and rehearse again (用语说明)."""
    batch = _batch(request, key)

    def change() -> None:
        answer(batch, answers_from(request.POST, batch.questions))
        rehearse(batch, clock.now())

    return _done(request, batch, change)


@require_POST
def carry_out(request: HttpRequest, key: int) -> HttpResponse:
    """Have the import carried out (开始导入)."""
    batch = _batch(request, key)
    return _done(request, batch, lambda: queue(batch, leave_out="leave_out" in request.POST))


@require_POST
def give_up(request: HttpRequest, key: int) -> HttpResponse:
    """Give the import up (放弃导入)."""
    batch = _batch(request, key)
    return _done(request, batch, lambda: discard(batch))


@require_POST
def undo(request: HttpRequest, key: int) -> HttpResponse:
    """Undo the import (撤销导入)."""
    batch = _batch(request, key)
    if not bodies_to_undo(request.user, clock.today()).filter(code=batch.chain).exists():
        raise PermissionDenied
    reason = request.POST.get("reason", "")
    return _done(request, batch, lambda: queue_undo(batch, request.user, reason))


@require_safe
def errors(request: HttpRequest, key: int) -> HttpResponse:
    """Send the rows with errors, with a column that says what is wrong (错误清单)."""
    batch = _batch(request, key)
    data = marked(queries.titles_of(batch), queries.mistakes(batch))
    return _file(data, gettext("有错误的行.xlsx"))


def _batch(request: HttpRequest, key: int) -> Import:
    return get_object_or_404(queries.imports(request.user, clock.today()), pk=key)


def _done(
    request: HttpRequest, batch: Import, change: Callable[[], None], *, mapping: bool = False
) -> HttpResponse:
    try:
        change()
    except DaybookError as error:
        batch.refresh_from_db()
        return _shown(request, batch, str(error), mapping=mapping)
    return redirect("desk:daybook", batch.pk)


def _ask(request: HttpRequest, form: DaybookForm, problem: str = "") -> HttpResponse:
    context = {
        "here": "daybooks",
        "form": form,
        "problem": problem,
        "batches": queries.imports(request.user, clock.today())[:RECENT],
        "megabytes": settings.READING_LIMITS.file_bytes // MEGABYTE,
    }
    return render(request, "desk/requests/import.html", context, status=422 if problem else 200)


def _shown(
    request: HttpRequest, batch: Import, problem: str = "", *, mapping: bool = False
) -> HttpResponse:
    context = {
        "here": "daybooks",
        "batch": batch,
        "problem": problem,
        "body_name": queries.body_name(batch, clock.today()),
    }
    status = 422 if problem else 200
    mapping = mapping or "columns" in request.GET or batch.state == State.UPLOADED
    if mapping and batch.state in {State.UPLOADED, State.REHEARSED}:
        context |= {"sheets": queries.sheet_views(batch), "choices": list(Column)}
        return render(request, "desk/requests/import_columns.html", context, status=status)
    context |= _result(request, batch)
    return render(request, "desk/requests/import_result.html", context, status=status)


def _result(request: HttpRequest, batch: Import) -> dict[str, object]:
    totals = queries.totals(batch)
    usual = "faulty" if totals[RowState.FAULTY] else "ready"
    usual = "entered" if batch.finished_at else usual
    which = request.GET.get("rows", usual)
    which = which if which in _SHOWN else usual
    pages = Paginator(queries.rows_of(batch, _SHOWN[which]), A_PAGE)
    running = batch.state in {State.QUEUED, State.UNDOING}
    return {
        "totals": totals,
        "entered": totals[RowState.ENTERED] + totals[RowState.VOIDED],
        "which": which,
        "page": pages.get_page(request.GET.get("page")),
        "query": f"rows={which}",
        "running": running,
        "questions": [_question(at, one) for at, one in enumerate(batch.questions)],
        "may_undo": batch.state == State.DONE
        and bodies_to_undo(request.user, clock.today()).filter(code=batch.chain).exists(),
    }


def _question(at: int, one: dict) -> dict[str, object]:
    """Return a question about a word as the form asks it (用语的提问)."""
    column = Column(one["column"])
    called = words.titles(column, clock.today())
    return {
        "name": f"word-{at}",
        "column": column.heading,
        "word": one["word"],
        "times": one["times"],
        "choices": [(value, called.get(value, value)) for value in one["choices"]],
        "open": column is Column.CHANNEL,
    }


def _file(data: bytes, name: str) -> HttpResponse:
    sent = HttpResponse(data, content_type=XLSX)
    sent["Content-Disposition"] = content_disposition_header(True, name)
    return sent
