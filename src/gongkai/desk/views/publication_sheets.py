"""Bringing in a spreadsheet of published items (导入公开目录): all of it, or nothing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.bodies.rights import Right
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.process.deciding import RefusedError
from gongkai.core.published.columns import COLUMNS
from gongkai.core.published.rows import MOST, ItemsRead, Problem, read_items
from gongkai.core.published.writing import template
from gongkai.desk.doors import needs
from gongkai.desk.publications.forms import SheetForm
from gongkai.desk.views.publications import XLSX, bodies_kept, file, hand, too_large
from gongkai.engine.daybook_file import read_daybook
from gongkai.registers.publications.queries import already_listed
from gongkai.registers.publications.services import put_all_on_list

_SHOWN = 200
"""Problems that are shown at once."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.LISTING)
def bring(request: HttpRequest) -> HttpResponse:
    """Ask for a spreadsheet, and put all its items on the list, or say what to mend (导入)."""
    bodies = bodies_kept(request)
    if request.method != "POST":
        return _ask(request, SheetForm(bodies))
    if too_large(request):
        return _ask(request, SheetForm(bodies), gettext("文件太大，没有导入。请分成几个文件。"))
    form = SheetForm(bodies, request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form, "".join(one for all_ in form.errors.values() for one in all_))
    body, sent = form.cleaned_data["body"], form.cleaned_data["file"]
    by = hand(request, body)
    try:
        sheets = read_daybook(sent.read(), sent.name or gettext("未命名"))
        found = read_items(sheets, role=by.role, today=clock.today())
        problems = found.problems or _known(body, found)
        if problems:
            return _ask(request, form, problems=problems)
        numbers = put_all_on_list(body.code, [one.fact for one in found.items], by)
    except (UnreadableDocumentError, RefusedError) as error:
        return _ask(request, form, str(error))
    messages.success(request, gettext("已列入 {n} 条。").format(n=len(numbers)))
    return redirect(f"{reverse('desk:publications')}?body={body.code}")


@require_safe
@needs(Right.LISTING)
def blank(_request: HttpRequest) -> HttpResponse:
    """Send an empty list to fill in (空白目录模板)."""
    return file(template(), gettext("公开目录模板.xlsx"), XLSX)


def _known(body: Body, found: ItemsRead) -> tuple[Problem, ...]:
    """Return what the list has already (与目录重复), row by row."""
    said = already_listed(body.code, [one.fact for one in found.items])
    rows = ((found.items[place], says) for place, says in said.items())
    return tuple(Problem(row=one.row, sheet=one.sheet, says=says) for one, says in rows)


def _ask(
    request: HttpRequest,
    form: SheetForm,
    problem: str = "",
    problems: tuple[Problem, ...] = (),
) -> HttpResponse:
    context = {
        "here": "publications",
        "form": form,
        "problem": problem,
        "problems": sorted(problems, key=lambda one: (one.sheet, one.row))[:_SHOWN],
        "more": max(len(problems) - _SHOWN, 0),
        "count": len(problems),
        "columns": COLUMNS.values(),
        "most": MOST,
    }
    status = 422 if problem or problems else 200
    return render(request, "desk/publications/import.html", context, status=status)
