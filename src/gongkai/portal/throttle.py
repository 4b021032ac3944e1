"""How often one address may have documents checked (自查频次), and when it may again.

Counts stand in this process's memory and end with it; nothing about a visitor is stored.
"""

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv4Address, ip_address, ip_network

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from gongkai import clock

_HOUSEHOLD = 64
"""The length of the IPv6 prefix that counts as one visitor."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """A visit that comes too soon (超出频次): what the limit is, and when it ends."""

    amount: int
    per: timedelta
    until: datetime
    seconds: int

    @property
    def minutes(self) -> int:
        """Return the wait in whole minutes (等候分钟数), at least 1."""
        return max(1, math.ceil(self.seconds / 60))


@dataclass(frozen=True, slots=True)
class Throttle:
    """A limit on visits by address (频次限制), such as 30/hour."""

    limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    def visit(self, address: str, rate: str) -> Refusal | None:
        """Count one visit (计一次); return the refusal where it is one too many."""
        limit, visitor = parse(rate), _visitor(address)
        if self.limiter.hit(limit, visitor):
            return None
        return self._refusal(limit, visitor)

    def _refusal(self, limit: RateLimitItem, visitor: str) -> Refusal:
        now = clock.now()
        reset = self.limiter.get_window_stats(limit, visitor).reset_time
        until = datetime.fromtimestamp(reset, tz=clock.CHINA)
        return Refusal(
            amount=limit.amount,
            per=timedelta(seconds=limit.get_expiry()),
            until=until,
            seconds=max(1, math.ceil((until - now).total_seconds())),
        )


def _visitor(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv4Address):
        return address
    return str(ip_network((known, _HOUSEHOLD), strict=False))
