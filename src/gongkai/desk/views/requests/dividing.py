"""Cases that come from a case (拆分、重作): split by a decision, done anew by an order."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongkai.core.facts.requests.intake import RedoOrdered, Split
from gongkai.core.process.deciding import RefusedError
from gongkai.desk.views.requests.actions import allowed
from gongkai.desk.views.requests.case import heading
from gongkai.desk.views.requests.opened import Opened, opened
from gongkai.desk.views.requests.seen import meanwhile, seen
from gongkai.ledger.services import ConflictError
from gongkai.presentation.fields import day_field, sentences
from gongkai.registers.requests import services

_PARTS = sentences(_("拆成几件"), least=2) | {"max_value": _("最多拆成 50 件。")}


class SplitForm(forms.Form):
    """Into how many cases, and why (拆分申请)."""

    parts = forms.IntegerField(
        label=_("拆成几件"), min_value=2, max_value=50, initial=2, error_messages=_PARTS
    )
    reason = forms.CharField(
        label=_("为什么拆分"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("例如：两件不相干的事，由不同科室办理。"),
        error_messages=sentences(_("为什么拆分")),
    )
    sure = forms.BooleanField(
        label=_("我已核对，确定拆分"),
        help_text=_("拆分以后，原件不再办理，各分案各编一号，分别计数，不能合回去。"),
        error_messages={"required": _("这一步不能撤销，请先勾选确认。")},
    )

    def __init__(self, data: Any, day: Any) -> None:
        super().__init__(data, initial={"on": day})
        self.fields["on"] = day_field(_("决定拆分之日"))


class RedoForm(forms.Form):
    """Who ordered it, and until when (责令重新答复)."""

    by = forms.CharField(
        label=_("作出决定的机关"),
        max_length=200,
        help_text=_("复议机关或者法院的全称。"),
        error_messages=sentences(_("作出决定的机关")),
    )

    def __init__(self, data: Any, day: Any) -> None:
        super().__init__(data, initial={"on": day})
        self.fields["on"] = day_field(_("收到决定之日"))
        self.fields["until"] = day_field(
            _("决定确定的答复期限"), needed=False, hint=_("决定没有写明的空着。")
        )


@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Split a request into cases of their own (拆分申请)."""
    found = opened(request, code, number)
    allowed(found, Split)
    form = SplitForm(request.POST or None, found.today)
    title = gettext("拆分申请")
    if request.method != "POST" or not form.is_valid():
        return _ask(request, found, form, title)
    if found.version != seen(request):
        return _ask(request, found, form, title, meanwhile=meanwhile(request, found))
    told = form.cleaned_data
    try:
        numbers = services.split(
            code,
            number,
            parts=told["parts"],
            on=told["on"],
            reason=told["reason"],
            hand=found.hand(found.role_for(Split)),
            expected=found.version,
        )
    except (RefusedError, ConflictError) as error:
        return _ask(request, found, form, title, problem=str(error))
    messages.success(request, gettext("已拆分为 {n}。").format(n="、".join(numbers)))
    return redirect("desk:request", code, numbers[0])


@require_http_methods(["GET", "HEAD", "POST"])
def redo(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Begin a case anew that was ordered (责令重作，另立一案)."""
    found = opened(request, code, number)
    allowed(found, RedoOrdered)
    form = RedoForm(request.POST or None, found.today)
    title = gettext("责令重新答复，另立一案")
    if request.method != "POST" or not form.is_valid():
        return _ask(request, found, form, title)
    told = form.cleaned_data
    hand = found.hand(found.role_for(RedoOrdered))
    try:
        done = services.redo(
            code,
            number,
            hand,
            on=told["on"],
            by=told["by"],
            until=told["until"],
            taken_up=str(request.user.pk),
        )
    except RefusedError as error:
        return _ask(request, found, form, title, problem=str(error))
    messages.success(request, gettext("已另立一案 {n}。").format(n=done.number))
    return redirect("desk:request", code, done.number)


def _ask(
    request: HttpRequest, found: Opened, form: forms.Form, title: str, **told: Any
) -> HttpResponse:
    context = heading(found) | {"form": form, "title": title} | told
    status = 200 if request.method != "POST" else 409 if told else 422
    return render(request, "desk/requests/step.html", context, status=status)
