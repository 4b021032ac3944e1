"""The worker on a real database: what is queued gets done, also when a worker was killed."""

import asyncio
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app as jobs
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued
from tests.registers.reports.conftest import NOON
from tests.registers.reports.samples import document
from tests.registers.reports.staff import clerk

from gongkai import clock
from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.console.work import run_worker
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.engine.archive import ArchiveLimits, Packed
from gongkai.project.tasks import retry_stalled
from gongkai.registers.reports.intake import receive
from gongkai.registers.reports.models import Batch, IncomingFile, Outcome

pytestmark = pytest.mark.django_db(transaction=True)


def work() -> None:
    """Do all the jobs there are."""
    asyncio.run(run_worker(install_signal_handlers=False, wait=False))


@pytest.fixture(autouse=True)
def no_jobs_left(transactional_db):
    """Begin without the jobs of other tests: the database's tables of them are never emptied."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def user():
    body = add_body(code="b1", name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    return clerk(body)


def bring(user) -> Batch:
    return receive(user, [Packed("甲.json", document())], NOON, DEFAULT_LIMITS, ArchiveLimits())


def test_what_is_queued_gets_done(user):
    bring(user)
    work()
    assert IncomingFile.objects.get().outcome == Outcome.IMPORTED


def test_what_is_taken_back_is_never_queued(user):
    with transaction.atomic():
        bring(user)
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()
    work()
    assert not IncomingFile.objects.exists()


def test_the_job_of_a_killed_worker_is_taken_up_again(user):
    bring(user)
    killed_while_at_work()
    with suppress(AlreadyEnqueued):  # the clock may have queued it this very minute
        retry_stalled.defer(timestamp=0)
    work()
    work()
    assert IncomingFile.objects.get().outcome == Outcome.IMPORTED


def killed_while_at_work() -> None:
    """Leave the job as a worker leaves it that is killed: begun, and no sign of life since."""
    silent = clock.now() - timedelta(minutes=5)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM procrastinate_register_worker_v1()")
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = %s", [silent])


def test_the_worker_knows_all_jobs():
    assert {"reports.read_incoming", "project.retry_stalled"} <= set(jobs.tasks)
