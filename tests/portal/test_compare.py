"""对比: two years, two versions, two editions, any two; change said in words and signs."""

import pytest
from django.urls import reverse
from lxml import html
from tests.portal.counties import COUNTY, load_county
from tests.portal.samples import a_report, number

from gongkai.core.form.report import Cell, Kind

COMPARE = reverse("portal:compare")


def page(response) -> html.HtmlElement:
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def text(element) -> str:
    return " ".join(element.text_content().split())


def compared(client, before: str, after: str) -> html.HtmlElement:
    return page(client.get(COMPARE, {"before": before, "after": after}))


def lines(tree) -> dict[tuple[str, str], list[str]]:
    """Return before, after and change of every cell that differs, by row and column."""
    found = {}
    for body in tree.xpath("//table[contains(@class, 'changes')]/tbody"):
        row, *cells = body.xpath("./tr")
        for cell in cells:
            found[text(row), text(cell.find("th"))] = [text(one) for one in cell.xpath("./td")]
    return found


def test_two_years_of_a_body_are_linked_from_the_later_and_shown_cell_by_cell(client, file):
    file(a_report(year=2023))
    file(a_report({"requests.new.natural_person": number(30), "requests.new.total": number(30)}))
    report = page(client.get("/reports/330101-01/2024/"))
    (link,) = report.xpath("//a[contains(., '与2023年度对比')]/@href")
    found = lines(page(client.get(link)))
    assert found == {
        ("本年新收", "自然人"): ["21", "30", "▲ 增 9"],
        ("本年新收", "总计"): ["21", "30", "▲ 增 9"],
    }


def test_two_versions_are_linked_from_the_list_of_versions(client, file):
    file(a_report({"disputes.reconsideration.upheld": number(7)}))
    file()
    report = page(client.get("/reports/330101-01/2024/"))
    (link,) = report.xpath("//a[contains(., '与现用版对比')]/@href")
    tree = page(client.get(link))
    assert lines(tree) == {("行政复议", "结果维持"): ["7", "2", "▼ 减 5"]}
    assert "（第1版）" in text(tree.xpath("//dl")[0])


def test_what_is_no_figure_is_compared_in_words(client, file):
    file(a_report({"requests.new.business": Cell(kind=Kind.BLANK)}, year=2023))
    file(a_report({"requests.new.business": Cell(kind=Kind.UNCERTAIN, readings=(1, 7))}))
    found = lines(compared(client, "330101-01/2023", "330101-01/2024"))
    assert found == {("本年新收", "商业企业"): ["空白", "存疑（1、7）", "◆ 有变化"]}


@pytest.mark.django_db
def test_across_the_editions_what_only_one_has_is_listed(client):
    load_county((2020, 2023))
    tree = compared(client, f"{COUNTY}-1/2020", f"{COUNTY}-1/2023")
    assert "▲ 增 42" in lines(tree)["本年新收", "总计"]
    lone = [text(one) for one in tree.xpath("//details/summary")]
    assert any("只有 2019 年格式有的" in one for one in lone)
    assert any("只有 2021 年格式有的" in one for one in lone)


@pytest.mark.django_db
def test_sentences_are_marked_as_taken_over_altered_new_or_dropped(client):
    load_county((2022, 2023))
    tree = compared(client, f"{COUNTY}-1/2022", f"{COUNTY}-1/2023")
    assert "5 句中沿用 4 句（80%），其中 1 句略有改动。" in text(tree)
    marks = [text(one) for one in tree.xpath("//*[@class='passage__mark']")]
    assert marks.count("≈略改") == 1
    assert marks.count("＝沿用") == 3
    assert marks.count("＋新写") == 1
    (near,) = tree.xpath("//li[contains(@class, 'passage--near')]")
    assert ("100", "120") in zip(
        [text(one) for one in near.xpath(".//del")],
        [text(one) for one in near.xpath(".//ins")],
        strict=True,
    )


@pytest.mark.django_db
def test_any_two_are_found_by_name_and_the_page_says_they_are_of_two_bodies(client):
    load_county((2023,))
    chosen = page(client.get(COMPARE, {"before": f"{COUNTY}-1/2023", "name": "教育"}))
    (link,) = chosen.xpath("//a[text()='壬市癸县教育局 2023年度']/@href")
    assert "不属于同一机关" in text(page(client.get(COMPARE + link)))


def test_the_chosen_report_offers_its_other_years_and_versions(client, file):
    file(a_report(year=2023))
    file(a_report({"requests.new.business": number(4)}))
    file()
    tree = page(client.get(COMPARE, {"before": "330101-01/2024"}))
    assert [text(one) for one in tree.xpath("//section[@aria-labelledby='own']//a")] == [
        "乙市丙区财政局 2023年度",
        "乙市丙区财政局 2024年度（第1版）",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nothing", "a/b", "none/2024", "330101-01/2024/9", "x/20245"])
def test_a_report_that_is_not_there_is_not_found(client, file, name):
    file()
    assert client.get(COMPARE, {"before": name}).status_code == 404
    assert client.get(COMPARE, {"before": name, "after": "330101-01/2024"}).status_code == 404


def test_before_and_after_change_places(client, file):
    file(a_report(year=2023))
    file(a_report({"requests.new.total": number(30)}))
    tree = compared(client, "330101-01/2023", "330101-01/2024")
    (link,) = tree.xpath("//a[text()='前后对调']/@href")
    assert lines(page(client.get(COMPARE + link)))["本年新收", "总计"] == ["30", "21", "▼ 减 9"]


def test_the_text_of_a_report_cannot_become_markup(client, file):
    file(a_report(year=2023, agency="<b>局</b>"))
    file(a_report(agency="<b>局</b>"))
    assert not compared(client, "330101-01/2023", "330101-01/2024").xpath("//b")


@pytest.mark.django_db
def test_a_name_that_nobody_has_is_answered_with_what_to_do(client):
    for name in ("无此机关", "\0", "%"):
        tree = page(client.get(COMPARE, {"name": name}))
        assert not tree.xpath("//section[@aria-labelledby='found']//a")
