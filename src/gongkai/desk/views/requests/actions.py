"""What is recorded of a case (办理): one page a fact, made of how it is declared."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.course import FeeNotified
from gongkai.core.facts.requests.office import Archived, MadePublic
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.transitions import TRANSITIONS
from gongkai.desk.publications.making_public import make_public
from gongkai.desk.requests.acts import ACTS
from gongkai.desk.requests.acts.act import Act
from gongkai.desk.requests.binding import pages_of
from gongkai.desk.requests.fact_form import FactForm
from gongkai.desk.requests.fee_form import reckoned
from gongkai.desk.requests.sources import filled, initial, sources
from gongkai.desk.views.requests.case import heading
from gongkai.desk.views.requests.opened import Opened, opened
from gongkai.desk.views.requests.seen import meanwhile, seen
from gongkai.ledger.casebook import Hand
from gongkai.ledger.services import ConflictError
from gongkai.registers.requests import services
from gongkai.registers.requests.services import Done

READ_AND_WRITE = ["GET", "HEAD", "POST"]


@require_http_methods(READ_AND_WRITE)
def act(request: HttpRequest, code: str, number: str, name: str) -> HttpResponse:
    """Ask for a fact and record it (登记一项)."""
    found, declared = opened(request, code, number), ACTS.get(name)
    if declared is None:
        raise Http404
    allowed(found, declared.kind)
    form = FactForm(
        request.POST or None,
        declared,
        today=found.today,
        sources=sources(found, declared.kind),
        initial=_proposed(request, found, declared),
    )
    fact = form.fact(filled(found, declared)) if request.method == "POST" else None
    if fact is None:
        return _asked(request, found, form)
    return _recorded(request, found, form, fact)


def allowed(found: Opened, kind: type[Fact]) -> None:
    """Refuse whoever has no role in which the fact is recorded (无权办理)."""
    if not TRANSITIONS[kind].roles & found.roles:
        raise PermissionDenied


def _proposed(request: HttpRequest, found: Opened, declared: Act) -> Mapping[str, Any]:
    """Return what stands in the form at first (预填), reckoned or counted where it is shown."""
    first = initial(found, declared, request.GET)
    if declared.kind is FeeNotified:
        charge = reckoned(request.GET, found.today).charge
        first |= {"amount": charge.amount} if charge else {}
    if declared.kind is Archived and request.method != "POST":
        first["pages"] = pages_of(found) or None
    return first


def _asked(
    request: HttpRequest, found: Opened, form: FactForm, told: Mapping[str, Any] | None = None
) -> HttpResponse:
    context = heading(found) | {"act": form.act, "form": form} | dict(told or {})
    if form.act.kind is FeeNotified:
        context["fee"] = reckoned(request.GET, found.today)
    status = 200 if request.method != "POST" else 409 if told else 422
    return render(request, "desk/requests/act.html", context, status=status)


def _recorded(request: HttpRequest, found: Opened, form: FactForm, fact: Fact) -> HttpResponse:
    if found.version != seen(request):
        return _asked(request, found, form, {"meanwhile": meanwhile(request, found)})
    hand = found.hand(found.role_for(type(fact)))
    try:
        done = _performed(request, found, fact, hand)
    except RefusedError as error:
        return _asked(request, found, form, {"problem": error.reason})
    except ConflictError:
        again = opened(request, found.body.code, found.number)
        return _asked(request, again, form, {"meanwhile": meanwhile(request, again)})
    said(request, fact.title, [one.message for one in done.decision.findings])
    return redirect("desk:request", found.body.code, found.number)


def _performed(request: HttpRequest, found: Opened, fact: Fact, hand: Hand) -> Done:
    """Record a fact (登记); what is made public goes on the list of what is public as well."""
    body, number, expected = found.body.code, found.number, found.version
    if isinstance(fact, MadePublic):
        headline = request.POST.get("listing_title", "")
        return make_public(body, number, fact, hand, headline=headline, expected=expected)
    return services.perform(
        body, number, fact, hand, offices=found.context.offices, expected=expected
    )


def said(request: HttpRequest, title: str, findings: list[str]) -> None:
    """Say what was recorded, and what the law does not like about it (办理结果)."""
    messages.success(request, gettext("已登记“{title}”。").format(title=title))
    for one in findings:
        messages.warning(request, one)
