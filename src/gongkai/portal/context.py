"""What every page shows (每页共有的内容): the site's own data, and how large the type is."""

from django.conf import settings
from django.http import HttpRequest

LARGE_TYPE_COOKIE = "type"


def site(request: HttpRequest) -> dict[str, object]:
    """Return the site's data (网站信息) and whether large type is on (长者模式).

    In the demo, where its mail is written, too: nobody else is told.
    """
    return {
        "site": settings.SITE,
        "accounts_open": settings.ACCOUNTS_OPEN,
        "mail_folder": settings.MAIL_FOLDER,
        "large_type": request.COOKIES.get(LARGE_TYPE_COOKIE) == "large",
    }
