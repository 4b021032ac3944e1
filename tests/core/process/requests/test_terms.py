"""The terms are dated data: a change of law adds some."""

from datetime import date
from itertools import pairwise

from gongkai.core.process.requests.terms import STATUTES, terms_on


def test_the_statutes_are_in_order() -> None:
    assert all(one.since < other.since for one, other in pairwise(STATUTES))


def test_the_terms_of_the_statute_in_force() -> None:
    now = terms_on(date(2026, 3, 2))
    assert (now.reply, now.extension, now.correction_notice, now.consultation) == (20, 20, 7, 15)
    assert terms_on(date(2019, 5, 15)) is STATUTES[0]
    assert terms_on(date(2018, 1, 1)) is STATUTES[0]
