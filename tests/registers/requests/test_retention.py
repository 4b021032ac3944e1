"""How long a case is kept: erased to the last file, the chain verifies, the figures stay."""

from datetime import date, datetime

import pytest
from procrastinate.contrib.django import app as jobs
from tests.registers.counted.commands import BODY
from tests.registers.requests import work

from gongkai.clock import CHINA
from gongkai.core.form.catalog import edition
from gongkai.ledger.models import Access, Fact, Value
from gongkai.ledger.projections import registered
from gongkai.ledger.rebuilding import rebuild
from gongkai.ledger.verifying import verify
from gongkai.registers.requests import services
from gongkai.registers.requests.docketing import docket_of, reindex
from gongkai.registers.requests.models import Request
from gongkai.registers.requests.queries import counts
from gongkai.registers.requests.retention import erase_expired, expired

OVER = datetime(2037, 1, 1, 3, tzinfo=CHINA)
NOT_YET = datetime(2036, 12, 31, 3, tzinfo=CHINA)


@pytest.mark.django_db
def test_what_is_past_its_time_is_erased_and_the_rest_stands():
    number, other = work.case(), work.case()
    work.archived(number)
    facts, figures = Fact.objects.count(), counts([BODY], 2026, edition("2021"))
    assert not erase_expired(NOT_YET)
    (found,) = expired(OVER.date())
    assert (found.number, found.whole) == (number, True)
    assert docket_of(BODY, number)
    (done,) = erase_expired(OVER)
    assert done == found
    named = {one.value for one in services.CASES.open(BODY, number).values.values()}
    erased = Value.objects.filter(erased_at__isnull=False)
    assert set(erased.values_list("pk", flat=True)) == named
    assert len(named) == done.values
    assert (docket_of(BODY, number), docket_of(BODY, other).number) == (None, other)
    assert Access.objects.filter(deed="erase", stream=f"request/{number}").count() == done.values
    verdicts = list(verify())
    assert [(one.broken, one.facts, one.erased) for one in verdicts] == [(None, facts, done.values)]
    assert counts([BODY], 2026, edition("2021")) == figures
    assert [one for kind in registered() for one in rebuild(kind) if one.differing] == []
    assert (reindex(), Request.objects.count()) == (1, 2)
    assert not erase_expired(OVER)


@pytest.mark.django_db
def test_a_file_that_is_kept_for_good_is_never_erased():
    number = work.case()
    work.archived(number, years=None)
    assert not list(expired(date(2126, 1, 1)))
    assert not Value.objects.exclude(keep_until=None).exists()


@pytest.mark.django_db
def test_who_asked_may_be_forgotten_before_the_file(settings):
    settings.KEEP_PERSONAL_YEARS = 3
    number = work.case()
    work.archived(number)
    (done,) = erase_expired(datetime(2030, 1, 1, 3, tzinfo=CHINA))
    assert (done.whole, done.values) == (False, 1)
    entry = docket_of(BODY, number)
    assert (entry.applicant_masked, entry.applicant_key, entry.subject) == ("", "", "征地批复")
    assert Value.objects.get(kind="request.content").value == work.CONTENT
    reindex()
    assert docket_of(BODY, number).applicant_key == ""
    (rest,) = erase_expired(OVER)
    assert rest.whole


@pytest.mark.django_db
def test_a_part_of_a_split_request_keeps_what_another_still_needs():
    number = work.case()
    first, second = services.split(
        BODY, number, parts=2, on=date(2026, 11, 9), reason="两件事", hand=work.HEAD
    )
    work.archived(first)
    services.archive(BODY, number, work.CLERK, pages=1, keep_years=10)
    assert not erase_expired(OVER)
    work.archived(second, years=20)
    assert not erase_expired(OVER)
    assert len(erase_expired(datetime(2047, 1, 1, 3, tzinfo=CHINA))) == 3


def test_it_is_done_every_night():
    crons = {one.task.name: one.cron for one in jobs.periodic_registry.periodic_tasks.values()}
    assert crons["requests.erase_expired"] == "45 18 * * *"
