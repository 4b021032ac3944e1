from tests.portal.samples import a_report, number

WRONG = a_report({"requests.new.total": number(12)}, agency="乙市财政局")


def test_smoke(enter, supervisor, bureau, bring):
    bring(bureau, WRONG)
    client = enter(supervisor)
    for url in ["/desk/annual/", "/desk/annual/b1/2024/", "/desk/import/", "/desk/account/"]:
        answer = client.get(url)
        assert answer.status_code == 200, url
    assert client.get("/desk/login/?next=/desk/").status_code in (200, 302)
