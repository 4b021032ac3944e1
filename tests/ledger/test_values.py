from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from tests.ledger.conftest import NOON

from gongkai.ledger.models import Access, Fact, Value
from gongkai.ledger.services import NewFact, Stream, append
from gongkai.ledger.standing import standing_of
from gongkai.ledger.values import (
    Reference,
    erase,
    keep_at_least,
    keep_file,
    keep_value,
    log_reading,
    no_longer_needed,
    read_file,
    references,
)
from gongkai.ledger.verifying import Kind, verify_chain

LATER = NOON + timedelta(days=400)
SCAN = bytes(range(256)) * 40


@pytest.fixture
def scan(db: None) -> Reference:
    """The bytes of a scan, named by a fact."""
    with transaction.atomic():
        kept = keep_file("甲局", SCAN, kind="letter.scan", at=NOON)
        scanned = NewFact(name="letters.scanned", on=NOON.date(), payload={"scan": str(kept)})
        append(Stream(chain="甲局", name="scan/1"), [scanned], expected=0, actor="clerk-1", at=NOON)
    return kept


def test_facts_carry_no_personal_data(three):
    payloads = str(list(Fact.objects.values_list("payload", flat=True)))
    assert "张三" not in payloads
    named = [one.value for fact in Fact.objects.all() for one in references(fact.payload)]
    assert set(named) == set(Value.objects.values_list("pk", flat=True))
    assert len(named) == 3


def test_erasing_takes_value_and_salt_and_breaks_no_hash(three):
    first, second, _ = Value.objects.order_by("pk")
    assert erase([first.pk, second.pk], actor="clerk-1", reason="保存期满", at=LATER) == 2
    assert erase([first.pk], actor="clerk-1", reason="保存期满", at=LATER) == 0
    first.refresh_from_db()
    assert (first.value, first.salt, first.erased_at) == (None, None, LATER)
    verdict = verify_chain("甲局")
    assert (verdict.broken, verdict.facts, verdict.erased) == (None, 5, 2)


def test_equal_values_have_different_digests(three):
    assert Value.objects.values("digest").distinct().count() == 3


def test_who_read_and_erased_is_noted_and_stays_noted(three):
    value = Value.objects.first().pk
    log_reading([value], actor="clerk-2", reason="制作答复书", at=NOON)
    erase([value], actor="clerk-1", reason="保存期满", at=LATER)
    noted = Access.objects.order_by("pk").values_list("value", "deed", "actor", "reason", "at")
    assert list(noted) == [
        (value, "read", "clerk-2", "制作答复书", NOON),
        (value, "erase", "clerk-1", "保存期满", LATER),
    ]
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Access.objects.all().delete()


def test_a_reading_without_a_reason_is_refused(three):
    with pytest.raises(IntegrityError, match="access_says_who_and_why"), transaction.atomic():
        log_reading([Value.objects.first().pk], actor="clerk-2", reason="", at=NOON)


def test_values_are_listed_for_erasure_when_their_time_is_over(db):
    keep_value("甲局", "张三", kind="name", at=NOON, keep_until=date(2026, 12, 31))
    keep_value("甲局", "李四", kind="name", at=NOON)
    assert not no_longer_needed(date(2026, 12, 31)).exists()
    assert [one.value for one in no_longer_needed(date(2027, 1, 1))] == ["张三"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_value SET value = '王五'",
        "UPDATE ledger_value SET digest = 'sha256:0'",
        "UPDATE ledger_value SET salt = '\\x00'",
        "DELETE FROM ledger_value",
        "TRUNCATE ledger_value CASCADE",
    ],
)
def test_a_value_can_be_erased_and_nothing_else(three, change):
    with (
        connection.cursor() as cursor,
        pytest.raises(IntegrityError, match=r"append-only|only be erased"),
        transaction.atomic(),
    ):
        cursor.execute(change)


def test_the_time_it_must_be_kept_can_be_set_later(three):
    Value.objects.update(keep_until=date(2030, 12, 31))
    assert Value.objects.filter(keep_until=date(2030, 12, 31)).count() == 3


def test_an_erased_value_does_not_come_back(three):
    value = Value.objects.first()
    erase([value.pk], actor="clerk-1", reason="保存期满", at=LATER)
    with pytest.raises(IntegrityError), transaction.atomic():
        value.save()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE ledger_value SET value = '王五'", Kind.VALUE_CHANGED),
        ("UPDATE ledger_value SET digest = 'sha256:0'", Kind.VALUE_CHANGED),
        ("DELETE FROM ledger_value", Kind.VALUE_MISSING),
        (
            "UPDATE ledger_value SET value = NULL, salt = NULL, erased_at = recorded_at",
            Kind.VALUE_MISSING,
        ),
    ],
)
def test_a_value_tampered_with_is_found(three, tampered, change, kind):
    tampered(change)
    assert verify_chain("甲局").broken.kind == kind


def test_a_file_is_kept_byte_for_byte_and_read_with_a_reason(scan):
    with transaction.atomic():
        read = read_file(scan, actor="clerk-2", reason="制作答复书", at=NOON, stream="scan/1")
    assert read == SCAN
    noted = Access.objects.values_list("value", "deed", "actor", "reason", "stream")
    assert list(noted) == [(scan.value, "read", "clerk-2", "制作答复书", "scan/1")]


def test_an_erased_file_is_gone_and_breaks_no_hash(scan):
    erase([scan.value], actor="clerk-1", reason="保存期满", at=LATER)
    row = Value.objects.get()
    assert (row.value, row.data, row.salt) == (None, None, None)
    assert read_file(scan, actor="clerk-2", reason="核对", at=LATER) is None
    verdict = verify_chain("甲局")
    assert (verdict.broken, verdict.facts, verdict.erased) == (None, 1, 1)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ("UPDATE ledger_value SET data = '\\x00'", Kind.VALUE_CHANGED),
        ("UPDATE ledger_value SET value = 'x', data = NULL", Kind.VALUE_CHANGED),
        ("DELETE FROM ledger_value", Kind.VALUE_MISSING),
    ],
)
def test_a_file_tampered_with_is_found(scan, tampered, change, kind):
    tampered(change)
    assert verify_chain("甲局").broken.kind == kind


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_value SET data = '\\x00'",
        "UPDATE ledger_value SET data = NULL, erased_at = NULL",
        "UPDATE ledger_value SET value = 'x'",
    ],
)
def test_a_file_can_be_erased_and_nothing_else(scan, change):
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(change)


def test_a_value_is_a_text_or_a_file_never_both(db):
    both = Value(chain="甲局", kind="x", value="x", data=b"x", salt=b"s", digest="d")
    both.recorded_at = NOON
    with pytest.raises(IntegrityError, match="value_kept_or_erased"), transaction.atomic():
        both.save()


def test_verifying_holds_no_file_in_its_rows(scan):
    found = standing_of(Fact.objects.all())
    assert [row.get_deferred_fields() for row in found.rows.values()] == [{"data"}]
    assert dict(found.digests) == {scan.value: scan.digest}


def test_a_longer_time_to_be_kept_stays(scan):
    keep_at_least([scan.value], date(2036, 12, 31))
    keep_at_least([scan.value], date(2030, 12, 31))
    assert Value.objects.get().keep_until == date(2036, 12, 31)
