import pytest
from tests.registers.reports.samples import document

from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.console.reports import app
from gongkai.registers.reports.models import Filing, Version


@pytest.fixture
def folder(tmp_path, db):
    add_body(code="b1", name="甲局", level=Level.COUNTY, kind=Kind.DEPARTMENT)
    for year in (2021, 2022):
        (tmp_path / f"{year}.json").write_bytes(document(year=year))
    (tmp_path / "notes.zip").write_bytes(b"not looked at")
    return tmp_path


def test_a_folder_is_imported_by_the_years_of_its_documents(run, folder):
    result = run(app, "import", folder, "--body", "b1")
    assert result.exit_code == 0, result.output
    assert "新导入 2 份" in result.output
    assert set(Filing.objects.values_list("year", flat=True)) == {2021, 2022}


def test_a_second_import_says_that_nothing_is_new(run, folder):
    run(app, "import", folder, "--body", "b1")
    assert "新导入 0 份，已有 2 份" in run(app, "import", folder, "--body", "b1").output


def test_the_year_can_be_given(run, folder):
    assert run(app, "import", folder / "2021.json", "--body", "b1", "--year", 2019).exit_code == 0
    assert Filing.objects.get().year == 2019


def test_an_unreadable_file_is_named_and_the_others_imported(run, folder):
    (folder / "letter.txt").write_text("今天天气很好。", encoding="utf-8")
    result = run(app, "import", folder, "--body", "b1")
    assert result.exit_code == 2
    assert "letter.txt" in result.output
    assert Filing.objects.count() == 2


def test_an_unknown_body_is_refused(run, folder):
    result = run(app, "import", folder, "--body", "b9")
    assert result.exit_code == 2
    assert "b9" in result.output


def test_a_folder_without_documents_is_refused(run, folder, tmp_path_factory):
    result = run(app, "import", tmp_path_factory.mktemp("empty"), "--body", "b1")
    assert result.exit_code == 2


def test_reports_checked_by_other_rules_are_checked_again(run, folder):
    run(app, "import", folder, "--body", "b1")
    Version.objects.update(checked_by="rules of before")
    assert "重新检查了 2 份" in run(app, "recheck").output
    assert "重新检查了 0 份" in run(app, "recheck").output


def test_the_bodies_that_a_report_covers_are_registered_and_taken_back(run, folder):
    run(app, "import", folder, "--body", "b1")
    for code in ("b2", "b3"):
        add_body(code=code, name=code, level=Level.COUNTY, kind=Kind.DEPARTMENT)
    assert run(app, "cover", "b1", 2021, "b2", "b3").exit_code == 0
    filing = Filing.objects.get(year=2021)
    assert {one.code for one in filing.covers.all()} == {"b2", "b3"}
    assert run(app, "cover", "b1", 2021).exit_code == 0
    assert not filing.covers.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("b1", 2021, "b9"), "b9"),
        (("b1", 2020, "b1"), "2020"),
        (("b1", 2021, "b1"), "另外涵盖"),
    ],
)
def test_a_cover_that_cannot_be_is_refused(run, folder, arguments, words):
    run(app, "import", folder, "--body", "b1")
    result = run(app, "cover", *arguments)
    assert result.exit_code == 2
    assert words in result.output
