"""How often one address may ask (查询频次), and the sentence that says so.

Counts stand in the memory of the process and end with it; nothing about a visitor is stored.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.utils.translation import gettext
from rest_framework.exceptions import Throttled
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

_HOUSEHOLD = 64
"""The length of the IPv6 prefix that counts as one visitor."""


class QueryThrottle(SimpleRateThrottle):
    """So many questions an address (查询频次), from `API_RATE`."""

    scope = "query"

    def get_rate(self) -> str:
        """Return the rate (频次), as 600/minute."""
        return settings.API_RATE

    @property
    def cache(self) -> BaseCache:
        """Return where visits are counted (计数处)."""
        return caches["visits"]

    def get_cache_key(self, request: Request, _view: APIView) -> str:
        """Return what counts as one visitor (来访者): an address, or a household of IPv6."""
        return f"{self.scope}:{_visitor(request.META['REMOTE_ADDR'])}"


class BulkThrottle(QueryThrottle):
    """So many downloads of everything an address (整批下载频次), from `BULK_RATE`."""

    scope = "bulk"

    def get_rate(self) -> str:
        """Return the rate (频次), as 20/hour."""
        return settings.BULK_RATE


def refusal(rate: str, seconds: float | None) -> Throttled:
    """Return the refusal that says what the rate is and when to come again (超出频次)."""
    amount, _, period = rate.partition("/")
    names = {
        "s": gettext("每秒"),
        "m": gettext("每分钟"),
        "h": gettext("每小时"),
        "d": gettext("每天"),
    }
    wait = max(1, round(seconds or 1))
    refused = Throttled(wait=wait)
    refused.args = (
        gettext(
            "同一网络地址{period}最多查询 {amount} 次，这次超出了。请过 {wait} 秒再来；"
            "需要全部数据时，请一次下载 /api/cells.parquet 或 /api/cells.csv。"
        ).format(period=names[period[0]], amount=amount, wait=wait),
    )
    return refused


def _visitor(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(ip_network((known, _HOUSEHOLD), strict=False))
    return address
