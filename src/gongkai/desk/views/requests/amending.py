"""Correcting a typing error in the record (更正笔误): another fact stands for the wrong one."""

from dataclasses import fields

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.record import Amended
from gongkai.core.process.deciding import RefusedError
from gongkai.desk.requests.acts.amending import AMENDABLE
from gongkai.desk.requests.fact_form import FactForm
from gongkai.desk.requests.sources import sources
from gongkai.desk.views.requests.actions import allowed, said
from gongkai.desk.views.requests.case import heading
from gongkai.desk.views.requests.opened import Opened, opened
from gongkai.desk.views.requests.seen import meanwhile, seen
from gongkai.ledger.services import ConflictError
from gongkai.registers.requests import services


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, code: str, number: str, seq: int) -> HttpResponse:
    """Ask what is right, and why, and record it (更正一条记录)."""
    found = opened(request, code, number)
    allowed(found, Amended)
    fact = _wrong(found, seq)
    form = _form(request, found, fact)
    context = heading(found) | {"form": form, "seq": seq, "fact": fact}
    if request.method != "POST":
        return render(request, "desk/requests/amend.html", context)
    replacement = form.amended(found.raw(seq), found.texts(fact))
    if replacement is None:
        return render(request, "desk/requests/amend.html", context, status=422)
    if found.version != seen(request):
        context["meanwhile"] = meanwhile(request, found)
        return render(request, "desk/requests/amend.html", context, status=409)
    why = form.cleaned_data["why"]
    amended = Amended(on=found.today, seq=seq, replacement=replacement, reason=why)
    try:
        hand = found.hand(found.role_for(Amended))
        services.perform(code, number, amended, hand, expected=found.version)
    except (RefusedError, ConflictError) as error:
        context["problem"] = str(error)
        return render(request, "desk/requests/amend.html", context, status=409)
    said(request, amended.title, [])
    return redirect("desk:request", code, number)


def _wrong(found: Opened, seq: int) -> Fact:
    """Return the fact of that place (第几条), as far as it may be seen and mended."""
    for one in found.file.entries:
        if one.place == seq and one.fact.name in AMENDABLE:
            return one.fact
    raise Http404


def _form(request: HttpRequest, found: Opened, fact: Fact) -> FactForm:
    """Return the form of the fact as it stands (原记录的表单): texts are only written anew."""
    act = AMENDABLE[fact.name]
    known = {one.name: getattr(fact, one.name) for one in fields(fact)}
    first = {name: _shown(value) for name, value in known.items() if name not in found.texts(fact)}
    form = FactForm(
        request.POST or None,
        act,
        today=found.today,
        sources=sources(found, type(fact)),
        initial=first,
    )
    for name in found.texts(fact):
        if name in form.fields:
            form.fields[name].required = False
            form.fields[name].help_text = gettext("空着表示不改。")
    form.fields["why"] = forms.CharField(
        label=_("为什么更正"),
        max_length=500,
        error_messages={"required": gettext("请写明是什么笔误。")},
    )
    return form


def _shown(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
