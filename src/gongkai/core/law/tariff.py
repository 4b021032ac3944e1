"""Progressive tariffs (超额累进计费标准) as values: bands, and what a quantity costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.core.law.dated import Basis, InForce


class Method(StrEnum):
    """How a charge is reckoned (计收方式); one request is charged by one of them only."""

    ITEMS = "items"
    """按件."""
    PAGES = "pages"
    """按量."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Band:
    """The units above `above` (档), each at `price` yuan.

    Where `every` is set, the price of a unit rises by `more` after each `every` units.
    """

    above: int
    price: int
    every: int | None = None
    more: int = 0

    def cost(self, quantity: int) -> int:
        """Return the yuan for that many units of this band alone (本档金额)."""
        if self.every is None:
            return quantity * self.price
        steps, rest = divmod(quantity, self.every)
        full = self.every * (steps * self.price + self.more * steps * (steps - 1) // 2)
        return full + rest * (self.price + steps * self.more)


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """What one band adds to a charge (分档金额)."""

    band: Band
    quantity: int
    amount: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Tariff:
    """A tariff (收费标准): progressive bands, in force for a time.

    `delivery` names the only ways of delivery for which it may be charged; empty: all.
    """

    method: Method
    name: str
    unit: str
    counted: str
    bands: Sequence[Band]
    basis: Basis
    in_force: InForce
    delivery: frozenset[str] = frozenset()

    def shares(self, quantity: int) -> Iterator[Share]:
        """Yield what each band adds for the first `quantity` units (分档计算)."""
        limits = [band.above for band in self.bands[1:]]
        for band, limit in zip(self.bands, [*limits, quantity], strict=True):
            within = min(quantity, limit) - band.above
            if within > 0:
                yield Share(band=band, quantity=within, amount=band.cost(within))

    def total(self, quantity: int) -> int:
        """Return the yuan for the first `quantity` units together (累计金额)."""
        return sum(share.amount for share in self.shares(quantity))
