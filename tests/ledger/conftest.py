"""The moment at which the tests record, and a few letters."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection
from tests.ledger.register import services

from gongkai.clock import CHINA
from gongkai.ledger.guards import GUARDED

NOON = datetime(2026, 3, 2, 12, 0, 0, 123456, tzinfo=CHINA)

Receive = Callable[..., str]


@pytest.fixture
def receive(db: None) -> Receive:
    """Receive a letter at noon."""

    def receive(chain: str = "甲局", sender: str = "张三") -> str:
        return services.receive(chain, sender, actor="clerk-1", at=NOON)

    return receive


@pytest.fixture
def three(receive: Receive) -> list[str]:
    """Three letters, the second of which is answered: five facts."""
    numbers = [receive(), receive(), receive()]
    services.answer("甲局", numbers[1], expected=1, actor="clerk-2", at=NOON)
    return numbers


@pytest.fixture
def tampered(db: None) -> Callable[..., None]:
    """Change the tables of the ledger as their owner can: with the triggers switched off."""

    def tampered(*statements: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in GUARDED:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for statement in statements:
                cursor.execute(statement)

    return tampered
