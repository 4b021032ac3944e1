"""The portal's addresses (门户网址)."""

from django.urls import path

from gongkai.portal.views import (
    about,
    apply,
    browse,
    check_up,
    compare,
    counted,
    follow,
    published,
    sums,
)

app_name = "portal"

urlpatterns = [
    path("", browse.home, name="home"),
    path("reports/", browse.reports, name="reports"),
    path("reports/<code:code>/<year:year>/", browse.report, name="report"),
    path(
        "reports/<code:code>/<year:year>/report.<str:target>",
        browse.report_file,
        name="report-file",
    ),
    path(
        "reports/<code:code>/<year:year>/documents/<number:number>/",
        browse.document,
        name="document",
    ),
    path(
        "reports/<code:code>/<year:year>/counted/<code:cell>/", counted.cases, name="counted-cell"
    ),
    path("compare/", compare.compare, name="compare"),
    path("roll-ups/", sums.regions, name="roll-ups"),
    path("roll-ups/<code:code>/", sums.latest, name="latest-roll-up"),
    path("roll-ups/<code:code>/<year:year>/", sums.roll_up, name="roll-up"),
    path(
        "roll-ups/<code:code>/<year:year>/roll-up.<str:target>",
        sums.roll_up_file,
        name="roll-up-file",
    ),
    path(
        "roll-ups/<code:code>/<year:year>/charts/<slug:name>-<slug:size>.svg",
        sums.chart,
        name="chart",
    ),
    path("roll-ups/<code:code>/<year:year>/<code:cell>/", sums.opened_sum, name="opened-sum"),
    path("check/", check_up.check_up, name="check-up"),
    path("publications/", published.choose, name="published"),
    path("publications/<code:code>/", published.listing, name="published-list"),
    path("publications/<code:code>/<code:number>/", published.item, name="published-item"),
    path("apply/", apply.choose, name="apply-choose"),
    path("apply/<code:code>/", apply.write, name="apply"),
    path("apply/<code:code>/review/", apply.review, name="apply-review"),
    path("apply/<code:code>/receipt/", apply.receipt, name="apply-receipt"),
    path("apply/<code:code>/again/", apply.again, name="apply-again"),
    path("follow/", follow.follow, name="follow"),
    path("follow/leave/", follow.leave, name="follow-leave"),
    path("follow/<code:code>/<code:number>/", follow.case, name="followed"),
    path("follow/<code:code>/<code:number>/keep/", follow.keep, name="follow-keep"),
    path("follow/<code:code>/<code:number>/do/<slug:deed>/", follow.act, name="follow-act"),
    path("follow/<code:code>/<code:number>/files/<slug:key>/", follow.file, name="follow-file"),
    path("about/", about.about, name="about"),
    path("map/", about.site_map, name="site-map"),
    path("display/", about.display, name="display"),
]
