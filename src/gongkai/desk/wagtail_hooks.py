"""What the desk tells Wagtail (接入 Wagtail 外壳): the menu is ours and nothing else."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

_OURS = ("reports", "import")


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
