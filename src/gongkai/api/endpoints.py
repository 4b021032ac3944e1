"""Which addresses the open data describe (开放数据的网址): theirs, and none of the desk's."""

from collections.abc import Callable, Sequence

Endpoint = tuple[str, str, str, Callable[..., object]]
"""Path, pattern, method and view, as drf-spectacular finds them."""


def only_open_data(endpoints: Sequence[Endpoint], **_: object) -> list[Endpoint]:
    """Return the endpoints of the open data (开放数据接口).

    Wagtail's admin shell brings an API of its own, which is closed and no one else's business.
    """
    return [endpoint for endpoint in endpoints if endpoint[0].startswith("/api/")]
