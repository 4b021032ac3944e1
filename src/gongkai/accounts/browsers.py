"""The names of browsers (浏览器名称), for people: what a browser says of itself is for machines."""

_BROWSERS = (
    ("MicroMessenger/", "微信"),
    ("QQBrowser/", "QQ浏览器"),
    ("360SE", "360浏览器"),
    ("QIHU", "360浏览器"),
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Windows", "Windows"),
    ("HarmonyOS", "鸿蒙"),
    ("Android", "安卓"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("UOS", "统信"),
    ("Kylin", "麒麟"),
    ("Linux", "Linux"),
)

_KINDS = (_BROWSERS, _SYSTEMS)


def browser_name(given: str) -> str:
    """Return a browser and its system in a few words (浏览器和系统); what is unknown, as given."""
    known = [next((name for mark, name in names if mark in given), "") for names in _KINDS]
    return "，".join(filter(None, known)) or given[:40]
