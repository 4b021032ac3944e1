"""自查频次: an address has so many visits, and is told when it may come again."""

from datetime import timedelta

from gongkai import clock
from gongkai.portal.throttle import Throttle


def test_visits_over_the_limit_are_refused_until_a_moment_to_come() -> None:
    throttle = Throttle()
    assert [throttle.visit("192.0.2.1", "2/hour") for _ in range(2)] == [None, None]
    refusal = throttle.visit("192.0.2.1", "2/hour")
    assert refusal is not None
    assert (refusal.amount, refusal.per) == (2, timedelta(hours=1))
    assert refusal.until > clock.now()
    assert 0 < refusal.seconds <= timedelta(hours=1).total_seconds() + 1
    assert 1 <= refusal.minutes <= 61


def test_addresses_are_counted_apart() -> None:
    throttle = Throttle()
    assert throttle.visit("192.0.2.1", "1/hour") is None
    assert throttle.visit("192.0.2.2", "1/hour") is None


def test_one_household_of_ipv6_counts_as_one() -> None:
    throttle = Throttle()
    assert throttle.visit("2001:db8:1:2::1", "1/hour") is None
    assert throttle.visit("2001:db8:1:2:ffff::9", "1/hour") is not None
    assert throttle.visit("2001:db8:1:3::1", "1/hour") is None


def test_an_address_that_is_none_is_counted_as_it_is() -> None:
    throttle = Throttle()
    assert throttle.visit("unix:", "1/hour") is None
    assert throttle.visit("unix:", "1/hour") is not None
