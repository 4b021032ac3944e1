from pathlib import Path

from django.contrib.staticfiles import finders


def test_a_static_file_is_answered_whole(client):
    answer = client.get("/static/portal/portal.css")
    assert answer.status_code == 200
    assert not answer.streaming
    assert answer.headers["Content-Type"].startswith("text/css")
    assert answer.content == Path(finders.find("portal/portal.css")).read_bytes()


def test_a_browser_that_has_the_file_is_told_so(client):
    first = client.get("/static/portal/portal.css")
    again = client.get(
        "/static/portal/portal.css", headers={"If-Modified-Since": first.headers["Last-Modified"]}
    )
    assert (again.status_code, again.content) == (304, b"")
