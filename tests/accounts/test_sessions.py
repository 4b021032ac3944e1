"""Sessions where the database goes away, or somebody ends them meanwhile."""

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import InterfaceError, OperationalError, connection

from gongkai.accounts.sessions import SessionStore


@pytest.fixture
def session(transactional_db) -> SessionStore:
    store = SessionStore()
    store["a"] = 1
    store.create()
    return store


def test_a_session_whose_database_is_away_was_not_ended(session):
    with connection.cursor() as cursor, pytest.raises(OperationalError):
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises((OperationalError, InterfaceError)):
        session.save()
    connection.close()
    session.save()
    assert SessionStore(session.session_key)["a"] == 1


def test_a_session_that_was_ended_meanwhile_is_not_saved(session):
    SessionStore.get_model_class().objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()
