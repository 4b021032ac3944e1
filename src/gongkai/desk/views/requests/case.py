"""The page of a case (案件页): all there is about a request, and what may be done next."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.bodies.rights import Right, merged_roles
from gongkai.core.facts.requests.intake import RedoOrdered
from gongkai.core.facts.requests.record import Amended
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.daybook import daybook
from gongkai.core.process.requests.offers import what_next
from gongkai.core.process.requests.state import LIVE, TITLES, Phase
from gongkai.core.process.requests.transitions import TRANSITIONS
from gongkai.desk.requests import doing, links, shown
from gongkai.desk.requests.acts.amending import AMENDABLE
from gongkai.desk.requests.file_form import UploadForm, megabytes
from gongkai.desk.requests.like import like_case
from gongkai.desk.requests.record import lines
from gongkai.desk.views.requests.opened import Opened, opened, rights_shown
from gongkai.holidays.queries import calendar
from gongkai.presentation.requests import clock_face
from gongkai.presentation.requests.words import OUTCOMES
from gongkai.registers.requests import revealing
from gongkai.registers.requests.notifying.queries import lost

REDONE = frozenset({Phase.CLOSED, Phase.ENDED})
"""When a reviewing authority or court may have ordered a new answer (可能责令重作的状态)."""


@require_safe
def case(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show a case (案件页)."""
    return page(request, opened(request, code, number))


@require_POST
def reveal(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show who asks, with a reason that is logged (查看申请人信息)."""
    found = opened(request, code, number)
    if Right.REVEAL not in found.rights:
        raise PermissionDenied
    reason = request.POST.get("reason", "")
    try:
        told = revealing.reveal(request.user, code, number, reason=reason, at=clock.now())
    except RefusedError as error:
        return page(request, found, reveal_problem=error.reason)
    return page(request, opened(request, code, number), revealed=told)


def page(request: HttpRequest, found: Opened, **told: Any) -> HttpResponse:
    """Render the page of a case (案件页), with what was revealed, and what went wrong, if any."""
    context = heading(found) | _body(found) | told
    if told.get("revealed"):
        context["applicant"] = list(shown.revealed(told["revealed"]))
    wrong = bool(told.get("problem") or told.get("reveal_problem"))
    return render(request, "desk/requests/case.html", context, status=422 if wrong else 200)


def heading(found: Opened) -> dict[str, Any]:
    """Return what every page of a case says of it (案件抬头)."""
    state = found.state
    return {
        "here": "requests",
        "case": found,
        "state": state,
        "phase": TITLES[state.phase],
        "result": OUTCOMES[state.result] if state.result else "",
        "late": state.overdue,
        "left": clock_face.left(state, calendar()),
        "findings": state.findings,
        "may": rights_shown(found),
    }


def _body(found: Opened) -> dict[str, Any]:
    days, facts, names = calendar(), found.facts, found.names
    offers = what_next(facts, found.roles, found.context, account=str(found.user.pk))
    place = doing.Place(found.body.code, found.number, shown.called(found.folder, found.now, names))
    docket, live = found.file.docket, found.state.phase in LIVE
    whole = found.file.whole
    return {
        "handler": names.people.get(found.folder.handler or "", ""),
        "links": links.of(facts),
        "merged": _merged(found),
        "next": doing.groups(offers, place, live=live),
        "may_redo": found.state.phase in REDONE
        and bool(TRANSITIONS[RedoOrdered].roles & found.roles),
        "more": doing.more(offers, place, live=live),
        "not_now": doing.not_now(offers, place.names),
        "line": clock_face.line(daybook(facts, days, as_of=found.today)),
        "asked": list(shown.asked(found.told)),
        "like": like_case(docket) if whole and docket else None,
        "wanted": list(shown.wanted(found.told)),
        "papers": shown.papers(found.folder, names),
        "files": shown.enclosures(found.folder),
        "upload": UploadForm(folder=found.folder),
        "megabytes": megabytes(),
        "consultations": shown.consultations(found.now, found.told, days),
        "assignments": shown.assignments(found.folder, names),
        "record": lines(found.file.entries, names, _amendable(found)),
        "readers": found.readers(),
        "lost": list(lost([found.body.code]).filter(number=found.number)) if whole else [],
    }


def _amendable(found: Opened) -> frozenset[str]:
    """Return the facts whose typing errors the visitor may correct (可更正的记录)."""
    may = TRANSITIONS[Amended].roles & found.roles
    return frozenset(AMENDABLE) if may else frozenset()


def _merged(found: Opened) -> list[dict[str, Any]]:
    """Return who holds several roles in the body (一人多岗), to be shown."""
    return [
        {
            "name": one.user.get_full_name() or one.user.username,
            "roles": [role.label for role in sorted(one.roles)],
        }
        for one in merged_roles(found.body, found.today)
    ]
