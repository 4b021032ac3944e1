"""What the desk tells Wagtail (接入 Wagtail 外壳): the menu is ours and nothing else."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

_OURS = ("requests", "calendar", "supervision", "year-end", "reports", "import")


class _ForWhoSeesCases(MenuItem):
    """An entry for whoever may open cases (办件菜单)."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is shown (是否显示)."""
        return bool(request.scope.values)


class _ForWhoSeesCounts(MenuItem):
    """An entry for whoever may see counts (统计菜单)."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is shown (是否显示)."""
        return bool(request.scope.cases)


@hooks.register("register_admin_menu_item")
def requests_item() -> MenuItem:
    """Return the way to the requests (办件)."""
    url = reverse("desk:requests")
    return _ForWhoSeesCases(_("办件"), url, name="requests", icon_name="tasks", order=10)


@hooks.register("register_admin_menu_item")
def calendar_item() -> MenuItem:
    """Return the way to the calendar (日历)."""
    url = reverse("desk:requests-calendar")
    return _ForWhoSeesCases(_("日历"), url, name="calendar", icon_name="calendar", order=20)


@hooks.register("register_admin_menu_item")
def supervision_item() -> MenuItem:
    """Return the way to the counts (统计)."""
    url = reverse("desk:requests-supervision")
    return _ForWhoSeesCounts(_("统计"), url, name="supervision", icon_name="table", order=30)


@hooks.register("register_admin_menu_item")
def year_end_item() -> MenuItem:
    """Return the way to the rehearsal of the year's end (年终预演)."""
    url = reverse("desk:year-end")
    return _ForWhoSeesCounts(_("年终预演"), url, name="year-end", icon_name="date", order=40)


@hooks.register("register_admin_menu_item")
def reports_item() -> MenuItem:
    """Return the way to the reports (年度报告)."""
    url = reverse("desk:reports")
    return MenuItem(_("年度报告"), url, name="reports", icon_name="doc-full", order=100)


@hooks.register("register_admin_menu_item")
def import_item() -> MenuItem:
    """Return the way to bring in documents (导入)."""
    url = reverse("desk:import")
    return MenuItem(_("导入"), url, name="import", icon_name="upload", order=200)


@hooks.register("construct_main_menu")
def only_ours(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out Wagtail's own entries (只留本系统菜单): their addresses are closed."""
    items[:] = [
        item for item in items if item.name in _OURS and item.url.startswith(reverse("desk:home"))
    ]
