"""下载: a report in every format, under a Chinese name, not sent twice, and no font no failure."""

from urllib.parse import unquote

import pytest
from django.core.cache import caches
from django.urls import reverse
from lxml import html
from tests.portal.samples import a_report, number

from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.engine.sandbox import read_safely
from gongkai.engine.writing import Target
from gongkai.portal.files import FORMATS

TYPES = {
    Target.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Target.HTML: "text/html; charset=utf-8",
    Target.PDF: "application/pdf",
    Target.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Target.JSON: "application/json",
    Target.CSV: "text/csv; charset=utf-8",
}


@pytest.fixture(autouse=True)
def nothing_kept():
    caches["rendered"].clear()


def address(target: str) -> str:
    return reverse("portal:report-file", args=["330101-01", 2024, target])


@pytest.mark.parametrize("target", Target)
def test_a_report_is_taken_away_in_every_format_and_reads_back_the_same(client, file, target):
    report = a_report({"requests.new.business": number(4)})
    file(report)
    response = client.get(address(target))
    assert response.status_code == 200
    assert response["Content-Type"] == TYPES[target]
    back = read_safely(response.content, f"x.{target}", DEFAULT_LIMITS)
    assert {cell: one.value for cell, one in back.cells.items()} == {
        cell: one.value for cell, one in report.cells.items()
    }


@pytest.mark.parametrize("target", Target)
def test_a_file_is_named_in_chinese_and_never_opened_as_a_page(client, file, target):
    file()
    disposition = client.get(address(target))["Content-Disposition"]
    assert disposition.startswith("attachment; filename*=utf-8''")
    assert unquote(disposition).endswith(
        f"乙市丙区财政局2024年政府信息公开工作年度报告（第1版）.{target}"
    )


def test_a_report_offers_every_format(client, file):
    file()
    tree = html.fromstring(client.get("/reports/330101-01/2024/").content.decode())
    links = set(tree.xpath("//p[@class='buttons']/a/@href"))
    assert links == {address(target) for target in Target}
    assert {one.target for one in FORMATS} == set(Target)


def test_a_visitor_who_has_the_file_is_told_so_until_it_changes(client, file):
    file()
    etag = client.get(address("docx"))["ETag"]
    again = client.get(address("docx"), headers={"If-None-Match": etag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    file(a_report({"requests.new.business": number(4)}))
    assert client.get(address("docx"), headers={"If-None-Match": etag}).status_code == 200


def test_the_document_itself_is_known_by_its_hash_and_its_day(client, file):
    version = file()
    first = client.get(reverse("portal:document", args=["330101-01", 2024, 1]))
    assert first["ETag"] == f'"{version.document_id}"'
    assert first["Last-Modified"] == "Fri, 31 Jan 2025 04:00:00 GMT"
    for header, value in {
        "If-None-Match": first["ETag"],
        "If-Modified-Since": first["Last-Modified"],
    }.items():
        again = client.get(first.wsgi_request.path, headers={header: value})
        assert (again.status_code, again.content) == (304, b"")


def test_without_a_font_the_reader_gets_a_sentence(client, file, monkeypatch, caplog):
    file()
    monkeypatch.setenv("GONGKAI_FONT", "/no/such/font.otf")
    response = client.get(address("pdf"))
    assert response.status_code == 503
    assert "改下 Word" in response.content.decode()
    assert "/no/such/font.otf" in caplog.text
    assert "/no/such/font.otf" not in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("target", ["exe", "docx.exe", "PDF"])
def test_a_format_that_is_none_is_not_found(client, target):
    assert client.get(f"/reports/330101-01/2024/report.{target}").status_code == 404
