"""The portal's addresses (门户网址)."""

from django.urls import path

from gongkai.portal.views import about, browse, check_up

app_name = "portal"

urlpatterns = [
    path("", browse.home, name="home"),
    path("reports/", browse.reports, name="reports"),
    path("reports/<str:code>/<int:year>/", browse.report, name="report"),
    path(
        "reports/<str:code>/<int:year>/report.<str:target>", browse.report_file, name="report-file"
    ),
    path("reports/<str:code>/<int:year>/documents/<int:number>/", browse.document, name="document"),
    path("check/", check_up.check_up, name="check-up"),
    path("about/", about.about, name="about"),
    path("map/", about.site_map, name="site-map"),
    path("display/", about.display, name="display"),
]
