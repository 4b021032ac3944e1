"""What the public sees, and what only staff do."""

import pytest
from tests.registers.reports.conftest import NOON
from tests.registers.reports.samples import document

from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.registers.reports.models import Filing, Finding, Version
from gongkai.registers.reports.queries import (
    content,
    filed_report,
    filings,
    read_version,
    versions,
    years,
)
from gongkai.registers.reports.services import Upload, publish, store

CARRIED = "crossyear.carried.total"


@pytest.fixture
def keep(bureau):
    def keep(data: bytes, year: int = 2023) -> Version:
        report = own_json.read(data, DEFAULT_LIMITS)
        return store(bureau, year, Upload(data, "报告.json", report), NOON).version

    return keep


def test_a_report_that_is_only_kept_is_not_public(keep):
    version = keep(document(total=5))
    assert version.findings.exists()
    assert not filings().exists()
    assert years() == []
    assert filed_report("b1", 2023) is None
    assert content("b1", 2023, 1) is None
    assert not versions(Filing.objects.get()).exists()


def test_a_published_report_stays_until_the_next_is_published(keep):
    first = keep(document(new=3))
    publish(first, NOON)
    second = keep(document(new=4))
    filing = Filing.objects.get()
    assert (filing.current, filing.latest) == (first, second)
    assert content("b1", 2023, 2) is None
    assert read_version("b1", 2023, 2) is None
    assert [one.number for one in versions(filing)] == [1]
    publish(second, NOON)
    assert Filing.objects.get().current == second


def test_an_earlier_version_does_not_take_the_place_of_a_later_one(keep):
    first, second = keep(document(new=3)), keep(document(new=4))
    publish(second, NOON)
    publish(first, NOON)
    assert Filing.objects.get().current == second


def test_importing_a_published_document_publishes_what_was_only_kept(keep, bring):
    keep(document())
    assert not bring(document(), 2023).new
    assert filed_report("b1", 2023) is not None


def test_no_public_finding_tells_of_an_unpublished_report(keep):
    publish(keep(document(carried_in=2)), NOON)
    keep(document(year=2022), 2022)
    assert not Finding.objects.filter(rule=CARRIED).exists()
    later = keep(document(carried_in=2, new=4))
    assert later.findings.filter(rule=CARRIED).exists()
    publish(later, NOON)
    assert not later.findings.filter(rule=CARRIED).exists()
    publish(Version.objects.get(filing__year=2022), NOON)
    assert later.findings.filter(rule=CARRIED).exists()
