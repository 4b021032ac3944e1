"""Papers of a case (文书): chosen, drafted beside their preview, shown, compared, written out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai import clock
from gongkai.core.facts.requests.papers import Drafted, PaperKind
from gongkai.core.papers import word
from gongkai.core.papers.draft import Draft, DraftPart, decided
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.template import Template
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.offers import what_next
from gongkai.core.process.requests.papers.paper import PAPERS, STAGES, PaperState
from gongkai.desk.publications.matching import matching
from gongkai.desk.requests import doing, paper_work, shown
from gongkai.desk.requests.paper_facts import proposed, reckoned
from gongkai.desk.requests.paper_form import PaperForm
from gongkai.desk.requests.paper_sheets import approval_sheet
from gongkai.desk.requests.presign import found_wrong
from gongkai.desk.views.requests.actions import allowed
from gongkai.desk.views.requests.case import heading
from gongkai.desk.views.requests.opened import Opened, opened
from gongkai.desk.views.requests.seen import meanwhile, seen
from gongkai.engine.fonts import FontError, find_font
from gongkai.engine.typesetting import typeset_paper
from gongkai.ledger.services import ConflictError
from gongkai.presentation.files import attachment
from gongkai.presentation.matches import Match
from gongkai.registers.requests import revealing, services

_REDRAWN = ("preview", "more", "drop", "again")
"""The buttons that save nothing (不保存的按钮)."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str, number: str, kind: str) -> HttpResponse:
    """Begin a paper (起草文书): by the template of its kind, or after one of several is chosen."""
    found = opened(request, code, number)
    allowed(found, Drafted)
    if kind not in set(PaperKind):
        raise Http404
    offered = found.templates.choices(PaperKind(kind))
    chosen = request.GET.get("template") or request.POST.get("template")
    template = next((one for one in offered if one.key == chosen), None)
    if template is None and len(offered) == 1:
        template = offered[0]
    if template is None:
        context = heading(found) | {"offered": offered, "title": PAPERS[PaperKind(kind)]}
        return render(request, "desk/requests/paper_choose.html", context)
    parts = paper_work.part_templates(found) if template.kind is PaperKind.ANSWER else {}
    first = Draft(
        template=template.reference,
        values=proposed(found, template),
        parts=tuple(DraftPart(template=key, values={}) for key in list(parts)[:1]),
    )
    return _drafting(request, found, template, first, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str, number: str, paper: str) -> HttpResponse:
    """Change a paper (修改文书): each save is another revision."""
    found = opened(request, code, number)
    allowed(found, Drafted)
    state = paper_of(found, paper)
    revisions = paper_work.revisions(found, paper)
    last = revisions[-1].draft if revisions else None
    if last is None:
        raise Http404
    first = paper_work.by_reference(found, last)
    return _drafting(request, found, found.templates[last.template], first, state)


@require_safe
def paper(request: HttpRequest, code: str, number: str, paper: str) -> HttpResponse:
    """Show a paper: its text, where it stands, what was said of it, what is next (文书页)."""
    found = opened(request, code, number)
    return render(request, "desk/requests/paper.html", paper_context(found, paper))


@require_safe
def compare(request: HttpRequest, code: str, number: str, paper: str) -> HttpResponse:
    """Show what changed between two revisions (两稿对照)."""
    found = opened(request, code, number)
    state = paper_of(found, paper)
    known = {str(one.number): one for one in paper_work.revisions(found, paper)}
    names = list(known)
    first = known.get(request.GET.get("a", ""), known[names[max(len(names) - 2, 0)]])
    second = known.get(request.GET.get("b", ""), known[names[-1]])
    if first.draft is None or second.draft is None:
        raise Http404
    letters = [paper_work.preview(found, one.draft, state) for one in (first, second)]
    if letters[0] is None or letters[1] is None:
        raise Http404
    context = heading(found) | {
        "paper": state,
        "first": first,
        "second": second,
        "numbers": names,
        "paragraphs": paper_work.compared(letters[0], letters[1]),
    }
    return render(request, "desk/requests/paper_compare.html", context)


@require_POST
def written(request: HttpRequest, code: str, number: str, paper: str, suffix: str) -> HttpResponse:
    """Write a paper out with the applicant's name in it (制作成文), which is logged."""
    found = opened(request, code, number)
    state = paper_of(found, paper)
    draft = _standing(found, paper)
    reason = gettext("制作{paper}").format(paper=state.title)
    told = revealing.reveal(request.user, code, number, reason=reason, at=clock.now())
    if draft is None or told is None:
        raise Http404
    try:
        letter = paper_work.finished(found, draft, state, told)
        if suffix == "docx":
            content, media = word.write(letter), _WORD
        else:
            content, media = typeset_paper(letter, find_font()), "application/pdf"
    except (PaperError, FontError) as error:
        context = paper_context(found, paper) | {"problem": str(error)}
        return render(request, "desk/requests/paper.html", context, status=409)
    name = f"{found.number} {PAPERS[state.kind]}.{suffix}"
    return attachment(content, media, name)


@require_POST
def sheet(request: HttpRequest, code: str, number: str, paper: str) -> HttpResponse:
    """Print the sheet on which a paper is approved with a pen (打印审批单)."""
    found = opened(request, code, number)
    letter = approval_sheet(found, paper_of(found, paper))
    try:
        content = typeset_paper(letter, find_font())
    except FontError as error:
        context = paper_context(found, paper) | {"problem": str(error)}
        return render(request, "desk/requests/paper.html", context, status=409)
    return attachment(content, "application/pdf", f"{found.number} 审批单 {paper}.pdf")


def paper_of(found: Opened, key: str) -> PaperState:
    """Return a paper of the case (文书), as far as it may be seen."""
    state = found.folder.papers.get(key)
    if state is None or key not in {one.key for one in found.file.papers}:
        raise Http404
    return state


def paper_context(found: Opened, key: str) -> dict[str, Any]:
    """Return what the page of a paper shows (文书页内容)."""
    state, draft = paper_of(found, key), _standing(found, key)
    place = doing.Place(found.body.code, found.number, {})
    offers = what_next(found.facts, found.roles, found.context, account=str(found.user.pk))
    revisions = paper_work.revisions(found, key)
    letter = paper_work.preview(found, draft, state) if draft else None
    looked_at = draft and letter and state.stage.editable
    return heading(found) | {
        "paper": state,
        "stage": STAGES[state.stage],
        "letter": letter,
        "flaws": found_wrong(found, state, draft, letter) if looked_at else (),
        "lacking": paper_work.lacking(found, draft, state) if draft else [],
        "options": doing.of_paper(offers, key, place),
        "not_now": doing.against(offers, key),
        "reviews": paper_work.reviews(state, found.names.people),
        "revisions": revisions,
        "several": len(revisions) > 1,
        "sealed": found.folder.enclosures.get(state.sealing.file) if state.sealing else None,
    }


def _standing(found: Opened, key: str) -> Draft | None:
    revisions = paper_work.revisions(found, key)
    return revisions[-1].draft if revisions else None


def _drafting(
    request: HttpRequest, found: Opened, template: Template, first: Draft, state: PaperState | None
) -> HttpResponse:
    answers = template.kind is PaperKind.ANSWER
    parts = paper_work.part_templates(found, first) if answers else {}
    form = PaperForm(
        request.POST or None,
        template,
        choices=parts,
        initial=first,
        addressee=_addressee(found, template.kind, state),
    )
    draft = reckoned(found, form.draft()) if form.is_bound and form.is_valid() else first
    redrawn = any(one in request.POST for one in _REDRAWN)
    if request.method != "POST" or redrawn or not form.is_valid():
        return _editor(request, found, form, draft, state)
    if found.version != seen(request):
        told = {"meanwhile": meanwhile(request, found)}
        return _editor(request, found, form, draft, state, **told)
    try:
        done = services.draft(
            found.body.code,
            found.number,
            _saved(found, form, draft, parts, state),
            found.hand(found.role_for(Drafted)),
            paper=state.id if state else None,
            expected=found.version,
        )
    except (RefusedError, ConflictError) as error:
        return _editor(request, found, form, draft, state, problem=str(error))
    messages.success(request, gettext("已保存。"))
    return redirect("desk:request-paper", found.body.code, found.number, done.key)


def _saved(
    found: Opened,
    form: PaperForm,
    draft: Draft,
    parts: dict[str, Template],
    state: PaperState | None,
) -> services.Draft:
    told, kind = form.cleaned_data, form.template.kind
    return services.Draft(
        kind=kind,
        content=draft.to_text(),
        template=form.template.reference,
        parts=decided(draft, parts),
        main=told.get("main"),
        main_reason=told.get("main_reason") or None,
        about=state.about if state else paper_work.about(found, kind),
        addressee=form.third_party or None,
    )


def _addressee(found: Opened, kind: PaperKind, state: PaperState | None) -> str:
    """Return who is addressed where nothing is filled in (称谓空着时), in a sentence."""
    if kind in paper_work.TO_THIRD_PARTIES:
        said = gettext("名称不写进草稿，预览里写作“第三方”，制作成文时填入，会记录。")
        kept = paper_work.knows_third_party(found, kind, state)
        return said + (gettext("已经登记，空着就不变。") if kept else "")
    if kind in paper_work.TO_OTHERS:
        return ""
    return gettext("空着就是申请人；姓名在制作成文时填入，预览里遮去。")


def _published(request: HttpRequest, found: Opened) -> tuple[Match, ...]:
    """Return what is public and may answer the request (可能已公开的信息), to link to."""
    asked = " ".join([found.subject, *(one.text for one in shown.asked(found.told))])
    return matching(found.body, asked, request.build_absolute_uri)


def _editor(
    request: HttpRequest,
    found: Opened,
    form: PaperForm,
    draft: Draft,
    state: PaperState | None,
    **told: Any,
) -> HttpResponse:
    named = form.is_bound and form.is_valid() and bool(form.third_party)
    context = heading(found) | {
        "form": form,
        "paper": state,
        "title": PAPERS[form.template.kind],
        "letter": paper_work.preview(found, draft, state, named=named),
        "lacking": paper_work.lacking(found, draft, state, named=named),
        "remarks": form.template.note,
        "published": _published(request, found) if form.chosen else (),
    }
    return render(
        request, "desk/requests/paper_edit.html", context | told, status=409 if told else 200
    )
