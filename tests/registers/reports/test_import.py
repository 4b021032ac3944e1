import hashlib

import pytest
from tests.registers.reports.conftest import NOON
from tests.registers.reports.samples import document

from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.registers.reports.models import Document, Filing, Finding, Version
from gongkai.registers.reports.queries import filed_report
from gongkai.registers.reports.services import ImportRefusedError


def test_a_document_is_kept_with_its_hash(bring):
    data = document()
    version = bring(data, 2023).version
    assert bytes(version.document.content) == data
    assert version.document.sha256 == hashlib.sha256(data).hexdigest()
    assert (version.document.size, version.name) == (len(data), "报告.json")
    assert (version.number, version.media_type, version.form) == (1, "application/json", "2021")
    assert version.imported_at == NOON


def test_what_is_stored_reads_back_as_it_was_read(bring):
    bring(document(), 2023)
    filed = filed_report("b1", 2023)
    assert filed is not None
    assert filed.report.cells["requests.new.natural_person"].value == 3
    assert filed.report.agency == "甲局"


def test_the_same_bytes_again_change_nothing(bring):
    first = bring(document(), 2023)
    again = bring(document(), 2023)
    assert first.new
    assert not again.new
    assert again.version == first.version
    assert (Filing.objects.count(), Version.objects.count(), Document.objects.count()) == (1, 1, 1)


def test_other_bytes_are_a_new_version(bring):
    first = bring(document(new=3), 2023).version
    second = bring(document(new=4), 2023).version
    assert (first.number, second.number) == (1, 2)
    assert Filing.objects.get().current == second
    assert Document.objects.count() == 2


def test_an_earlier_version_again_leaves_the_current_one(bring):
    bring(document(new=3), 2023)
    second = bring(document(new=4), 2023).version
    assert not bring(document(new=3), 2023).new
    assert Filing.objects.get().current == second


def test_the_year_is_the_documents_where_none_is_given(bring):
    assert bring(document(year=2022)).version.filing.year == 2022
    assert not bring(document(year=2022)).new


def test_a_document_without_a_year_asks_for_one(bring):
    with pytest.raises(ImportRefusedError, match="年度"):
        bring(document(year=None))


def test_an_unreadable_document_leaves_nothing_behind(bring):
    with pytest.raises(UnreadableDocumentError):
        bring("今天天气很好。".encode(), 2023)
    assert not Filing.objects.exists()
    assert not Document.objects.exists()


def test_findings_are_stored_with_the_import(bring):
    bring(document(total=5), 2023)
    filed = filed_report("b1", 2023)
    assert filed is not None
    assert "requests.row_total.new" in {finding.rule for finding in filed.findings}
    assert Finding.objects.count() == len(filed.findings)


def test_next_years_report_is_checked_again_when_this_years_comes(bring):
    rule = "crossyear.carried.total"
    bring(document(carried_in=2), 2023)
    assert not Finding.objects.filter(rule=rule).exists()
    bring(document(year=2022), 2022)
    assert Finding.objects.filter(rule=rule, version__filing__year=2023).exists()
