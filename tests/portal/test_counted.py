"""The section of a report that was counted from the registers, and the lists behind its figures."""

import pytest
from django.urls import reverse
from lxml import html

from gongkai.bodies.models import Role
from gongkai.bodies.queries import body_of
from gongkai.bodies.staff import add_staff
from gongkai.console.demo.casework import COVERED, OFFICE, demo_cases
from gongkai.console.demo.data import load_demo
from gongkai.core.form.catalog import edition
from gongkai.registers.remedies import queries as remedies
from gongkai.registers.reports.queries import filed_report
from gongkai.registers.requests import queries as requests

FORM = edition("2019")
PASSWORD = "a long enough password"
CELLS = (
    "requests.new.natural_person",
    "requests.declined_repeat.total",
    "disputes.direct_suit.upheld",
)


@pytest.fixture
def demo(db: None) -> None:
    load_demo()


def page(client, *where) -> html.HtmlElement:
    response = client.get(reverse(f"portal:{where[0]}", args=where[1:]))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_registers_count_the_published_tables(demo):
    filed = filed_report(OFFICE, 2020)
    bodies = [OFFICE, *COVERED]
    counted = {
        **requests.counts(bodies, 2020, FORM),
        **remedies.counts(bodies, 2020, FORM),
    }
    shown = {
        cell: filed.report.cells[cell].value
        for cell in counted
        if filed.report.cells[cell].value is not None
    }
    assert len(shown) > 150
    assert {cell: counted[cell] for cell in shown} == shown


def test_the_report_says_that_its_tables_agree_and_explains_the_rest(client, demo):
    tree = page(client, "report", OFFICE, 2020)
    (section,) = tree.xpath("//section[@aria-labelledby='counted']")
    assert "申请 11 件，复议、诉讼 8 件" in text(section)
    shown, agreeing = requests_of(section)
    assert shown == agreeing
    assert [item for item in section.xpath(".//ul[@class='checks']/li") if "空白即0" in text(item)]
    assert "责令重作的案件" in text(section)


def requests_of(section: html.HtmlElement) -> list[str]:
    words = text(section).split("填有数的 ")[1].split(" 格与统计相同")[0]
    return [words.split(" 格中，")[0], words.split(" 格中，")[1]]


def test_every_counted_figure_opens_to_its_cases(client, demo):
    tree = page(client, "report", OFFICE, 2020)
    links = tree.xpath("//section[@aria-labelledby='counted']//td/a/@href")
    assert len(links) == 12
    for link in links:
        listed = html.fromstring(client.get(link).content.decode())
        rows = listed.xpath("//table[contains(@class, 'listing')]/tbody/tr")
        assert f"这一格计 {len(rows)} 件" in text(listed)
        assert rows


@pytest.mark.parametrize("cell", CELLS)
def test_the_list_has_numbers_dates_and_results_but_no_person(client, demo, cell):
    words = text(page(client, "counted-cell", OFFICE, 2020, cell))
    cases = demo_cases()
    people = {getattr(fact, "applicant", None) for one in cases.requests for fact in one.facts} - {
        None
    }
    assert people
    assert not any(person in words for person in people)
    assert "2020-" in words


@pytest.mark.parametrize("cell", ["requests.new.nobody", "disclosure.rules.made", "x"])
def test_what_is_no_counted_cell_is_not_found(client, demo, cell):
    where = reverse("portal:counted-cell", args=[OFFICE, 2020, cell])
    assert client.get(where).status_code == 404


def test_a_report_without_cases_has_no_such_section(client, file):
    filing = file().filing
    tree = page(client, "report", filing.body.code, filing.year)
    assert not tree.xpath("//section[@aria-labelledby='counted']")


def test_the_list_takes_as_many_queries_for_many_cases_as_for_one(
    client, demo, django_assert_max_num_queries
):
    one, many = (
        reverse("portal:counted-cell", args=[OFFICE, 2020, cell])
        for cell in ("requests.declined_repeat.total", "requests.new.total")
    )
    with django_assert_max_num_queries(11) as few:
        client.get(one)
    with django_assert_max_num_queries(len(few)):
        client.get(many)


def test_where_counts_are_not_public_staff_of_the_body_alone_see_them(client, demo, settings):
    settings.COUNTS_PUBLIC = False
    where = reverse("portal:counted-cell", args=[OFFICE, 2020, CELLS[0]])
    assert client.get(where).status_code == 404
    assert not sections(client)
    for code, status in (("370300", 404), (OFFICE, 200)):
        staff = add_staff(
            username=code, name="丁一", password=PASSWORD, body=body_of(code), role=Role.SUPERVISOR
        )
        client.force_login(staff, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(where).status_code == status
        assert bool(sections(client)) == (status == 200)


def sections(client) -> list[html.HtmlElement]:
    tree = page(client, "report", OFFICE, 2020)
    return tree.xpath("//section[@aria-labelledby='counted']")
