"""自查: read in memory, checked, shown, forgotten."""

import base64
import logging
import re
import tempfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.portal.samples import a_report, number

from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.registers.reports.models import Document, Version

CHECK = "/check/"
TOTAL = "requests.new.total"

pytestmark = pytest.mark.django_db


def upload(report=None, name: str = "年报.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, own_json.write(report or a_report()))


def page(response) -> html.HtmlElement:
    return html.fromstring(response.content.decode())


def text(element) -> str:
    return " ".join(element.text_content().split())


def error(response, field: str = "document") -> str:
    return text(page(response).get_element_by_id(f"{field}-error"))


def test_a_report_is_checked_and_the_culprit_named(client):
    response = client.post(CHECK, {"document": upload(a_report({TOTAL: number(31)}))})
    assert response.status_code == 200
    tree = page(response)
    assert "处不平" in text(tree.get_element_by_id("verdict"))
    assert "“本年新收”行“总计”列" in text(tree.xpath("//*[contains(@class, 'likely')]")[0])
    assert "is-culprit" in tree.get_element_by_id(TOTAL).get("class")


def test_a_clean_report_says_so(client):
    response = client.post(CHECK, {"document": upload()})
    assert text(page(response).get_element_by_id("verdict")) == "未发现不平"


def test_the_reading_is_taken_away_from_the_page_itself(client):
    tree = page(client.post(CHECK, {"document": upload()}))
    link = tree.xpath("//a[@download]/@href")[0]
    content = base64.b64decode(link.removeprefix("data:application/json;base64,"))
    assert own_json.read(content, DEFAULT_LIMITS).cells == a_report().cells


def test_last_years_report_is_checked_against(client):
    last_year = a_report(
        {
            "requests.carried_out.natural_person": number(3),
            "requests.carried_out.total": number(3),
        },
        year=2023,
    )
    alone = client.post(CHECK, {"document": upload()})
    both = client.post(CHECK, {"document": upload(), "previous": upload(last_year)})
    assert "上年结转" not in text(page(alone).xpath("//*[@id='content']//h2[@id='verdict']/..")[0])
    assert "处不平" in text(page(both).get_element_by_id("verdict"))
    assert "has-error" in page(both).get_element_by_id("requests.carried_in.total").get("class")


def test_nothing_is_kept(client, caplog, monkeypatch, django_assert_num_queries):
    def never(*_args, **_kwargs):
        raise AssertionError("an upload must not reach the disk")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", never)
    monkeypatch.setattr(tempfile, "mkstemp", never)
    with caplog.at_level(logging.DEBUG), django_assert_num_queries(2):
        # What the tests' connection sees is set, and set back; nothing else is said to it.
        response = client.post(CHECK, {"document": upload(name="某局内部草稿.json")})
    assert response.status_code == 200
    assert not Document.objects.exists()
    assert not Version.objects.exists()
    assert "某局内部草稿" not in caplog.text
    assert "no-store" in response["Cache-Control"]


def test_without_a_file_the_field_says_what_to_do(client):
    response = client.post(CHECK, {})
    assert response.status_code == 422
    assert "请先选一个年度报告文件。" in error(response)
    summary = page(response).xpath("//*[@role='alert']//a")[0]
    assert summary.get("href") == "#id_document"


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.docx", b"", "空"),
        ("坏.pdf", b"%PDF-1.7 broken", ""),
        ("通知.txt", "关于召开年度工作会议的通知，请各科室准时参加。".encode(), "年度报告"),
    ],
)
def test_a_file_that_cannot_be_checked_gets_one_clear_sentence(client, name, content, words):
    response = client.post(CHECK, {"document": SimpleUploadedFile(name, content)})
    assert response.status_code == 422
    assert words in error(response)
    assert error(response).endswith("。")
    assert "Traceback" not in response.content.decode()


def test_a_fault_of_last_years_file_stands_beside_that_field(client):
    previous = SimpleUploadedFile("去年.txt", "一份会议通知，与年报无关，请各科室知悉。".encode())
    response = client.post(CHECK, {"document": upload(), "previous": previous})
    assert response.status_code == 422
    assert error(response, "previous")
    assert not page(response).xpath("//*[@id='document-error']")


def test_a_file_over_the_limit_is_refused_with_the_limit(client, monkeypatch, settings):
    settings.READING_LIMITS = type(DEFAULT_LIMITS)(file_bytes=1024)
    response = client.post(CHECK, {"document": SimpleUploadedFile("大.docx", b"x" * 5000)})
    assert response.status_code == 422
    assert "没有读取" in error(response)


def test_visits_over_the_limit_are_told_when_to_come_again(client, settings):
    settings.CHECK_UP_RATE = "1/hour"
    client.post(CHECK, {"document": upload()})
    response = client.post(CHECK, {"document": upload()})
    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= 3601
    words = text(page(response).get_element_by_id("content"))
    assert "每小时最多核对 1 份" in words
    assert re.search(r"\d\d:\d\d（约 \d+ 分钟后）可以再查", words)
    assert client.get(CHECK).status_code == 200


def test_a_form_without_a_file_counts_as_no_visit(client, settings):
    settings.CHECK_UP_RATE = "1/hour"
    assert client.post(CHECK, {}).status_code == 422
    assert client.post(CHECK, {"document": upload()}).status_code == 200


def test_a_form_from_elsewhere_is_refused_in_the_sites_own_words():
    client = Client(enforce_csrf_checks=True)
    response = client.post(CHECK, {"document": upload()})
    assert response.status_code == 403
    assert text(page(response).xpath("//h1")[0]) == "请重新提交"


def test_a_form_of_this_site_passes_the_same_check():
    client = Client(enforce_csrf_checks=True)
    token = page(client.get(CHECK)).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    response = client.post(CHECK, {"csrfmiddlewaretoken": token, "document": upload()})
    assert response.status_code == 200


def test_text_of_a_report_cannot_become_markup(client):
    report = a_report(agency="<script>alert(1)</script>")
    response = client.post(CHECK, {"document": upload(report, name="<b>年报</b>.json")})
    assert not page(response).xpath("//script[not(@src)] | //b")


def test_the_page_says_where_the_file_goes(client):
    assert "不保存" in text(page(client.get(reverse("portal:check-up"))))
