from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.ledger.conftest import NOON
from tests.ledger.register import services

from gongkai.ledger.queries import facts_of
from gongkai.ledger.services import ConflictError

CLERKS = 6


@pytest.mark.django_db(transaction=True)
def test_of_many_who_decide_on_the_same_version_one_wins():
    number = services.receive("甲局", "张三", actor="clerk-0", at=NOON)
    ready = Barrier(CLERKS)

    def decide(clerk: int) -> bool:
        ready.wait()
        try:
            services.answer("甲局", number, expected=1, actor=f"clerk-{clerk}", at=NOON)
        except ConflictError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(CLERKS) as pool:
        assert sum(pool.map(decide, range(CLERKS))) == 1
    names = [fact.name for fact in facts_of("甲局", f"letter/{number}")]
    assert names == ["letters.received", "letters.answered", "letters.closed"]
