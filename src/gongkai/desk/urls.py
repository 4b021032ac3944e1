"""The desk's addresses (工作台网址): ours first, then what is open of Wagtail's."""

from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from gongkai.desk.doors import members_only, only_open
from gongkai.desk.views import (
    account,
    arranging,
    audit,
    delegating,
    entering,
    handling,
    intake,
    notes,
    posts,
    publication_sheets,
    publications,
    reports,
    staff,
)
from gongkai.desk.views.requests import (
    actions,
    amending,
    bundles,
    case,
    clock,
    dividing,
    exporting,
    files,
    importing,
    lists,
    month,
    notices,
    paper_steps,
    papers,
    redacting,
    summaries,
    supervision,
    taking_in,
    templates,
    year_end,
)

_ours = [
    path("", reports.home, name="home"),
    path("account/", account.own, name="account"),
    path("account/password/", account.password, name="account-password"),
    path("account/second-factor/", account.factor, name="account-factor"),
    path("account/second-factor/off/", account.factor_off, name="account-factor-off"),
    path("account/recovery-codes/", account.recovery_codes, name="account-codes"),
    path("account/sessions/end/", account.end, name="account-end"),
    path("account/posts/<int:key>/delegate/", delegating.delegate, name="account-delegate"),
    path("account/posts/<int:key>/withdraw/", delegating.withdraw, name="account-withdraw"),
    path("publications/", publications.listing, name="publications"),
    path("publications/new/", publications.new, name="publication-new"),
    path("publications/import/", publication_sheets.bring, name="publications-import"),
    path("publications/template.xlsx", publication_sheets.blank, name="publications-template"),
    path("publications/export/<code:form>/", publications.export, name="publications-export"),
    path("publications/matching/", publications.may_answer, name="publications-matching"),
    path("publications/<code:code>/<code:number>/", publications.item, name="publication"),
    path(
        "publications/<code:code>/<code:number>/off/",
        publications.take_off,
        name="publication-off",
    ),
    path("annual/", reports.listing, name="reports"),
    path("annual/<code:code>/<year:year>/", reports.report, name="report"),
    path("annual/<code:code>/<year:year>/explain/", handling.explain, name="explain"),
    path("annual/<code:code>/<year:year>/withdraw/", handling.withdraw, name="withdraw"),
    path("annual/<code:code>/<year:year>/return/", handling.send_back, name="return"),
    path("annual/<code:code>/<year:year>/publish/", handling.publish, name="publish"),
    path(
        "annual/<code:code>/<year:year>/documents/<number:number>/", reports.document, name="document"
    ),
    path("import/", intake.bring, name="import"),
    path("import/<int:key>/", intake.batch, name="batch"),
    path("import/<int:key>/<int:position>/", intake.assign, name="assign"),
    path("staff/", staff.listing, name="staff"),
    path("staff/new/", staff.new, name="staff-new"),
    path("bodies/", arranging.listing, name="staff-bodies"),
    path("bodies/<code:code>/", arranging.body, name="staff-body"),
    path("bodies/<code:code>/letterhead/", arranging.letterhead, name="staff-letterhead"),
    path("bodies/<code:code>/forums/", arranging.forum, name="staff-forum"),
    path("bodies/<code:code>/forums/<int:key>/", arranging.forum_end, name="staff-forum-end"),
    path("bodies/<code:code>/offices/", arranging.office, name="staff-office"),
    path("bodies/<code:code>/offices/<int:key>/", arranging.office_change, name="office-change"),
    path("staff/posts/<int:key>/end/", posts.dismiss, name="post-end"),
    path("staff/posts/<int:key>/delegate/", posts.delegate, name="post-delegate"),
    path("staff/<int:key>/", staff.account, name="staff-account"),
    path("staff/<int:key>/password/", staff.password, name="staff-password"),
    path("staff/<int:key>/posts/", posts.engage, name="staff-engage"),
    path("staff/<int:key>/<code:deed>/", staff.act, name="staff-act"),
    path("audit/", audit.home, name="audit"),
    path("audit/<code:which>/", audit.log, name="audit-log"),
    path("notes/<int:key>/", notes.note, name="note"),
    path("notices/", notices.lost, name="notices"),
    path("notices/kinds/", notices.kinds, name="notice-kinds"),
    path("notices/channels/", notices.channels, name="notice-channels"),
    path("notices/<int:key>/settle/", notices.settle, name="notice-settle"),
    path("notices/<int:key>/again/", notices.again, name="notice-again"),
    path("requests/export/", exporting.export, name="daybook-export"),
    path("requests/import/", importing.bring, name="daybooks"),
    path("requests/import/template.xlsx", importing.blank, name="daybook-template"),
    path("requests/import/<int:key>/", importing.daybook, name="daybook"),
    path("requests/import/<int:key>/columns/", importing.columns, name="daybook-columns"),
    path("requests/import/<int:key>/words/", importing.explain, name="daybook-words"),
    path("requests/import/<int:key>/carry-out/", importing.carry_out, name="daybook-carry-out"),
    path("requests/import/<int:key>/give-up/", importing.give_up, name="daybook-give-up"),
    path("requests/import/<int:key>/undo/", importing.undo, name="daybook-undo"),
    path("requests/import/<int:key>/errors.xlsx", importing.errors, name="daybook-errors"),
    path("requests/", lists.inbox, name="requests"),
    path("requests/find/", lists.find, name="requests-find"),
    path("requests/lists/<code:which>/", lists.listing, name="requests-list"),
    path("requests/lists/<code:which>/print/", lists.printed, name="requests-print"),
    path("requests/calendar/", month.month, name="requests-calendar"),
    path("requests/calendar/<year:year>/<number:number>/", month.month, name="requests-month"),
    path("requests/summary/", summaries.summary, name="requests-summary"),
    path("requests/supervision/", supervision.supervision, name="requests-supervision"),
    path(
        "requests/supervision/<year:year>/chart/<code:size>.svg",
        supervision.chart,
        name="requests-supervision-chart",
    ),
    path(
        "requests/supervision/<year:year>/export/<code:target>/",
        supervision.exported,
        name="requests-supervision-file",
    ),
    path(
        "requests/supervision/<year:year>/<code:code>/<code:figure>/",
        supervision.opened,
        name="requests-supervision-cases",
    ),
    path("requests/year-end/", year_end.choose, name="year-end"),
    path(
        "requests/year-end/<code:code>/<year:year>/<code:name>/", year_end.cell, name="year-end-cell"
    ),
    path("requests/new/", taking_in.new, name="request-new"),
    path("requests/<code:code>/<code:number>/", case.case, name="request"),
    path("requests/<code:code>/<code:number>/clock/", clock.clock_page, name="request-clock"),
    path("requests/<code:code>/<code:number>/reveal/", case.reveal, name="request-reveal"),
    path("requests/<code:code>/<code:number>/do/<code:name>/", actions.act, name="request-act"),
    path(
        "requests/<code:code>/<code:number>/amend/<number:seq>/", amending.amend, name="request-amend"
    ),
    path("requests/<code:code>/<code:number>/split/", dividing.split, name="request-split"),
    path("requests/<code:code>/<code:number>/redo/", dividing.redo, name="request-redo"),
    path("requests/<code:code>/<code:number>/bundle/", bundles.bundle, name="request-bundle"),
    path("requests/<code:code>/<code:number>/files/", files.put_in, name="request-files"),
    path("requests/<code:code>/<code:number>/files/<code:key>/", files.file, name="request-file"),
    path(
        "requests/<code:code>/<code:number>/files/<code:key>/redact/",
        redacting.redact,
        name="request-redact",
    ),
    path(
        "requests/<code:code>/<code:number>/files/<code:key>/redact/<int:position>.png",
        redacting.picture,
        name="request-redact-page",
    ),
    path(
        "requests/<code:code>/<code:number>/papers/new/<code:kind>/",
        papers.new,
        name="request-paper-new",
    ),
    path(
        "requests/<code:code>/<code:number>/papers/<code:paper>/",
        papers.paper,
        name="request-paper",
    ),
    path(
        "requests/<code:code>/<code:number>/papers/<code:paper>/edit/",
        papers.edit,
        name="request-paper-edit",
    ),
    path(
        "requests/<code:code>/<code:number>/papers/<code:paper>/compare/",
        papers.compare,
        name="request-paper-compare",
    ),
    path(
        "requests/<code:code>/<code:number>/papers/<code:paper>/file.<code:suffix>",
        papers.written,
        name="request-paper-file",
    ),
    path(
        "requests/<code:code>/<code:number>/papers/<code:paper>/sheet/",
        papers.sheet,
        name="request-paper-sheet",
    ),
    path(
        "requests/<code:code>/<code:number>/papers/<code:paper>/do/<code:name>/",
        paper_steps.step,
        name="request-paper-do",
    ),
]

_ours += [
    path("requests/templates/", templates.listing, name="templates"),
    path("requests/templates/<code:code>/<code:key>/", templates.template, name="template"),
    path("requests/templates/<code:code>/<code:key>/edit/", templates.edit, name="template-edit"),
    path(
        "requests/templates/<code:code>/<code:key>/compare/",
        templates.compare,
        name="template-compare",
    ),
    path(
        "requests/templates/<code:code>/<code:key>/withdraw/",
        templates.take_back,
        name="template-withdraw",
    ),
]
"""The templates of papers (文书模板): none of these has the form of a case's address."""

_entering = [
    path("code/", entering.code, name="code"),
    path("password/", entering.password, name="password"),
    path("second-factor/", entering.set_up, name="set-up"),
]
"""The steps of coming in after the password (登录步骤): open to whoever is on the way."""

urlpatterns = [
    path("login/", never_cache(entering.LogIn.as_view()), name="wagtailadmin_login"),
    path("login/", include((_entering, "entering"))),
    path("logout/", never_cache(entering.LogOut.as_view()), name="wagtailadmin_logout"),
    path(
        "",
        include(
            (decorate_urlpatterns(_ours, lambda view: never_cache(members_only(view))), "desk")
        ),
    ),
    path("", include(decorate_urlpatterns(wagtail_urls.urlpatterns, only_open))),
]
