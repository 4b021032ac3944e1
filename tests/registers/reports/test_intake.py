import io
import zipfile

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.registers.reports.conftest import NOON
from tests.registers.reports.samples import document
from tests.registers.reports.staff import clerk

from gongkai.bodies.models import Kind, Level, Role
from gongkai.bodies.services import add_body
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.engine.archive import ArchiveLimits, Packed
from gongkai.registers.reports import reading
from gongkai.registers.reports.casework import batches, incoming
from gongkai.registers.reports.intake import receive
from gongkai.registers.reports.models import Batch, Filing, IncomingFile, Outcome, Version
from gongkai.registers.reports.reading import assign, read_incoming
from gongkai.registers.reports.services import ImportRefusedError


@pytest.fixture
def user(bureau):
    return clerk(bureau, Role.CLERK)


@pytest.fixture
def take(user):
    def take(*files: tuple[str, bytes], by=None) -> Batch:
        packed = [Packed(name, data) for name, data in files]
        return receive(by or user, packed, NOON, DEFAULT_LIMITS, ArchiveLimits())

    return take


def read_all(batch: Batch) -> list[IncomingFile]:
    for file in batch.files.all():
        read_incoming(file.pk, NOON, DEFAULT_LIMITS)
    return list(batch.files.all())


def outcomes(batch: Batch) -> list[str]:
    return [file.outcome for file in read_all(batch)]


def queued() -> set[int]:
    """Return the keys of the files that are queued to be read."""
    jobs = ProcrastinateJob.objects.filter(task_name="reports.read_incoming")
    return {job.args["key"] for job in jobs}


def a_zip(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_what_is_brought_is_kept_and_queued_file_by_file(take, user):
    batch = take(("一批.zip", a_zip(甲=document(), 乙=b"text")), ("丙.json", document(new=4)))
    assert [one.name for one in incoming(batch)] == ["甲", "乙", "丙.json"]
    assert batches(user).get().waiting == 3
    assert queued() >= {file.pk for file in batch.files.all()}


def test_every_file_is_accounted_for(take, user, bring):
    bring(document(new=9), 2021)
    batch = take(
        ("新.json", document()),
        ("新版.json", document(year=2021, new=8)),
        ("旧.json", document(new=9)),
        ("别处.json", document().replace("甲局".encode(), "乙局".encode())),
        ("哪年.json", document(year=None)),
        ("不是.txt", "今天天气很好。".encode()),
        ("坏.pdf", b"%PDF-1.4 broken"),
        ("__MACOSX/._新.json", b"\0"),
    )
    done = {file.name: file for file in read_all(batch)}
    assert {name: str(file.outcome) for name, file in done.items()} == {
        "新.json": "imported",
        "新版.json": "new_version",
        "旧.json": "new_version",
        "别处.json": "unassigned",
        "哪年.json": "unassigned",
        "不是.txt": "not_a_report",
        "坏.pdf": "failed",
        "__MACOSX/._新.json": "not_a_report",
    }
    assert all(file.sentence for file in done.values() if not file.version)
    assert done["别处.json"].agency == "乙局"
    kept = {name for name, file in done.items() if file.content is not None}
    assert kept == {"别处.json", "哪年.json"}
    counted = batches(user).get()
    assert (counted.total, counted.waiting, counted.unassigned) == (8, 0, 2)
    assert (counted.filed, counted.refused) == (3, 3)


def test_the_same_files_again_change_nothing(take):
    assert outcomes(take(("甲.json", document()))) == [Outcome.IMPORTED]
    assert outcomes(take(("甲.json", document()))) == [Outcome.UNCHANGED]
    assert Version.objects.count() == 1


def test_the_same_job_twice_does_no_harm(take):
    batch = take(("甲.json", document()))
    assert outcomes(batch) == outcomes(batch) == [Outcome.IMPORTED]
    assert Version.objects.count() == 1


def test_what_is_brought_is_not_public(take):
    read_all(take(("甲.json", document())))
    filing = Filing.objects.get()
    assert filing.current is None
    assert filing.latest is not None


def test_a_report_is_never_filed_on_a_guess_or_beyond_ones_rights(take, user):
    add_body(code="b2", name="乙局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    others = document().replace("甲局".encode(), "乙局".encode())
    alike = document().replace("甲局".encode(), "某县甲局".encode())
    assert outcomes(take(("乙.json", others), ("甲.json", alike))) == [Outcome.UNASSIGNED] * 2
    assert not Filing.objects.exists()


def test_two_bodies_of_one_name_are_told_apart_by_the_clerk(take, bureau):
    twin = add_body(code="b3", name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT, parent=bureau)
    chief = clerk(bureau, Role.SUPERVISOR, "chief")
    batch = take(("甲.json", document()), by=chief)
    assert outcomes(batch) == [Outcome.UNASSIGNED]
    assign(batch.files.get(), twin, 2023, NOON, DEFAULT_LIMITS)
    assert batch.files.get().outcome == Outcome.IMPORTED
    assert Filing.objects.get().body == twin


def test_a_file_is_assigned_once(take, bureau):
    batch = take(("哪年.json", document(year=None)))
    read_all(batch)
    file = batch.files.get()
    assign(file, bureau, 2022, NOON, DEFAULT_LIMITS)
    assign(file, bureau, 2021, NOON, DEFAULT_LIMITS)
    assert [filing.year for filing in Filing.objects.all()] == [2022]
    assert batch.files.get().content is None


def test_a_fault_of_ours_leaves_no_file_waiting(take, monkeypatch, caplog):
    monkeypatch.setattr(reading, "read_safely", lambda *_: 1 / 0)
    (file,) = read_all(take(("甲.json", document())))
    assert (file.outcome, file.content) == (Outcome.FAILED, None)
    assert "程序出错" in file.sentence
    assert "could not be read" in caplog.text


@pytest.mark.parametrize("files", [[], [("__MACOSX/._甲", b"\0")], [("空.zip", a_zip())]])
def test_no_document_at_all_is_refused(take, files):
    with pytest.raises(ImportRefusedError):
        take(*files)
    assert not Batch.objects.exists()


def test_a_zip_that_cannot_be_opened_leaves_nothing_behind(take):
    before = queued()
    with pytest.raises(UnreadableDocumentError):
        take(("好.json", document()), ("坏.zip", a_zip(甲=document())[:200]))
    assert not Batch.objects.exists()
    assert queued() == before
