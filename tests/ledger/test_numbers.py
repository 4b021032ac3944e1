import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from tests.ledger.conftest import NOON
from tests.ledger.register import services
from tests.ledger.register.models import Letter

from gongkai.ledger.models import Fact, IssuedNumber
from gongkai.ledger.numbers import PatternError, Series, take_number
from gongkai.ledger.queries import gaps
from gongkai.ledger.verifying import verify

REGISTRATION = Series(key="registration", pattern="{year}-{number:04}")


def test_numbers_are_written_by_their_pattern(db):
    document = Series(key="document", pattern="某公复〔{year}〕{number}号", first=12)
    assert take_number("甲局", REGISTRATION, 2026) == "2026-0001"
    assert take_number("甲局", document, 2026) == "某公复〔2026〕12号"
    assert take_number("甲局", document, 2026) == "某公复〔2026〕13号"
    assert take_number("甲局", REGISTRATION, 2026) == "2026-0002"


def test_each_body_and_each_year_counts_for_itself(db):
    for chain, year in [("甲局", 2026), ("乙局", 2026), ("甲局", 2027)]:
        assert take_number(chain, REGISTRATION, year) == f"{year}-0001"


def test_a_new_pattern_goes_on_counting(db):
    take_number("甲局", REGISTRATION, 2026)
    other = Series(key="registration", pattern="第{number}号（{year}）")
    assert take_number("甲局", other, 2026) == "第2号（2026）"


@pytest.mark.parametrize(
    "pattern",
    ["{number}", "{year}", "{year}-{number}-{body}", "{year.real}{number}", "{year}{number", "{}"],
)
def test_a_pattern_that_would_repeat_itself_is_refused(pattern):
    with pytest.raises(PatternError, match="编号格式"):
        Series(key="registration", pattern=pattern)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_take_no_number_twice():
    """Eight connections, three bodies, a third of the commands rolled back after they wrote."""

    def work(seed: int) -> None:
        chance = random.Random(seed)
        for turn in range(15):
            chain = chance.choice(["甲局", "乙局", "丙局"])
            with transaction.atomic():
                services.receive(chain, f"{seed}-{turn}", actor=f"clerk-{seed}", at=NOON)
                transaction.set_rollback(chance.random() < 1 / 3)
        connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    total = 0
    for chain in ("甲局", "乙局", "丙局"):
        numbers = IssuedNumber.objects.filter(chain=chain).order_by("number")
        found = list(numbers.values_list("number", flat=True))
        assert found == list(range(1, len(found) + 1))
        assert Letter.objects.filter(chain=chain).count() == len(found)
        total += len(found)
    assert Fact.objects.count() == total > 0
    assert gaps() == []
    assert [verdict.broken for verdict in verify()] == [None, None, None]
