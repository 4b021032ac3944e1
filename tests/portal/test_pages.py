"""Pages of the portal: what they show, how many queries they take, what their heads say."""

import hashlib

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.portal.samples import a_report, number

from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.core.form.catalog import editions

TOTAL = "requests.new.total"
PAGES = ["home", "reports", "check-up", "about", "site-map", "apply-choose", "follow"]


def page(response) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def text(element) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def wrong(file):
    """A filed report whose 本年新收 has one figure too many."""
    return file(a_report({TOTAL: number(31)}))


def report_page(client: Client, code: str = "330101-01", year: int = 2024):
    return client.get(reverse("portal:report", args=[code, year]))


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_pages_stand_without_any_report(client, name):
    response = client.get(reverse(f"portal:{name}"))
    assert response.status_code == 200
    assert len(page(response).xpath("//h1")) == 1
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_pages_carry_no_script_or_style_of_their_own(client, name):
    tree = page(client.get(reverse(f"portal:{name}")))
    assert not tree.xpath(
        "//style | //script[not(@src)] | //*[@style] | //@*[starts-with(name(), 'on')]"
    )


def test_the_home_page_lists_reports_with_their_verdict(client, wrong):
    tree = page(client.get("/"))
    row = tree.xpath("//table[contains(@class, 'listing')]//tr[.//a]")[0]
    assert "乙市丙区财政局" in text(row)
    assert "不平" in text(row)
    assert row.xpath(".//a/@href") == [reverse("portal:report", args=["330101-01", 2024])]
    region = text(tree.xpath("//tr[@class='listing__region']")[0])
    assert [region.index(name) for name in ("甲省", "乙市", "丙区")] == [0, 5, 10]


def test_reports_are_found_by_year_and_region(client, file):
    file()
    file(a_report(year=2023))
    add_body(code="440000", name="丁省人民政府", level=Level.PROVINCE, kind=Kind.GOVERNMENT)
    address = reverse("portal:reports")

    def years(query: str) -> list[str]:
        return [
            text(cell) for cell in page(client.get(address + query)).xpath("//td[@class='year']")
        ]

    assert years("") == ["2024年度", "2023年度"]
    assert years("?year=2023") == ["2023年度"]
    assert years("?region=330100") == ["2024年度", "2023年度"]
    assert years("?region=440000") == []


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?year=last", "?region=nowhere", "?year=" + "24" * 2000])
def test_a_filter_that_means_nothing_is_not_found(client, query):
    assert client.get(reverse("portal:reports") + query).status_code == 404


def test_a_report_shows_every_cell_of_the_form_in_tables_with_captions(client, file):
    file()
    tree = page(report_page(client))
    assert [table.findtext("caption") for table in tree.xpath("//table[contains(@class, 'form')]")]
    assert {one.get("id") for one in tree.xpath("//td[@headers]")} == set(a_report().cells)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert set(" ".join(tree.xpath("//@headers")).split()) <= set(ids)
    assert set(" ".join(tree.xpath("//@aria-describedby")).split()) <= set(ids)


def test_a_clean_report_says_so(client, file):
    file()
    assert text(page(report_page(client)).get_element_by_id("verdict")) == "未发现不平"


def test_findings_are_linked_with_their_cells_in_both_directions(client, wrong):
    tree = page(report_page(client))
    assert "处不平" in text(tree.get_element_by_id("verdict"))
    assert "has-error" in tree.get_element_by_id(TOTAL).get("class")
    assert "#finding-1" in tree.get_element_by_id(TOTAL).xpath(".//a/@href")
    finding = tree.get_element_by_id("finding-1")
    assert f"#{TOTAL}" in finding.xpath(".//a/@href")


def test_the_likely_culprit_is_named_with_the_figure_that_would_fit(client, wrong):
    tree = page(report_page(client))
    likely = text(tree.xpath("//*[contains(@class, 'likely')]")[0])
    assert "“本年新收”行“总计”列" in likely
    assert "现为 31，改为 21 即平" in likely
    assert "is-culprit" in tree.get_element_by_id(TOTAL).get("class")


def test_a_report_names_its_source_document(client, wrong):
    body = text(page(report_page(client)))
    assert "财政局年报.json" in body
    assert wrong.document_id in body


def test_a_report_leads_to_the_bodys_other_years(client, file):
    file()
    file(a_report(year=2023))
    link = page(report_page(client)).xpath("//a[text()='历年报告']/@href")[0]
    assert len(page(client.get(link)).xpath("//td[@class='year']")) == 2


def test_a_reports_head_has_what_the_guide_asks_for(client, file, settings):
    settings.SITE = {**settings.SITE, "domain": "www.example.gov.cn", "id_code": "bm01000001"}
    file()
    meta = {
        one.get("name"): one.get("content")
        for one in page(report_page(client)).xpath("//meta[@name]")
    }
    assert meta["SiteDomain"] == "www.example.gov.cn"
    assert meta["SiteIDCode"] == "bm01000001"
    assert meta["ColumnType"] == "信息公开年报"
    assert meta["ArticleTitle"] == "乙市丙区财政局2024年政府信息公开工作年度报告"
    assert meta["PubDate"] == "2025-01-31 12:00"


@pytest.mark.django_db
def test_what_the_site_does_not_say_is_not_shown(client, settings):
    settings.SITE = {**settings.SITE, "sponsor": "乙市人民政府办公室", "icp": ""}
    footer = text(page(client.get("/")).xpath("//footer")[0])
    assert "乙市人民政府办公室" in footer
    assert "备案" not in footer


def test_the_document_is_handed_out_as_a_file_whatever_it_is(client, file):
    version = file()
    response = client.get(reverse("portal:document", args=["330101-01", 2024, version.number]))
    assert hashlib.sha256(response.content).hexdigest() == version.document_id
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/reports/none/2024/",
        "/reports/none/2024/documents/1/",
        "/nowhere/",
        "/reports/%00/2024/",
        "/reports/?region=x%00",
        "/roll-ups/%00/2024/",
        "/compare/?before=%00/2024",
    ],
)
def test_what_is_not_there_is_said_in_the_sites_own_words(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert text(page(response).xpath("//h1")[0]) == "没有这个页面"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "reports"])
def test_lists_take_as_many_queries_for_many_reports_as_for_one(
    client, file, county, name, django_assert_max_num_queries
):
    address = reverse(f"portal:{name}")
    file()
    with django_assert_max_num_queries(10) as few:
        client.get(address)
    for number_of in range(2, 8):
        body = add_body(
            code=f"330101-{number_of:02}",
            name=f"乙市丙区第{number_of}局",
            level=Level.COUNTY,
            kind=Kind.DEPARTMENT,
            parent=county,
        )
        file(a_report(agency=body.code), body)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_a_report_takes_as_many_queries_for_many_findings_and_versions_as_for_one(
    client, file, django_assert_max_num_queries
):
    file()
    with django_assert_max_num_queries(15) as few:
        report_page(client)
    file(a_report({TOTAL: number(31), "requests.granted.business": number(4)}))
    with django_assert_max_num_queries(len(few)):
        report_page(client)


@pytest.mark.django_db
def test_large_type_is_remembered_and_the_way_back_stays_on_the_site(client):
    address = reverse("portal:display")
    response = client.get(address, {"type": "large", "next": "/about/"})
    assert response["Location"] == "/about/"
    assert "large" in page(client.get("/about/")).get("class")
    assert client.get(address, {"next": "https://elsewhere.example/"})["Location"] == "/"
    assert not page(client.get("/about/")).get("class")


@pytest.mark.django_db
def test_the_rules_and_their_basis_are_listed_from_the_editions(client):
    body = text(page(client.get(reverse("portal:about"))))
    assert "第一项加第二项之和，等于第三项加第四项之和" in body
    assert "表上印明" in body
    assert all(edition.document in body for edition in editions().values())
