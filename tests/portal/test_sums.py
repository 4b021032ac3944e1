"""汇总: each sum opens to its bodies and is their sum; what is missing or refused is said."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.cache import caches
from django.urls import reverse
from lxml import etree, html
from openpyxl import load_workbook
from tests.portal.counties import COUNTY, load_county
from tests.portal.samples import a_report

from gongkai.bodies.models import Kind, Level
from gongkai.bodies.services import add_body
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.form import report as form
from gongkai.engine.sandbox import read_safely
from gongkai.engine.writing import Target
from gongkai.registers.reports import rolled

YEARS = (2020, 2023)
TOTAL = "requests.new.total"
MONEY = "disclosure.fees.amount"
SVG = {"svg": "http://www.w3.org/2000/svg"}


@pytest.fixture(autouse=True)
def nothing_kept():
    rolled.memory.clear()
    caches["rendered"].clear()


@pytest.fixture
def a_county(db):
    return load_county(YEARS)


def page(response) -> html.HtmlElement:
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def text(element) -> str:
    return " ".join(element.text_content().split())


def sums(client, code: str = COUNTY, year: int = 2023) -> html.HtmlElement:
    return page(client.get(reverse("portal:roll-up", args=[code, year])))


def figures(tree) -> list[int]:
    return [int(digits(one)) for one in tree.xpath("//table[.//tfoot]/tbody/tr/td")]


def digits(element) -> str:
    return text(element).removesuffix("万元")


def test_every_sum_opens_to_figures_that_add_up_to_it(client, a_county):
    tree = sums(client)
    links = tree.xpath("//td[@headers]/a[@class='value']")
    assert len(links) == 200
    for link in links[:1] + [one for one in links if text(one) != "0"][:6]:
        opened = page(client.get(link.get("href")))
        assert sum(figures(opened)) == int(text(link))
        assert digits(opened.xpath("//tfoot//td")[0]) == text(link)


def test_an_opened_sum_leads_to_the_cell_of_each_report(client, a_county):
    opened = page(client.get(reverse("portal:opened-sum", args=[COUNTY, 2023, TOTAL])))
    links = opened.xpath("//table//a/@href")
    assert len(links) == 5
    assert all(link.endswith(f"/2023/#{TOTAL}") for link in links)
    assert page(client.get(links[0])).get_element_by_id(TOTAL) is not None
    assert "合计成立" in text(opened.xpath("//*[@class='checks']")[0])


def test_bodies_without_a_report_are_named(client, a_county):
    missing = text(sums(client).get_element_by_id("missing").getparent())
    assert "缺报 2 个机关" in missing
    assert "壬市癸县卫生健康局" in missing
    assert "壬市癸县教育局" not in missing


def test_units_are_never_mixed_and_the_page_says_so(client, file, county):
    def amount(value: int, unit: str) -> form.Cell:
        return form.Cell(kind=form.Kind.NUMBER, value=value, raw=f"{value}{unit}", unit=unit)

    other = add_body(
        code="330101-02", name="乙市丙区教育局", level=Level.COUNTY, kind=Kind.DEPARTMENT,
        parent=county,
    )  # fmt: skip
    file(a_report({MONEY: amount(3, "万元")}))
    file(a_report({MONEY: amount(500, "元")}, agency=other.code), other)
    tree = sums(client, "330101", 2024)
    assert "单位不一，未汇总" in text(tree.get_element_by_id(MONEY))
    assert "没有汇总。请换算成同一单位后再汇总" in text(tree.get_element_by_id("finding-1"))
    opened = page(client.get(reverse("portal:opened-sum", args=["330101", 2024, MONEY])))
    assert {text(one) for one in opened.xpath("//tbody//td")} == {"3万元", "500元"}
    assert not opened.xpath("//tfoot")


def test_a_cell_without_a_figure_is_named_and_not_counted_as_0(client, file):
    file(a_report({TOTAL: form.Cell(kind=form.Kind.BLANK)}))
    opened = page(client.get(reverse("portal:opened-sum", args=["330101", 2024, TOTAL])))
    assert "没有合计" in text(opened.xpath("//p[@class='lead']")[0])
    assert "空白" in text(opened.get_element_by_id("gaps").getparent())


def test_the_charts_are_images_with_words_and_with_their_figures_beside_them(client, a_county):
    tree = sums(client)
    figures_of = tree.xpath("//figure")
    assert len(figures_of) == 3
    for one in figures_of:
        (image,) = one.xpath(".//img")
        assert len(image.get("alt")) > 20
        assert one.xpath(".//details//table//tbody/tr")
        for address in (image.get("src"), one.xpath(".//source/@srcset")[0]):
            answer = client.get(address)
            assert answer["Content-Type"] == "image/svg+xml"
            drawn = etree.fromstring(answer.content)
            assert drawn.findtext("svg:desc", namespaces=SVG) in image.get("alt")
            assert drawn.get("aria-labelledby") == "title desc"
            assert not drawn.xpath("//@style | //svg:style | //svg:script", namespaces=SVG)
            again = client.get(address, headers={"If-None-Match": answer["ETag"]})
            assert again.status_code == 304


def test_the_figures_beside_a_chart_add_up_to_the_sum(client, a_county):
    tree = sums(client)
    total = int(text(tree.get_element_by_id(TOTAL)))
    (bodies,) = tree.xpath("//figure[contains(@class, 'chart--bodies')]//tbody")
    assert sum(int(text(one)) for one in bodies.xpath(".//td")) == total
    (results,) = tree.xpath("//figure[contains(@class, 'chart--results')]//tbody")
    concluded = int(text(tree.get_element_by_id("requests.concluded.total")))
    assert sum(int(text(one)) for one in results.xpath(".//td")) == concluded
    (years,) = tree.xpath("//figure[contains(@class, 'chart--years')]//tbody")
    assert [text(one) for one in years.xpath("./tr/th")] == [str(year) for year in YEARS]


def test_a_drawn_chart_is_kept(client, a_county, monkeypatch):
    address = sums(client).xpath("//figure//img/@src")[0]
    drawn = client.get(address).content
    monkeypatch.setattr("gongkai.presentation.charts.Chart.svg", lambda *_: b"drawn anew")
    assert client.get(address).content == drawn


@pytest.mark.parametrize("target", [Target.DOCX, Target.PDF, Target.HTML])
def test_the_printed_files_read_back_as_the_sums(client, a_county, target):
    shown = {one.get("id"): text(one) for one in sums(client).xpath("//td[@headers]")}
    answer = client.get(reverse("portal:roll-up-file", args=[COUNTY, 2023, target]))
    back = read_safely(answer.content, f"x.{target}", DEFAULT_LIMITS)
    assert {cell: str(one.value) for cell, one in back.cells.items()} == shown


def test_the_workbook_has_every_bodys_figures_beside_the_sums(client, a_county):
    answer = client.get(reverse("portal:roll-up-file", args=[COUNTY, 2023, "xlsx"]))
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames[0] == "正文"
    head, *lines = book["各机关"].values
    assert head[2:4] == ("合计", "壬市癸县教育局")
    assert len(lines) == 200
    assert [line[0] for line in lines if line[2] != sum(line[3:])] == []


def test_the_csv_has_every_figure_behind_the_sums(client, a_county):
    answer = client.get(reverse("portal:roll-up-file", args=[COUNTY, 2023, "csv"]))
    rows = [line.split(",") for line in answer.content.decode("utf-8-sig").splitlines()]
    head = rows[0]
    lines = [dict(zip(head, row, strict=True)) for row in rows[1:]]
    mine = [one for one in lines if one["cell"] == TOTAL]
    assert Decimal(next(one["value"] for one in mine if one["state"] == "sum")) == sum(
        Decimal(one["value"]) for one in mine if one["state"] == "counted"
    )
    assert len(lines) == 200 * 6


def test_a_place_without_reports_has_no_sums(client, county):
    assert client.get(reverse("portal:roll-up", args=["330101", 2024])).status_code == 404
    tree = page(client.get(reverse("portal:latest-roll-up", args=["330101"])))
    assert "还没有收录年度报告" in text(tree)
    assert client.get(reverse("portal:roll-up", args=["none", 2024])).status_code == 404


def test_what_is_no_sum_or_chart_is_not_found(client, a_county):
    for address in (
        reverse("portal:opened-sum", args=[COUNTY, 2023, "requests.nothing.total"]),
        reverse("portal:chart", args=[COUNTY, 2023, "pie", "wide"]),
        reverse("portal:chart", args=[COUNTY, 2023, "bodies", "huge"]),
        reverse("portal:roll-up-file", args=[COUNTY, 2023, "exe"]),
    ):
        assert client.get(address).status_code == 404


def test_the_latest_year_is_led_to_and_the_reports_page_leads_there(client, a_county):
    address = reverse("portal:latest-roll-up", args=[COUNTY])
    assert client.get(address)["Location"] == reverse("portal:roll-up", args=[COUNTY, 2023])
    tree = page(client.get(reverse("portal:reports"), {"region": COUNTY}))
    assert address in tree.xpath("//@href")


def test_pages_of_sums_carry_no_script_or_style_of_their_own(client, a_county):
    for tree in (
        sums(client),
        page(client.get(reverse("portal:opened-sum", args=[COUNTY, 2023, TOTAL]))),
        page(client.get(reverse("portal:roll-ups"))),
    ):
        assert not tree.xpath("//style | //script | //*[@style] | //@*[starts-with(name(), 'on')]")
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_many_bodies_take_as_many_queries_as_few(
    client, file, county, bureau, django_assert_max_num_queries
):
    file()
    address = reverse("portal:roll-up", args=["330101", 2024])
    with django_assert_max_num_queries(20) as few:
        client.get(address)
    for number_of in range(2, 8):
        body = add_body(
            code=f"330101-{number_of:02}", name=f"乙市丙区第{number_of}局", level=Level.COUNTY,
            kind=Kind.DEPARTMENT, parent=county,
        )  # fmt: skip
        file(a_report(agency=body.code), body)
    with django_assert_max_num_queries(len(few)):
        client.get(address)
