"""Applying (在线申请): choose the body, write, look it over, submit, and take the receipt away."""

from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.bodies.letterheads import letterhead_of
from gongkai.bodies.models import Body
from gongkai.bodies.queries import named
from gongkai.bodies.rights import Right, held_by_somebody
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.process.deciding import RefusedError
from gongkai.portal.applying.cookies import draft_key, remember_draft
from gongkai.portal.applying.form import ApplyForm, said_file
from gongkai.portal.applying.items import asked_for, filled_in
from gongkai.portal.applying.opening import applicant, holds, sight_of
from gongkai.portal.applying.summary import summary
from gongkai.portal.asked import body_in
from gongkai.portal.throttle import Throttle
from gongkai.presentation.matches import Match, matches
from gongkai.registers.publications.queries import may_answer
from gongkai.registers.reports.queries import meant_by
from gongkai.registers.requests.applying import codes, drafting, submitting
from gongkai.registers.requests.applying.models import Application

throttle = Throttle()
_NUMBERS = ("identity", "credit_code")
"""The fields whose digits are checked while they are written (边写边核对的号码)."""
_MOST = 5
"""Published items that are offered (列出的条数)."""
_SAVING = ("save", "drop")
"""The buttons that keep what is written and stay on the page (只保存的按钮)."""


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the body (选择机关): those where somebody takes requests in."""
    wanted = request.GET.get("q", "").strip()
    today = clock.today()
    bodies = named(held_by_somebody(Right.REGISTER, today), today).order_by("code")
    if wanted:
        bodies = bodies.filter(name__contains=wanted)
    context = {"here": "apply", "bodies": bodies, "wanted": wanted}
    return render(request, "portal/apply/choose.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Write a request (填写申请): kept on every step, checked before it is looked over."""
    body, key = _body(code), draft_key(request) or codes.new_key()
    with sight_of(code):
        if submitting.receipt(code, key):
            kept = "" if request.method == "POST" else asked_for(request.GET)
            return redirect(f"{reverse('portal:apply-receipt', args=[code])}{kept}")
        answer = _kept(request, body, key) if request.method == "POST" else None
        if answer is None:
            draft = drafting.application(code, key)
            answer = _page(request, body, draft, _form(request, draft))
    remember_draft(answer, code, key)
    return answer


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, code: str) -> HttpResponse:
    """Look it over, and submit it (核对并提交).

    What was begun while somebody took requests in is taken in, though nobody does by now.
    """
    key = draft_key(request)
    if key is None:
        return redirect("portal:apply", code)
    with sight_of(code):
        draft = drafting.application(code, key)
        if draft is None or draft.number:
            return redirect("portal:apply-receipt" if draft else "portal:apply", code)
        form = ApplyForm(_data(draft), today=clock.today())
        if not form.is_valid():
            return _page(request, _named(code), draft, form)
        if request.method != "POST":
            return _reviewed(request, draft, form)
        return _submitted(request, draft, form, key)


@never_cache
@require_safe
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show the receipt (提交回执), as often as this browser asks for it."""
    body, key = _named(code), draft_key(request)
    with sight_of(code):
        found = submitting.receipt(code, key) if key else None
    if found is None:
        return redirect("portal:apply", code)
    context = {
        "here": "apply",
        "body": body,
        "office": letterhead_of(body),
        "receipt": found,
        "in_account": holds(applicant(request), code, found.number),
        "code": codes.spelt(found.code) if found.code else "",
    }
    return render(request, "portal/apply/receipt.html", context)


@require_POST
def again(request: HttpRequest, code: str) -> HttpResponse:
    """Begin another request (另提一件), or give a draft up (放弃草稿)."""
    _body(code)
    key = draft_key(request)
    if key and "give_up" in request.POST:
        with sight_of(code):
            draft = drafting.application(code, key)
            if draft:
                drafting.give_up(draft)
    answer = redirect(f"{reverse('portal:apply', args=[code])}{asked_for(request.POST)}")
    remember_draft(answer, code, codes.new_key())
    return answer


def _body(code: str) -> Body:
    """Return a body where somebody takes requests in (接收申请的机关); else Http404."""
    return body_in(held_by_somebody(Right.REGISTER, clock.today()), code)


def _named(code: str) -> Body:
    """Return a body, whoever takes requests in there (机关); Http404 where there is none."""
    return body_in(Body.objects.all(), code)


def _data(draft: Application) -> QueryDict:
    """Return what a draft says as a form takes it (草稿内容)."""
    data = QueryDict(mutable=True)
    for name, value in draft.told.items():
        data[name] = value
    return data


def _form(request: HttpRequest, draft: Application | None) -> ApplyForm:
    """Return the form as it stands (申请表), not judged; a first one with what the link names."""
    form = ApplyForm(_data(draft) if draft else None, today=clock.today())
    if draft:
        form.look()
    else:
        form.initial |= _first(request)
    return form


def _first(request: HttpRequest) -> dict[str, str]:
    """Return what stands in a new form (预填): the address of the account, what a link names."""
    account = applicant(request)
    return ({"email": account.email} if account else {}) | filled_in(request.GET)


@sensitive_variables()
def _kept(request: HttpRequest, body: Body, key: str) -> HttpResponse | None:
    """Keep what is written (存草稿); return where to go on, None to stay with what was kept."""
    form = ApplyForm(request.POST, request.FILES, today=clock.today())
    draft = drafting.keep(body.code, key, form.told(), clock.now())
    if draft.number:
        return redirect("portal:apply-receipt", body.code)
    if problem := _files_kept(request, form, draft):
        form.look()
        return _page(request, body, draft, form, problem, status=422)
    if "look" in request.POST:
        return _looked(request, body, draft, form)
    if any(one in request.POST for one in _SAVING):
        return redirect("portal:apply", body.code)
    if not form.is_valid():
        return _page(request, body, draft, form, status=422)
    return redirect("portal:apply-review", body.code)


def _looked(request: HttpRequest, body: Body, draft: Application, form: ApplyForm) -> HttpResponse:
    """Show what is kept, what is wrong with a number, and what may be public (边写边看)."""
    form.look(*(one for one in _NUMBERS if request.POST.get(one)))
    asked = f"{draft.told.get('subject', '')} {draft.told.get('content', '')}".strip()
    found = (
        matches(
            body.code,
            meant_by(asked, body.code),
            may_answer(asked, [body.code], _MOST),
            request.build_absolute_uri,
        )
        if asked
        else ()
    )
    return _page(request, body, draft, form, already=found)


def _files_kept(request: HttpRequest, form: ApplyForm, draft: Application) -> str:
    """Keep the files that came, and drop the one that was to go (存附件); return what is wrong."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.BODY_LIMIT:
        return gettext("附件太大，没有收下。请压缩以后分次添加。")
    dropped = request.POST.get("drop", "")
    if dropped.isdecimal() and dropped.isascii():
        drafting.drop(draft, int(dropped[:18]))
    for what, file in form.files_told():
        try:
            drafting.attach(draft, what, file.name or "", file.read())
        except (RefusedError, UnreadableDocumentError) as error:
            return f"{file.name}：{error}"
    return ""


def _page(
    request: HttpRequest,
    body: Body,
    draft: Application | None,
    form: ApplyForm,
    problem: str = "",
    status: int = 200,
    already: Sequence[Match] = (),
) -> HttpResponse:
    context = {
        "here": "apply",
        "body": body,
        "office": letterhead_of(body),
        "form": form,
        "matches": already,
        "problem": problem,
        "draft": draft,
        "files": _files(draft),
        "most_files": drafting.MOST_FILES,
        "megabytes": settings.READING_LIMITS.file_bytes // 2**20,
        "days": settings.DRAFT_DAYS,
        "account": applicant(request),
    }
    return render(request, "portal/apply/write.html", context, status=status)


def _files(draft: Application | None) -> list[dict[str, object]]:
    if draft is None:
        return []
    return [
        {"key": one.pk, "name": one.name, "what": said_file(one.what), "pages": one.pages}
        for one in draft.files.defer("data")
    ]


def _reviewed(
    request: HttpRequest, draft: Application, form: ApplyForm, problem: str = ""
) -> HttpResponse:
    context = {
        "here": "apply",
        "body": _named(draft.chain),
        "summary": summary(form.wish()),
        "files": _files(draft),
        "problem": problem,
    }
    return render(request, "portal/apply/review.html", context, status=422 if problem else 200)


@sensitive_variables()
def _submitted(request: HttpRequest, draft: Application, form: ApplyForm, key: str) -> HttpResponse:
    refusal = throttle.visit(request.META["REMOTE_ADDR"], settings.APPLY_RATE)
    if refusal:
        context = {"here": "apply", "refusal": refusal, "body": _named(draft.chain)}
        answer = render(request, "portal/apply/too_often.html", context, status=429)
        answer["Retry-After"] = str(refusal.seconds)
        return answer
    try:
        submitting.submit(draft.chain, key, form.wish(), clock.now(), applicant(request))
    except (RefusedError, UnreadableDocumentError) as error:
        return _reviewed(request, draft, form, str(error))
    return redirect("portal:apply-receipt", draft.chain)
