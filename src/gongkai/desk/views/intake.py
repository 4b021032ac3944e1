"""Bringing in documents (导入): sent, watched while they are read, and assigned where needed."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.bodies.queries import named
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.form.agency import same_body
from gongkai.desk.forms import AssignForm, ImportForm
from gongkai.engine.archive import ArchiveLimits
from gongkai.registers.reports import casework, intake, reading
from gongkai.registers.reports.models import Batch, IncomingFile, Outcome
from gongkai.registers.reports.services import ImportRefusedError

RECENT = 20
A_PAGE = 200


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Ask for files, a folder or a zip, and take them in (导入)."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _ask(request, form)
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.BODY_LIMIT:
        sentence = gettext("一次最多上传 {size} MB，没有导入。请压缩成 zip，或者分几次导入。")
        return _ask(request, form, sentence.format(size=form.megabytes))
    try:
        brought = intake.receive(
            request.user, form.brought(), clock.now(), settings.READING_LIMITS, ArchiveLimits()
        )
    except (UnreadableDocumentError, ImportRefusedError) as error:
        return _ask(request, form, str(error))
    return redirect("desk:batch", brought.pk)


@require_safe
def batch(request: HttpRequest, key: int) -> HttpResponse:
    """Show how far a batch is, and what became of each file (导入进度)."""
    return _progress(request, get_object_or_404(casework.batches(request.user), pk=key))


@require_POST
def assign(request: HttpRequest, key: int, position: int) -> HttpResponse:
    """File a document under the body and year the clerk names (指定机关)."""
    brought = get_object_or_404(casework.batches(request.user), pk=key)
    file = get_object_or_404(
        IncomingFile, batch=brought, position=position, outcome=Outcome.UNASSIGNED
    )
    form = AssignForm(request.POST, casework.assignable(request.user, clock.today()))
    if not form.is_valid():
        problem = "".join(error for errors in form.errors.values() for error in errors)
        return _progress(request, brought, f"{file.name}：{problem}")
    body, year = form.cleaned_data["body"], form.cleaned_data["year"]
    try:
        reading.assign(file, body, year, clock.now(), settings.READING_LIMITS)
    except UnreadableDocumentError as error:
        return _progress(request, brought, f"{file.name}：{error}")
    messages.success(request, gettext("已导入 {name}。").format(name=file.name))
    return redirect("desk:batch", key)


def _ask(request: HttpRequest, form: ImportForm, problem: str = "") -> HttpResponse:
    context = {
        "form": form,
        "problem": problem,
        "limits": ArchiveLimits(),
        "batches": casework.batches(request.user)[:RECENT],
    }
    return render(request, "desk/import.html", context, status=422 if problem else 200)


def _progress(request: HttpRequest, brought: Batch, problem: str = "") -> HttpResponse:
    files = Paginator(casework.incoming(brought), A_PAGE).get_page(request.GET.get("page"))
    bodies = []
    if brought.unassigned:
        today = clock.today()
        bodies = list(named(casework.assignable(request.user, today), today))
    context = {
        "batch": brought,
        "done": brought.total - brought.waiting,
        "page": files,
        "files": [(file, _likely(file, bodies)) for file in files],
        "bodies": bodies,
        "problem": problem,
    }
    return render(request, "desk/batch.html", context, status=422 if problem else 200)


def _likely(file: IncomingFile, bodies: list) -> str:
    """Return the code of the one body the file may mean (可能的机关), to offer it first."""
    if file.outcome != Outcome.UNASSIGNED or not file.agency:
        return ""
    found = [body.code for body in bodies if body.name and same_body(body.name, file.agency)]
    return found[0] if len(found) == 1 else ""
