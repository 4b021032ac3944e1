from tests.registers.reports.samples import document

from gongkai.registers.reports.checking import rules_digest
from gongkai.registers.reports.models import Version
from gongkai.registers.reports.queries import filed_report, outdated
from gongkai.registers.reports.services import recheck


def test_a_fresh_import_is_not_outdated(bring):
    assert bring(document(), 2023).version.checked_by == rules_digest()
    assert not outdated().exists()


def test_findings_of_other_rules_are_replaced(bring):
    version = bring(document(total=5), 2023).version
    before = filed_report("b1", 2023)
    Version.objects.update(checked_by="rules of before")
    version.findings.all().delete()

    assert list(outdated()) == [version]
    recheck(outdated().get())
    assert not outdated().exists()
    assert filed_report("b1", 2023) == before


def test_only_current_versions_are_checked_again(bring):
    bring(document(new=3), 2023)
    second = bring(document(new=4), 2023).version
    Version.objects.update(checked_by="rules of before")
    assert list(outdated()) == [second]
