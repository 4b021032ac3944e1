import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.desk.conftest import NOON
from tests.desk.markup import inline
from tests.portal.samples import a_report, number

from gongkai.core.documents import own_json
from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.registers.reports.models import Batch, Explanation, Filing, IncomingFile, Note
from gongkai.registers.reports.reading import read_incoming

REPORT = "/desk/annual/b1/2024/"


def wrong(total: int = 12, year: int = 2024, agency: str = "乙市财政局"):
    return a_report({"requests.new.total": number(total)}, year=year, agency=agency)


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def client(enter, supervisor):
    return enter(supervisor)


@pytest.fixture
def filing(bring, bureau) -> Filing:
    return bring(bureau, wrong()).filing


def a_print(filing: Filing) -> str:
    return filing.latest.findings.filter(severity="error").first().fingerprint


def test_the_desk_leads_to_the_reports(client):
    assert client.get("/desk/", follow=True).redirect_chain == [("/desk/annual/", 302)]
    assert "还没有报告" in text(client.get("/desk/annual/"))


def test_reports_are_listed_with_their_states(client, filing, bring, other):
    bring(other)
    page = text(client.get("/desk/annual/"))
    assert "未处理错误" in page
    assert "未见问题" in page
    assert page.count("未公布") == 2


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("year=2024", {"财政局", "教育局"}),
        ("year=2023", {"财政局"}),
        ("year=1999", {"财政局", "教育局"}),
        ("state=open_errors", {"财政局"}),
        ("state=clean&year=2024", {"教育局"}),
        ("state=nonsense", {"财政局", "教育局"}),
        ("body=教育", {"教育局"}),
        ("body=b1", {"财政局"}),
        ("body=无此机关", set()),
        ("page=99", {"财政局", "教育局"}),
    ],
)
def test_reports_are_filtered(client, filing, bring, bureau, other, query, shown):
    bring(bureau, a_report(year=2023, agency="乙市财政局"))
    bring(other)
    page = text(client.get(f"/desk/annual/?{query}"))
    listed = page.partition("<table")[2]
    assert {name for name in ("财政局", "教育局") if f"乙市{name}</a>" in listed} == shown


def test_a_list_takes_the_same_queries_however_long(
    client, bring, bureau, other, django_assert_num_queries
):
    for year in range(2010, 2018):
        for body, name in ((bureau, "乙市财政局"), (other, "乙市教育局")):
            bring(body, wrong(year=year, agency=name))
        if year in {2010, 2017}:
            with django_assert_num_queries(17):
                client.get("/desk/annual/")


def test_a_reports_page_takes_the_same_queries_however_much_was_said(
    client, filing, django_assert_num_queries
):
    for finding in filing.latest.findings.all():
        with django_assert_num_queries(22):
            page = client.get(REPORT)
        assert page.status_code == 200
        client.post(f"{REPORT}explain/", {"finding": finding.fingerprint, "text": "已核实。"})


def test_a_report_shows_its_tables_with_findings_on_the_cells(client, filing):
    page = text(client.get(REPORT))
    assert page.count('<table class="form') == 3
    assert 'id="requests.new.total"' in page
    assert "is-culprit" in page
    assert "退回选中的问题" in page


def test_a_finding_is_explained_and_the_explanation_withdrawn(client, filing, supervisor):
    given = {"finding": a_print(filing), "text": "已核实，系口径不同。"}
    page = text(client.post(f"{REPORT}explain/", given, follow=True))
    assert "已核实，系口径不同。" in page
    said = Explanation.objects.get()
    assert said.by == supervisor
    page = text(client.post(f"{REPORT}withdraw/", {"explanation": said.pk}, follow=True))
    assert "不再有效的说明" in page
    said.refresh_from_db()
    assert said.withdrawn_by == supervisor


def test_an_explanation_without_a_word_says_what_to_do(client, filing):
    answer = client.post(f"{REPORT}explain/", {"finding": a_print(filing), "text": " "})
    assert answer.status_code == 409
    assert "请写一句说明" in text(answer)


def test_a_page_left_open_too_long_changes_nothing(client, filing, bring, bureau):
    before = a_print(filing)
    bring(bureau, wrong(15))
    for action in ("explain", "return"):
        given = {"finding": before, "text": "已核实。", "version": "1"}
        answer = client.post(f"{REPORT}{action}/", given)
        assert answer.status_code == 409
        assert "新版本" in text(answer)
    assert not Explanation.objects.exists()
    assert not Note.objects.exists()


def test_findings_are_returned_in_a_note_to_print(client, filing):
    given = {"finding": [a_print(filing)], "version": "1", "text": "请于十日内报送。"}
    page = text(client.post(f"{REPORT}return/", given, follow=True))
    assert "乙市财政局：" in page
    assert "请于十日内报送。" in page
    assert "已退回" in text(client.get("/desk/annual/"))
    assert "退回第 1 版" in text(client.get(REPORT))


@pytest.mark.parametrize("version", ["", "x", "9", "²"])
def test_a_version_that_is_not_there_is_not_found(client, filing, version):
    for action in ("return", "publish"):
        assert client.post(f"{REPORT}{action}/", {"version": version}).status_code == 404


def test_a_version_is_published(client, filing):
    portal = "/reports/b1/2024/"
    assert client.get(portal).status_code == 404
    client.post(f"{REPORT}publish/", {"version": "1"})
    assert client.get(portal).status_code == 200
    assert "公布这一版" not in text(client.get(REPORT))


def test_a_document_is_sent_as_a_file(client, filing):
    answer = client.get(f"{REPORT}documents/1/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(f"{REPORT}documents/2/").status_code == 404


def test_files_are_brought_in_and_watched(client, bureau):
    files = [
        SimpleUploadedFile("甲.json", own_json.write(a_report(agency="乙市财政局"))),
        SimpleUploadedFile("乙.json", own_json.write(a_report(agency="财政局"))),
    ]
    page = client.post("/desk/import/", {"files": files, "folder": []}, follow=True)
    assert "正在读取：已完成 0 个，共 2 个" in text(page)
    assert '<meta http-equiv="refresh"' in text(page)
    for file in IncomingFile.objects.all():
        read_incoming(file.pk, NOON, DEFAULT_LIMITS)
    address = page.redirect_chain[-1][0]
    page = text(client.get(address))
    assert "全部处理完毕" in page
    assert "http-equiv" not in page
    assert '<option value="b1" selected>' in page

    answer = client.post(f"{address}2/", {"body": "b1", "year": "二"})
    assert "年度应当是四位数字" in text(answer)
    page = text(client.post(f"{address}2/", {"body": "b1", "year": "2023"}, follow=True))
    assert "待指定机关" not in page.partition("<table")[2]
    assert set(Filing.objects.values_list("year", flat=True)) == {2023, 2024}


def test_a_batch_takes_the_same_queries_however_large(client, bureau, django_assert_num_queries):
    for count in (1, 20):
        files = [
            SimpleUploadedFile(f"{n}.json", own_json.write(a_report(year=2008 + n, agency="某局")))
            for n in range(count)
        ]
        address = client.post("/desk/import/", {"files": files})["Location"]
        for file in IncomingFile.objects.filter(outcome="waiting"):
            read_incoming(file.pk, NOON, DEFAULT_LIMITS)
        with django_assert_num_queries(18):
            client.get(address)


def test_an_import_of_nothing_says_so(client):
    answer = client.post("/desk/import/", {})
    assert answer.status_code == 422
    assert "没有收到" in text(answer)
    assert not Batch.objects.exists()


def test_an_upload_over_the_limit_is_refused_whole(client, settings):
    settings.BODY_LIMIT = 10
    answer = client.post("/desk/import/", {"files": SimpleUploadedFile("甲.json", b"1" * 20)})
    assert "一次最多上传" in text(answer)
    assert not Batch.objects.exists()


def test_a_body_beyond_ones_rights_cannot_be_named(enter, editor, other, bureau):
    client = enter(editor)
    file = SimpleUploadedFile("甲.json", own_json.write(a_report(agency="乙市教育局")))
    address = client.post("/desk/import/", {"files": file})["Location"]
    read_incoming(IncomingFile.objects.get().pk, NOON, DEFAULT_LIMITS)
    assert "乙市教育局</option>" not in text(client.get(address))
    answer = client.post(f"{address}1/", {"body": "b2", "year": "2024"})
    assert "请选择机关" in text(answer)
    assert not Filing.objects.exists()


def test_a_password_is_changed(client, supervisor):
    new = "another long password"
    fields = {"old_password": "a long enough password"}
    answer = client.post(
        "/desk/account/password/", fields | {"new_password1": "x", "new_password2": "x"}
    )
    assert "密码太短，至少要有 12 个字符" in text(answer)
    client.post("/desk/account/password/", fields | {"new_password1": new, "new_password2": new})
    supervisor.refresh_from_db()
    assert supervisor.check_password(new)


def test_every_page_holds_to_the_strict_policy(client, filing):
    for address in ("/desk/annual/", REPORT, "/desk/import/"):
        answer = client.get(address)
        assert inline(answer) == []
        assert "unsafe" not in answer["Content-Security-Policy"]
        assert answer["Cache-Control"]
