"""What is done with a paper (文书办理): each step a page with its form, and one command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gongkai.bodies.letterheads import letterhead_of, numbers_of
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.facts.requests.papers import Step
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.offers import Offer, what_next
from gongkai.core.process.requests.papers.paper import PaperState
from gongkai.core.process.requests.papers.required import required_steps
from gongkai.core.process.requests.settings import DEFAULTS
from gongkai.desk.requests import doing, sending
from gongkai.desk.requests.sources import offices, signers, stood_in_for
from gongkai.desk.requests.step_forms import (
    ForwardForm,
    NumberForm,
    ReasonForm,
    ReviewForm,
    SealForm,
    SendForm,
    ServeForm,
    SheetForm,
)
from gongkai.desk.views.requests.opened import Opened, opened
from gongkai.desk.views.requests.papers import paper_context, paper_of
from gongkai.desk.views.requests.seen import meanwhile, seen
from gongkai.ledger.casebook import Hand
from gongkai.ledger.services import ConflictError
from gongkai.presentation.requests.words import Words
from gongkai.registers.requests import services
from gongkai.registers.requests.services import Done, OnPaper, Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """A step somebody wants to take (要办的一步)."""

    request: HttpRequest
    found: Opened
    paper: PaperState
    offer: Offer

    @property
    def place(self) -> tuple[str, str, str]:
        """Return by what services know the paper (文书所在)."""
        return self.found.body.code, self.found.number, self.paper.id


@dataclass(frozen=True, slots=True)
class StepPage:
    """How a step is asked for, and taken (办理页)."""

    says: Words
    form: Callable[[Asked], forms.Form]
    take: Callable[[Asked, Any, Hand], Done]


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str, number: str, paper: str, name: str) -> HttpResponse:
    """Ask for a step of a paper and take it (办理文书的一步).

    What is sent by somebody whose step it is not gets 403, with the sentence that says whose it is.
    """
    page = PAGES.get(name)
    found = opened(request, code, number)
    state = paper_of(found, paper)
    offer = _offer(request, found, paper, name)
    if page is None or offer is None:
        raise Http404
    asked = Asked(request, found, state, offer)
    form = page.form(asked)
    if not offer.allowed or offer.role is None:
        refused = 403 if offer.is_another_persons else 409
        return _ask(asked, page, None, refused, problem=offer.why_not)
    if request.method != "POST" or not form.is_valid():
        return _ask(asked, page, form)
    if found.version != seen(request):
        return _ask(asked, page, form, meanwhile=meanwhile(request, found))
    try:
        page.take(asked, form, found.hand(offer.role))
    except (RefusedError, ConflictError, UnreadableDocumentError, ValueError) as error:
        return _ask(asked, page, form, problem=str(error))
    messages.success(request, gettext("已办理：{what}。").format(what=doing.step_verb(offer)))
    return redirect("desk:request-paper", code, number, paper)


def _ask(
    asked: Asked, page: StepPage, form: forms.Form | None, refused: int = 409, **told: Any
) -> HttpResponse:
    context = paper_context(asked.found, asked.paper.id) | {
        "form": form,
        "title": doing.step_verb(asked.offer),
        "says": page.says,
    }
    status = 200 if asked.request.method != "POST" else refused if told else 422
    return render(asked.request, "desk/requests/paper_step.html", context | told, status=status)


def _offer(request: HttpRequest, found: Opened, paper: str, name: str) -> Offer | None:
    """Return what is offered of this step (可否办理), None where the paper knows none such."""
    asked = request.GET
    step, on_paper = asked.get("step") or None, "on_paper" in asked
    offers = what_next(found.facts, found.roles, found.context, account=str(found.user.pk))
    for one in offers:
        same = (one.fact, one.target, one.step, one.on_paper) == (name, paper, step, on_paper)
        if same and (one.office or None) == (asked.get("office") or None):
            return one
    return None


def _forward_form(asked: Asked) -> forms.Form:
    required = required_steps(asked.paper, DEFAULTS)
    return ForwardForm(asked.request.POST or None, required=required, offices=offices(asked.found))


def _forward(asked: Asked, form: ForwardForm, hand: Hand) -> Done:
    steps, chosen = form.told()
    return services.put_forward(
        *asked.place, hand, steps=steps, offices=chosen, expected=asked.found.version
    )


def _review_form(asked: Asked) -> forms.Form:
    if not asked.offer.on_paper:
        return ReviewForm(asked.request.POST or None)
    step = asked.offer.step or Step.SIGN
    people = signers(asked.found, step)
    today = asked.found.today
    return SheetForm(
        asked.request.POST or None, asked.request.FILES or None, people=people, today=today
    )


def _review(asked: Asked, form: ReviewForm, hand: Hand) -> Done:
    told, step = form.cleaned_data, asked.offer.step or Step.SIGN
    sheet = None
    if asked.offer.on_paper:
        sheet = OnPaper(
            signed_on=told["signed_on"],
            signer=told["signer"] or None,
            signer_name=told["signer_name"] or None,
            scan=told["scan"].read(),
        )
    verdict = Verdict(
        step=step,
        passed=told["verdict"] == "pass",
        opinion=told["opinion"] or None,
        office=asked.offer.office,
        instead_of=None if sheet else stood_in_for(asked.found, hand.role),
        on_paper=sheet,
    )
    return services.review(*asked.place, verdict, hand, expected=asked.found.version)


def _number(asked: Asked, form: NumberForm, hand: Hand) -> Done:
    head = letterhead_of(asked.found.body)
    if head is None:
        missing = gettext("还没有设置本机关的文号格式，请先在文书设置里写明。")
        raise RefusedError("letterhead", missing)
    return services.number(
        *asked.place,
        hand,
        series=numbers_of(head),
        on=form.cleaned_data["on"],
        expected=asked.found.version,
    )


def _seal(asked: Asked, form: SealForm, hand: Hand) -> Done:
    told = form.cleaned_data
    return services.seal(
        *asked.place, hand, data=told["file"].read(), on=told["on"], expected=asked.found.version
    )


def _send(asked: Asked, form: SendForm, hand: Hand) -> Done:
    told = form.cleaned_data
    return services.send(
        *asked.place,
        hand,
        method=told["method"],
        on=told["on"],
        tracking=told["tracking"] or None,
        law=form.fact(asked.paper.about),
        proof=told["proof"].read() if told["proof"] else None,
        offices=asked.found.context.offices,
        expected=asked.found.version,
    )


def _serve(asked: Asked, form: ServeForm, hand: Hand) -> Done:
    told = form.cleaned_data
    return services.serve(
        *asked.place,
        hand,
        on=told["on"],
        proof=told["proof"].read() if told["proof"] else None,
        expected=asked.found.version,
    )


def _call_back(asked: Asked, _: forms.Form, hand: Hand) -> Done:
    return services.call_back(*asked.place, hand, expected=asked.found.version)


def _abandon(asked: Asked, form: ReasonForm, hand: Hand) -> Done:
    reason = form.cleaned_data["reason"]
    return services.abandon(*asked.place, hand, reason=reason, expected=asked.found.version)


def _dated(kind: type[Any]) -> Callable[[Asked], forms.Form]:
    """Return how a form with files and a day is made (带日期和附件的表单)."""

    def make(asked: Asked) -> forms.Form:
        today = asked.found.today
        return kind(asked.request.POST or None, asked.request.FILES or None, today=today)

    return make


PAGES: Mapping[str, StepPage] = {
    "put_forward": StepPage(
        _("送审以后再修改，已有的审批作废，要重新送审。"), _forward_form, _forward
    ),
    "called_back": StepPage(
        _("撤回以后可以修改，审批从头再来。"),
        lambda asked: forms.Form(asked.request.POST or None),
        _call_back,
    ),
    "reviewed": StepPage(
        _("请先看过文书，再写意见。拟稿、修改或者送审的人不能签发。"), _review_form, _review
    ),
    "numbered": StepPage(
        _("文号按顺序取，不能重复，也不能退回。"),
        lambda asked: NumberForm(asked.request.POST or None, today=asked.found.today),
        _number,
    ),
    "sealed": StepPage(
        _("先下载成文，打印盖章后扫描上传；或者上传加盖电子印章的 PDF。"), _dated(SealForm), _seal
    ),
    "sent": StepPage(_("发出以后，这一天与期限相比。"), sending.form, _send),
    "served": StepPage(_("登记对方收到的日期和凭证。"), _dated(ServeForm), _serve),
    "abandoned": StepPage(
        _("不用的文书：文号保留，内容留在案卷里。"),
        lambda asked: ReasonForm(asked.request.POST or None),
        _abandon,
    ),
}
"""By the name of the fact that the step records (各步办理页)."""
