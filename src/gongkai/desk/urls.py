"""The desk's addresses (工作台网址): ours first, then what is open of Wagtail's."""

from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from gongkai.desk.doors import members_only, only_open
from gongkai.desk.views import account, handling, intake, notes, reports
from gongkai.desk.views.requests import (
    actions,
    amending,
    case,
    clock,
    dividing,
    files,
    lists,
    paper_steps,
    papers,
    taking_in,
)

_ours = [
    path("", reports.home, name="home"),
    path("account/", account.ChangePassword.as_view(), name="account"),
    path("annual/", reports.listing, name="reports"),
    path("annual/<str:code>/<int:year>/", reports.report, name="report"),
    path("annual/<str:code>/<int:year>/explain/", handling.explain, name="explain"),
    path("annual/<str:code>/<int:year>/withdraw/", handling.withdraw, name="withdraw"),
    path("annual/<str:code>/<int:year>/return/", handling.send_back, name="return"),
    path("annual/<str:code>/<int:year>/publish/", handling.publish, name="publish"),
    path("annual/<str:code>/<int:year>/documents/<int:number>/", reports.document, name="document"),
    path("import/", intake.bring, name="import"),
    path("import/<int:key>/", intake.batch, name="batch"),
    path("import/<int:key>/<int:position>/", intake.assign, name="assign"),
    path("notes/<int:key>/", notes.note, name="note"),
    path("requests/", lists.inbox, name="requests"),
    path("requests/find/", lists.find, name="requests-find"),
    path("requests/lists/<str:which>/", lists.listing, name="requests-list"),
    path("requests/lists/<str:which>/print/", lists.printed, name="requests-print"),
    path("requests/new/", taking_in.new, name="request-new"),
    path("requests/<str:code>/<str:number>/", case.case, name="request"),
    path("requests/<str:code>/<str:number>/clock/", clock.clock_page, name="request-clock"),
    path("requests/<str:code>/<str:number>/reveal/", case.reveal, name="request-reveal"),
    path("requests/<str:code>/<str:number>/do/<str:name>/", actions.act, name="request-act"),
    path("requests/<str:code>/<str:number>/amend/<int:seq>/", amending.amend, name="request-amend"),
    path("requests/<str:code>/<str:number>/split/", dividing.split, name="request-split"),
    path("requests/<str:code>/<str:number>/redo/", dividing.redo, name="request-redo"),
    path("requests/<str:code>/<str:number>/files/", files.put_in, name="request-files"),
    path("requests/<str:code>/<str:number>/files/<str:key>/", files.file, name="request-file"),
    path(
        "requests/<str:code>/<str:number>/papers/new/<str:kind>/",
        papers.new,
        name="request-paper-new",
    ),
    path(
        "requests/<str:code>/<str:number>/papers/<str:paper>/", papers.paper, name="request-paper"
    ),
    path(
        "requests/<str:code>/<str:number>/papers/<str:paper>/edit/",
        papers.edit,
        name="request-paper-edit",
    ),
    path(
        "requests/<str:code>/<str:number>/papers/<str:paper>/compare/",
        papers.compare,
        name="request-paper-compare",
    ),
    path(
        "requests/<str:code>/<str:number>/papers/<str:paper>/file.<str:suffix>",
        papers.written,
        name="request-paper-file",
    ),
    path(
        "requests/<str:code>/<str:number>/papers/<str:paper>/sheet/",
        papers.sheet,
        name="request-paper-sheet",
    ),
    path(
        "requests/<str:code>/<str:number>/papers/<str:paper>/do/<str:name>/",
        paper_steps.step,
        name="request-paper-do",
    ),
]

urlpatterns = [
    path(
        "",
        include(
            (decorate_urlpatterns(_ours, lambda view: never_cache(members_only(view))), "desk")
        ),
    ),
    path("", include(decorate_urlpatterns(wagtail_urls.urlpatterns, only_open))),
]
