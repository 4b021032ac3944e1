"""The templates of a body's papers (文书模板): listed, edited, compared, withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.bodies.letterheads import letterhead_of
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named, own_first
from gongkai.bodies.rights import Right, reach
from gongkai.core.papers.catalog import by_key
from gongkai.core.papers.differing import changed, compared
from gongkai.core.papers.editing import edited
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.offered import Templates
from gongkai.core.papers.template import Template
from gongkai.core.papers.template_writing import write
from gongkai.core.papers.versions import own_version
from gongkai.core.process.deciding import RefusedError
from gongkai.desk.doors import needs
from gongkai.desk.requests.template_form import (
    blank_rows,
    edits_from,
    paragraphs,
    rows_shown,
    rows_text,
)
from gongkai.desk.requests.template_list import listed
from gongkai.desk.requests.template_samples import sample_frame, sampled
from gongkai.ledger.services import ConflictError
from gongkai.presentation.entered import whole_number
from gongkai.registers.requests.templating import adopt, templates_of, versions_of, withdraw

_SHIPPED = "shipped"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A body, its templates, and the one that an address names (打开的模板)."""

    body: Body
    today: date
    templates: Templates
    shipped: Template

    @property
    def standing(self) -> Template:
        """Return the template that new drafts are written by (现用模板)."""
        return self.templates.standing(self.shipped.key)

    @property
    def name(self) -> str:
        """Return what the body is called (机关名称)."""
        return self.body.name or self.body.code


@require_safe
@needs(Right.TEMPLATES)
def listing(request: HttpRequest) -> HttpResponse:
    """List the templates, and who changed which when (模板目录)."""
    bodies = list(own_first(_bodies(request), request.user))
    asked = request.GET.get("body", "")
    body = next((one for one in bodies if one.code == asked), bodies[0] if bodies else None)
    if body is None or (asked and body.code != asked):
        raise Http404
    templates = templates_of(body.code, clock.today())
    context = {
        "here": "templates",
        "body": body,
        "bodies": bodies,
        "groups": listed(templates, versions_of(body.code)),
        "letterhead": letterhead_of(body),
        "forums": body.forums.filter(valid_to=None).count(),
    }
    return render(request, "desk/requests/templates.html", context)


@require_safe
@needs(Right.TEMPLATES)
def template(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show a template as a sample, and its versions (模板页)."""
    return _shown(request, _found(request, code, key))


@require_safe
@needs(Right.TEMPLATES)
def compare(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Show how one version differs from another (版本对照), else from the shipped one."""
    found = _found(request, code, key)
    known = _versions(found)
    first = known.get(request.GET.get("a", _SHIPPED), found.shipped)
    second = known.get(request.GET.get("b", ""), found.standing)
    context = _heading(found) | {
        "names": [(name, _called(one)) for name, one in known.items()],
        "first": first.reference,
        "second": second.reference,
        "lines": compared(first, second),
        "changed": changed(first, second),
    }
    return render(request, "desk/requests/template_compare.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.TEMPLATES)
def edit(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Edit what is the body's own of a template beside its sample (修改模板)."""
    found = _found(request, code, key)
    base = found.standing
    made = edited(base, found.shipped, edits_from(request.POST, base, found.shipped))
    if request.method != "POST":
        return _editor(request, found, base)
    if "preview" in request.POST:
        return _editor(request, found, made)
    try:
        _refuse_unsampled(found, made)
        adopt(
            found.body.code,
            key,
            write(made),
            request.user,
            clock.now(),
            note=request.POST.get("note", ""),
            expected=whole_number(request.POST.get("expected", "")) or 0,
        )
    except (PaperError, RefusedError, ConflictError) as error:
        return _editor(request, found, made, str(error).splitlines())
    messages.success(request, gettext("已采用。此后起草的文书用这一版；已经起草的不变。"))
    return redirect("desk:template", code, key)


@require_POST
@needs(Right.TEMPLATES)
def take_back(request: HttpRequest, code: str, key: str) -> HttpResponse:
    """Withdraw the version that stands (撤回本机关版本)."""
    found = _found(request, code, key)
    number = whole_number(request.POST.get("number", "")) or 0
    reason = request.POST.get("reason", "")
    try:
        withdraw(code, key, number, request.user, clock.now(), reason=reason)
    except RefusedError as error:
        return _shown(request, found, error.reason)
    messages.success(request, gettext("已撤回。此后起草的文书用前一版或者随附模板。"))
    return redirect("desk:template", code, key)


def _bodies(request: HttpRequest) -> Any:
    today = clock.today()
    return named(reach(request.user, Right.TEMPLATES, today), today)


def _found(request: HttpRequest, code: str, key: str) -> Found:
    body, shipped = _bodies(request).filter(code=code).first(), by_key().get(key)
    if body is None or shipped is None:
        raise Http404
    today = clock.today()
    return Found(body=body, today=today, templates=templates_of(code, today), shipped=shipped)


def _heading(found: Found) -> dict[str, Any]:
    return {
        "here": "templates",
        "body": found.body,
        "template": found.standing,
        "shipped": found.shipped,
        "lapsed": found.templates.lapsed(found.shipped.key),
    }


def _shown(request: HttpRequest, found: Found, problem: str = "") -> HttpResponse:
    letter, said = _sample(found, found.standing)
    history = list(versions_of(found.body.code, found.shipped.key))
    context = _heading(found) | {
        "letter": letter,
        "said": said,
        "history": history,
        "standing": next((one for one in history if one.withdrawn_at is None), None),
        "problem": problem,
    }
    status = 409 if problem else 200
    return render(request, "desk/requests/template.html", context, status=status)


def _editor(
    request: HttpRequest, found: Found, made: Template, problems: Sequence[str] = ()
) -> HttpResponse:
    base, data = found.standing, request.POST or QueryDict()
    letter, said = _sample(found, made)
    latest = versions_of(found.body.code, found.shipped.key).values_list("number", flat=True)
    context = _heading(found) | {
        "paragraphs": paragraphs(data, base, found.shipped),
        "shipped_rows": rows_shown(found.shipped),
        "rows": rows_text(data, base, found.shipped),
        "blanks": blank_rows(made, found.shipped),
        "note": data.get("note", ""),
        "expected": data.get("expected") or latest.first() or 0,
        "letter": letter,
        "said": said,
        "problems": problems,
    }
    status = 422 if problems else 200
    return render(request, "desk/requests/template_edit.html", context, status=status)


def _sample(found: Found, template: Template) -> tuple[Letter | None, Sequence[str]]:
    """Return a sample, or why there is none (样张)."""
    try:
        if template.own is None:
            own_version(write(template), found.shipped)
        return _sampled(found, template), ()
    except PaperError as error:
        return None, str(error).splitlines()


def _refuse_unsampled(found: Found, made: Template) -> None:
    """Refuse what no paper could be made of (不能成文的版本); PaperError with what to mend."""
    own_version(write(made), found.shipped)
    _sampled(found, made)


def _sampled(found: Found, template: Template) -> Letter:
    frame = sample_frame(found.body, found.name, found.today)
    return sampled(template, found.templates, frame)


def _versions(found: Found) -> dict[str, Template]:
    kept = versions_of(found.body.code, found.shipped.key).values_list("number", flat=True)
    names = [f"{found.shipped.key}@own{number}" for number in kept]
    return {found.shipped.reference: found.shipped} | {one: found.templates[one] for one in names}


def _called(template: Template) -> str:
    if template.own is None:
        return gettext("随附模板")
    return gettext("本机关第 {n} 版").format(n=template.own)
