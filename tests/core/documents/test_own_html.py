"""Web pages that stand alone, with the statutory page head, and read back as the same report."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from lxml import etree
from tests.core.documents.any_reports import any_reports
from tests.printed_reports import small_report
from tests.written_reports import WRITTEN, carried, written_reports

from gongkai.core.documents import html
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.core.documents.own_html import PageHead, write
from gongkai.core.documents.reading import interpret
from gongkai.core.form.report import Cell, Kind, Report

HEAD = PageHead(
    site_name="甲县人民政府",
    site_domain="www.example.gov.cn",
    site_id_code="3700000001",
    published=datetime(2024, 1, 20, 9, 30, tzinfo=UTC),
)


def read(data: bytes) -> Report:
    return interpret(html.read(data, DEFAULT_LIMITS))


def page(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))


def strings(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path)
    assert isinstance(found, list)
    return [str(one) for one in found]


@WRITTEN
@given(written_reports())
def test_there_and_back(report: Report) -> None:
    assert carried(read(write(report))) == carried(report)


@WRITTEN
@given(any_reports())
def test_any_report_can_be_written(report: Report) -> None:
    assert html.read(write(report, HEAD), DEFAULT_LIMITS).parts


def test_the_page_head() -> None:
    root = page(write(small_report(), HEAD))
    names = strings(root, "//meta/@name")
    assert dict(zip(names, strings(root, "//meta[@name]/@content"), strict=True)) == {
        "viewport": "width=device-width, initial-scale=1",
        "SiteName": "甲县人民政府",
        "SiteDomain": "www.example.gov.cn",
        "SiteIDCode": "3700000001",
        "ArticleTitle": "甲县教育局2023年政府信息公开工作年度报告",
        "PubDate": "2024-01-20 09:30",
        "ContentSource": "甲县教育局",
    }
    bare = strings(page(write(small_report())), "//meta/@name")
    assert bare == ["viewport", "ArticleTitle", "ContentSource"]


def test_tables_are_described() -> None:
    root = page(write(small_report()))
    assert strings(root, "//table/caption/h2/text()") == [
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
    ]
    ids = strings(root, "//@id")
    assert len(ids) == len(set(ids))
    named = {one for headers in strings(root, "//td/@headers") for one in headers.split()}
    assert named <= set(ids)
    assert not root.xpath("//th[not(@scope)]")
    assert not root.xpath("//td[not(@headers)]")


def test_nothing_comes_from_elsewhere_and_no_text_becomes_markup() -> None:
    report = replace(
        small_report(),
        agency="<script>alert(1)</script>",
        sections={"1": "<img src=x onerror=alert(1)>"},
        cells={"requests.new.total": Cell(kind=Kind.TEXT, raw="<b>1</b>")},
    )
    root = page(write(report, dated=date(2024, 1, 20)))
    assert not root.xpath("//style/*")
    assert not root.xpath("//script | //img | //b | //link | //@src | //@href")


def test_the_text_beside_a_table_follows_it() -> None:
    report = replace(small_report(), sections={"2": "全年公开10条。"})
    section = page(write(report)).xpath("//section[2]/*")
    assert [one.tag for one in section] == ["div", "p"]  # type: ignore[union-attr]
