"""Following a request (查询办理情况): by number and code, or in an account; and acting in it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.bodies.letterheads import letterhead_of
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.papers.paper import PAPERS
from gongkai.core.process.requests.state import TITLES
from gongkai.holidays.queries import calendar
from gongkai.ledger.services import ConflictError
from gongkai.portal.applying import shown
from gongkai.portal.applying.acts import OFFERS, Deed, SureForm, TextForm, deeds
from gongkai.portal.applying.cookies import forget_case, remember_case
from gongkai.portal.applying.form import FollowForm
from gongkai.portal.applying.noticed import listed
from gongkai.portal.applying.opening import applicant, by_code, holds, sight_of
from gongkai.portal.applying.remedies import ways
from gongkai.portal.throttle import Throttle
from gongkai.presentation.entered import whole_number
from gongkai.presentation.files import attachment, suffix
from gongkai.presentation.requests import clock_face
from gongkai.registers.requests.applying import acting, holding
from gongkai.registers.requests.applying.claiming import claim
from gongkai.registers.requests.applying.following import Followed, fetch, followed
from gongkai.registers.requests.applying.sharing import others

throttle = Throttle()


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for number and code, and open the case (查询办理情况)."""
    form = FollowForm(request.POST or None, initial=request.GET.dict(), today=clock.today())
    if request.method != "POST":
        return render(request, "portal/follow/ask.html", {"here": "follow", "form": form})
    refusal = throttle.visit(request.META["REMOTE_ADDR"], settings.FOLLOW_RATE)
    if refusal:
        context = {"here": "follow", "form": form, "refusal": refusal}
        answer = render(request, "portal/follow/ask.html", context, status=429)
        answer["Retry-After"] = str(refusal.seconds)
        return answer
    if form.is_valid():
        told = form.cleaned_data
        code, number = told["body"].code, told["number"].strip()
        try:
            with sight_of(code):
                root = claim(code, number, told["code"], clock.now())
        except RefusedError as error:
            form.add_error(None, error.reason)
        else:
            answer = redirect("portal:followed", code, number)
            remember_case(answer, code, root)
            return answer
    context = {"here": "follow", "form": form}
    return render(request, "portal/follow/ask.html", context, status=422)


@never_cache
@require_safe
def case(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Show where a case stands, and what can be done (办理情况)."""
    return _opened(request, code, number, lambda found, body: _page(request, found, body))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, code: str, number: str, deed: str) -> HttpResponse:
    """Do something in one's case (申请人办理)."""
    if deed not in set(Deed):
        raise Http404
    return _opened(
        request, code, number, lambda found, body: _act(request, found, body, Deed(deed))
    )


@never_cache
@require_POST
def file(request: HttpRequest, code: str, number: str, key: str) -> HttpResponse:
    """Send a file of a paper (下载文书): one that was sent online is served by it."""
    return _opened(request, code, number, lambda found, _: _file(request, found, key))


@require_POST
def leave(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 how a view is called
    """Let the browser forget the case (结束查询)."""
    answer = redirect("portal:follow")
    forget_case(answer)
    return answer


@never_cache
@require_POST
def keep(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Add a case that was opened with its code to the account (加到我的账号)."""
    account = applicant(request)
    if account is None or not by_code(request, code, number):
        return redirect("portal:followed", code, number)
    try:
        holding.add(account, code, number)
    except RefusedError as error:
        messages.error(request, error.reason)
    else:
        messages.success(request, gettext("已加到您的账号，以后登录就能查询。"))
    return redirect("portal:followed", code, number)


def _opened(
    request: HttpRequest,
    code: str,
    number: str,
    show: Callable[[Followed, Body], HttpResponse],
) -> HttpResponse:
    """Show a case to whoever holds its claim (打开案件); else ask for number and code."""
    today = clock.today()
    body = named(Body.objects.filter(code=code), today).first()
    opened_by = by_code(request, code, number) if body else None
    if body is None or not (opened_by or holds(applicant(request), code, number)):
        return redirect("portal:follow")
    with sight_of(code):
        found = followed(code, number, today)
        if found is None:
            raise Http404
        answer = show(found, body)
    if opened_by:
        remember_case(answer, code, opened_by)
    return answer


def _page(request: HttpRequest, found: Followed, body: Body, **told: Any) -> HttpResponse:
    state, book = found.state, found.days()
    context = {
        "here": "follow",
        "case": found,
        "body": body,
        "office": letterhead_of(body),
        "state": state,
        "phase": TITLES[state.phase],
        "left": clock_face.left(state, calendar()),
        "line": clock_face.line(book),
        "days": clock_face.table(book),
        "asked": shown.asked(found),
        "waiting": shown.waiting(found),
        "fee": shown.fee(found),
        "papers": shown.papers(found),
        "deeds": [(one, OFFERS[one]) for one in deeds(found)],
        "ways": ways(body, found.told, state),
        "by_code": by_code(request, found.chain, found.number),
        "others": others(found.chain, found.number, clock.today()),
        "can_keep": _can_keep(request, found),
        "notices": list(listed(found, body)),
    } | told
    status = 422 if told.get("problem") else 200
    return render(request, "portal/follow/case.html", context, status=status)


def _can_keep(request: HttpRequest, found: Followed) -> bool:
    return applicant(request) is not None and holding.is_free(found.chain, found.number)


def _act(request: HttpRequest, found: Followed, body: Body, deed: Deed) -> HttpResponse:
    if deed not in deeds(found):
        said = gettext("现在不能“{verb}”，请看最新的办理情况。").format(verb=OFFERS[deed].verb)
        return _page(request, found, body, problem=said)
    form = _form(request, found, deed)
    if request.method == "POST" and (form is None or form.is_valid()):
        try:
            _done(request, found, deed, form)
        except ConflictError:
            said = gettext("这件申请刚刚有新的办理记录，请看一遍再办。")
            return _page(request, found, body, problem=said)
        except (RefusedError, UnreadableDocumentError) as error:
            return _asked(request, found, body, deed, form, str(error))
        messages.success(request, OFFERS[deed].done)
        return redirect("portal:followed", found.chain, found.number)
    return _asked(request, found, body, deed, form)


def _form(request: HttpRequest, found: Followed, deed: Deed) -> TextForm | SureForm | None:
    data = request.POST if request.method == "POST" else None
    if deed is Deed.WITHDRAW:
        return SureForm(data)
    if deed is Deed.CORRECT:
        first = shown.asked(found)[-1].text if shown.asked(found) else ""
        label = gettext("补正后，要公开的内容是")
        return TextForm(data, request.FILES or None, label=label, first=first)
    if deed is Deed.REASON:
        return TextForm(data, request.FILES or None, label=gettext("理由"))
    return None


def _done(
    request: HttpRequest, found: Followed, deed: Deed, form: TextForm | SureForm | None
) -> None:
    named, at = (found.chain, found.number), clock.now()
    version = _seen(request)
    if deed is Deed.CONFIRM:
        acting.confirm(*named, at, expected=version)
    elif deed is Deed.WITHDRAW:
        acting.withdraw(*named, at, expected=version)
    elif isinstance(form, TextForm):
        record = acting.correct if deed is Deed.CORRECT else acting.give_reason
        record(*named, form.cleaned_data["text"], form.brought(), at, expected=version)


def _seen(request: HttpRequest) -> int:
    """Return the version of the case that was on the page (所见版本)."""
    return whole_number(request.POST.get("version", "")) or 0


def _asked(
    request: HttpRequest,
    found: Followed,
    body: Body,
    deed: Deed,
    form: TextForm | SureForm | None,
    problem: str = "",
) -> HttpResponse:
    context = {
        "here": "follow",
        "case": found,
        "body": body,
        "deed": deed,
        "offer": OFFERS[deed],
        "form": form,
        "waiting": shown.waiting(found),
        "problem": problem,
        "megabytes": settings.READING_LIMITS.file_bytes // 2**20,
    }
    wrong = problem or (form is not None and form.errors)
    return render(request, "portal/follow/act.html", context, status=422 if wrong else 200)


def _file(request: HttpRequest, found: Followed, key: str) -> HttpResponse:
    fetched = fetch(found.chain, found.number, key, clock.now())
    if fetched is None:
        raise Http404
    if fetched.data is None:
        body = named(Body.objects.filter(code=found.chain), clock.today()).get()
        return _page(request, found, body, problem=gettext("这个文件保存期满，已经删除。"))
    sent = found.paper_of(key)
    name = PAPERS[sent.paper.kind] if sent else key
    file_name = f"{found.number} {name} {key}{suffix(fetched.file.media_type)}"
    return attachment(fetched.data, fetched.file.media_type, file_name)
