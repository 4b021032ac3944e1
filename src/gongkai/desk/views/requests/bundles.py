"""The file of a case bound (装订): for the archive, for a reviewing authority or a court."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongkai.bodies.rights import Right
from gongkai.core.process.deciding import RefusedError
from gongkai.desk.requests.binding import bind
from gongkai.desk.views.requests.case import heading
from gongkai.desk.views.requests.opened import Opened, opened
from gongkai.engine.bundles.originals import zipped
from gongkai.engine.fonts import FontError
from gongkai.presentation.fields import sentences
from gongkai.presentation.files import attachment

DOSSIER, EVIDENCE = "dossier", "evidence"


class BindForm(forms.Form):
    """What is to be bound, and why (装订)."""

    what = forms.ChoiceField(
        label=_("装订成什么"),
        choices=[
            (DOSSIER, _("卷宗：封面、卷内目录、全部材料，编好页号")),
            (EVIDENCE, _("复议、诉讼材料：办理经过、证据清单、全部文书和送达凭证")),
        ],
        widget=forms.RadioSelect(),
        initial=DOSSIER,
        error_messages=sentences(_("装订成什么")),
    )
    form = forms.ChoiceField(
        label=_("下载"),
        choices=[("pdf", _("一份 PDF")), ("zip", _("原件压缩包，附校验值"))],
        widget=forms.RadioSelect(),
        initial="pdf",
        error_messages=sentences(_("下载")),
    )
    reason = forms.CharField(
        label=_("做什么用"),
        max_length=200,
        help_text=_("里面有申请人的信息。谁、何时、为什么取走，都会记录。"),
        error_messages={"required": _("请写明做什么用。")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def bundle(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Bind a case and send it as a file (装订并下载)."""
    found = opened(request, code, number)
    if not {Right.EXPORT, Right.REVEAL} <= found.rights:
        raise PermissionDenied
    form = BindForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _ask(request, found, form)
    told = form.cleaned_data
    for_court = told["what"] == EVIDENCE
    try:
        made = bind(found, reason=told["reason"], for_court=for_court)
    except (FontError, RefusedError) as error:
        return _ask(request, found, form, problem=str(error))
    if made is None:
        raise Http404
    name = gettext("复议诉讼材料") if for_court else gettext("卷宗")
    if told["form"] == "zip":
        return attachment(zipped(made.originals), "application/zip", f"{number} {name}.zip")
    return attachment(made.bundle.pdf, "application/pdf", f"{number} {name}.pdf")


def _ask(request: HttpRequest, found: Opened, form: BindForm, **told: Any) -> HttpResponse:
    context = heading(found) | {
        "form": form,
        "title": gettext("装订并下载"),
        "says": gettext("按日期先后装订。不能转成页的材料，在它的位置放一张说明，原件在压缩包里。"),
    }
    status = 200 if request.method != "POST" else 409 if told else 422
    return render(request, "desk/requests/step.html", context | told, status=status)
