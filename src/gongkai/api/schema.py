"""What the published schema describes (接口描述的范围)."""

from collections.abc import Callable, Iterable

Endpoint = tuple[str, str, str, Callable[..., object]]
"""A path, its pattern, the method and the view, as the schema's generator has them."""

_OPEN_DATA = "/api/"


def only_open_data(endpoints: Iterable[Endpoint]) -> list[Endpoint]:
    """Keep the open data's addresses (只描述开放数据), no other application's."""
    return [one for one in endpoints if one[0].startswith(_OPEN_DATA)]
