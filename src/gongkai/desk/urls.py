"""The desk's addresses (工作台网址): ours first, then what is open of Wagtail's."""

from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail.admin import urls as wagtail_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from gongkai.desk.doors import members_only, only_open
from gongkai.desk.views import account, handling, intake, notes, reports
from gongkai.desk.views.requests import exporting, importing

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
