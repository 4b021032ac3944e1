import re
from importlib.resources import files
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from gongkai.bodies.models import Body
from gongkai.bodies.queries import ancestry
from gongkai.console.demo.command import app
from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.form.report import Report
from gongkai.engine.reading import read_file
from gongkai.ledger.models import Fact
from gongkai.ledger.verifying import verify
from gongkai.registers.publications.models import Item
from gongkai.registers.reports.models import Version
from gongkai.registers.reports.queries import filings

REPORTS = files("gongkai.console.demo").joinpath("reports")
SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
SOURCES = {
    "370303-szfw": "000_05f14048ebc7ad13.txt",
    "330382-zwfw": "001_4db8b15380a32239.txt",
    "370300-jgsw": "002_104f743dd6095e11.txt",
    "370405-zfb": "003_e09cd18ca16d049b.txt",
    "370303-cyzy": "004_d1e6064c6871c127.txt",
}

needs_seeds = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the real reports (../shared/seeds) are not here"
)


def demo_report(code: str) -> Report:
    return own_json.read(REPORTS.joinpath(f"{code}-2020.json").read_bytes(), DEFAULT_LIMITS)


def test_the_demo_has_five_agencies_with_their_reports(run):
    assert run(app, "load").exit_code == 0
    assert {(one.body.code, one.year) for one in filings()} == {(code, 2020) for code in SOURCES}


def test_a_second_load_changes_nothing(run):
    run(app, "load")
    bodies, versions = set(Body.objects.values_list("pk")), set(Version.objects.values_list("pk"))
    assert run(app, "load").exit_code == 0
    assert set(Body.objects.values_list("pk")) == bodies
    assert set(Version.objects.values_list("pk")) == versions


def test_a_second_load_records_no_fact_twice(run):
    run(app, "load")
    facts = list(Fact.objects.values_list("hash"))
    accounts = {str(pk) for pk in User.objects.values_list("pk", flat=True)}
    assert {fact.actor for fact in Fact.objects.all()} <= {"demo", *accounts}
    assert run(app, "load").exit_code == 0
    assert list(Fact.objects.values_list("hash")) == facts
    assert [verdict.broken for verdict in verify()] == [None, None]


def test_the_agencies_stand_in_their_trees(run):
    run(app, "load")
    office = Body.objects.get(code="370405-zfb")
    assert [body.code for body in ancestry(office)] == ["370000", "370400", "370405", "370405-zfb"]


def test_demo_data_is_refused_in_production(run, settings):
    settings.MODE = "production"
    result = run(app, "load")
    assert result.exit_code == 2
    assert not Body.objects.exists()


@needs_seeds
@pytest.mark.parametrize("code", SOURCES)
def test_the_figures_are_those_of_the_real_report(code):
    real, demo = read_file(SEEDS / SOURCES[code]), demo_report(code)
    assert (demo.form, demo.year) == (real.form, real.year)
    assert {cell: (one.kind, one.value) for cell, one in demo.cells.items()} == {
        cell: (one.kind, one.value) for cell, one in real.cells.items()
    }


@needs_seeds
@pytest.mark.parametrize("code", SOURCES)
def test_no_sentence_is_taken_from_the_real_report(code):
    real = (SEEDS / SOURCES[code]).read_text(encoding="utf-8")
    ours = "".join(demo_report(code).sections.values())
    clauses = {clause for clause in re.split(r"[，。；：、\s]", ours) if len(clause) > 14}
    assert not [clause for clause in clauses if clause in real]


def test_the_demo_has_published_items_each_listed_once(run):
    for _ in range(2):
        run(app, "load")
        listed = Item.objects.filter(unlisted=None)
        assert set(listed.values_list("chain", flat=True)) == {"370405-zfb", "370405"}
        assert listed.count() == 16
        assert Item.objects.exclude(unlisted=None).count() == 1
