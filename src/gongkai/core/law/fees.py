"""The charge for handling information (信息处理费；《条例》第四十二条及信息处理费管理办法)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from gongkai.core.law.dated import Basis, InForce, LawError, rule_on
from gongkai.core.law.tariff import Band, Method, Tariff


@dataclass(frozen=True, kw_only=True, slots=True)
class Charge:
    """What one request costs (应收金额), in yuan, with the tariff it was reckoned by."""

    amount: int
    quantity: int
    tariff: Tariff


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """A request as the monthly count sees it (按件计数的申请).

    `applicant` and `body` are ids; `on` is the day the request is counted under.
    """

    request: str
    applicant: str
    body: str
    on: date


def charge_by_items(nth: int, *, on: date, items: int = 1) -> Charge:
    """Return the charge for an applicant's Nth request of a calendar month (按件；§3).

    The count is of one applicant, calendar month and body, whatever was decided on them.
    `items`: into how many the request was divided for the charge (一事一申请); it then is
    the Nth and those after it. Raises LawError for a number below 1, NotInForceError for a
    day before the tariff.
    """
    if nth < 1 or items < 1:
        raise LawError("按件计收信息处理费，件数应当是1以上的整数。")
    tariff = tariff_on(Method.ITEMS, on)
    amount = tariff.total(nth + items - 1) - tariff.total(nth - 1)
    return Charge(amount=amount, quantity=items, tariff=tariff)


def charge_by_pages(pages: int, *, on: date, delivery: str | None = None) -> Charge:
    """Return the charge for the pages given on one request (按量；§3).

    A page is one side of A4 or less; pages of other requests do not add up with these.
    `delivery`: how they are given, where that is known. Raises LawError for a number below
    0 and for a way of delivery that is not charged by pages, NotInForceError for a day
    before the tariff.
    """
    if pages < 0:
        raise LawError("按量计收信息处理费，页数不能是负数。")
    tariff = tariff_on(Method.PAGES, on)
    if delivery is not None and delivery not in tariff.delivery:
        raise LawError("只有以纸质件、电子邮件、复制电子数据等方式获取信息的，才能按量计收。")
    return Charge(amount=tariff.total(pages), quantity=pages, tariff=tariff)


def nth_of_month(filed: Iterable[Filed], request: str) -> int:
    """Return which of the applicant's requests of the calendar month it is (当月第几件).

    Counted are the requests of one applicant at one body in one calendar month, by day,
    those of one day in the order given. Raises LawError where `request` is not among them.
    """
    known = list(filed)
    found = next((one for one in known if one.request == request), None)
    if found is None:
        raise LawError(f"登记的申请中没有{request}，不能确定是当月第几件。")
    month = (found.applicant, found.body, found.on.year, found.on.month)
    same = [one for one in known if (one.applicant, one.body, one.on.year, one.on.month) == month]
    return sorted(same, key=lambda one: one.on).index(found) + 1


def tariff_on(method: Method, day: date) -> Tariff:
    """Return the tariff in force on a day (当日收费标准); NotInForceError where there is none."""
    rules = [one for one in tariffs() if one.method is method]
    return rule_on(rules, day, "信息处理费收费标准")


@cache
def tariffs() -> tuple[Tariff, ...]:
    """Return every tariff (全部收费标准), those no longer in force as well."""
    text = files("gongkai.core.law").joinpath("fees.toml").read_text(encoding="utf-8")
    return tuple(_tariff(raw) for raw in tomllib.loads(text)["tariffs"])


def _tariff(raw: Mapping[str, Any]) -> Tariff:
    return Tariff(
        method=Method(raw["method"]),
        name=raw["name"],
        unit=raw["unit"],
        counted=raw["counted"],
        bands=tuple(Band(**band) for band in raw["bands"]),
        basis=Basis(text=raw["document"], provisional=raw["provisional"], note=raw["note"]),
        in_force=InForce(since=raw["since"], until=raw.get("until")),
        delivery=frozenset(raw.get("delivery", ())),
    )
