"""What the desk tells Wagtail (接入 Wagtail 外壳): the menu is ours and nothing else."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.bodies.rights import Right

_CASES = frozenset({Right.CASES, Right.ASSIGNED})
_ENTRIES = (
    ("desk:requests", _("办件"), "form", _CASES),
    ("desk:requests-calendar", _("日历"), "calendar", _CASES),
    ("desk:requests-supervision", _("统计"), "table", frozenset({Right.COUNT})),
    ("desk:year-end", _("年终预演"), "date", frozenset({Right.COUNT})),
    ("desk:reports", _("年度报告"), "doc-full", frozenset({Right.SEE})),
    ("desk:import", _("导入"), "upload", frozenset({Right.IMPORT})),
    ("desk:publications", _("公开目录"), "list-ul", frozenset({Right.LISTING})),
    ("desk:templates", _("文书模板"), "doc-full-inverse", frozenset({Right.TEMPLATES})),
    ("desk:staff", _("账号"), "group", frozenset({Right.STAFF, Right.GRANT})),
    (
        "desk:staff-bodies",
        _("机关设置"),
        "cogs",
        frozenset({Right.STAFF, Right.GRANT, Right.TEMPLATES}),
    ),
    ("desk:audit", _("审计"), "history", frozenset({Right.AUDIT})),
    ("portal:roll-ups", _("汇总"), "globe", frozenset({Right.SEE, Right.COUNT})),
)
"""The entries (菜单): the view, its name, the icon, and the rights of which one shows it."""


class Entry(MenuItem):
    """An entry for whoever has one of some rights (按权限显示的菜单项)."""

    def __init__(
        self, view: str, label: object, icon: str, rights: frozenset[Right], order: int
    ) -> None:
        super().__init__(label, reverse(view), name=_name(view), icon_name=icon, order=order)
        self.rights = rights

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the visitor has one of the rights (是否显示)."""
        return not self.rights.isdisjoint(getattr(request, "rights", ()))


def _name(view: str) -> str:
    """Return the name of a view's entry, never the beginning of another's.

    The menu marks as current whichever entry's name the current one's begins with.
    """
    return view.replace(":", "-") + "-page"


def _register(place: int, view: str, label: object, icon: str, rights: frozenset[Right]) -> None:
    @hooks.register("register_admin_menu_item")
    def entry() -> MenuItem:
        return Entry(view, label, icon, rights, order=100 * place)


for _place, _entry in enumerate(_ENTRIES, start=1):
    _register(_place, *_entry)


@hooks.register("construct_main_menu")
def only_ours(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out Wagtail's own entries (只留本系统菜单): their addresses are closed."""
    items[:] = [item for item in items if isinstance(item, Entry)]
