"""Files that are two things at once: refused, or sent as files that no browser runs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.requests_desk import member, text
from tests.portal.applied import APPLY, FIELDS, submitted
from tests.registers.requests.polyglots import POLYGLOTS

from gongkai.bodies.models import Role
from gongkai.ledger.models import Fact, Value
from gongkai.registers.requests.models import ApplicationFile

REFUSED = {
    *("GIF with PHP", "GIF that is a script", "docx with a macro", "zip bomb"),
    *("picture that is a bomb", "HTML", "HTML after a mark", "program"),
}
"""What must not come in at all."""


@pytest.fixture
def clerk(office):
    user = member("another", "王办", office, Role.CLERK, Role.HEAD)
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.mark.parametrize("kind", POLYGLOTS)
def test_it_is_refused_or_sent_as_a_file_that_nothing_runs(client, office, clerk, kind):
    names = ("证明.pdf", "x.html", "x.svg")
    for name in names:
        sent = SimpleUploadedFile(name, POLYGLOTS[kind], content_type="text/html")
        answer = client.post(APPLY, FIELDS | {"save": "1", "file_other": sent})
        assert answer.status_code in {302, 422}
    kept = ApplicationFile.objects.count()
    assert kept == 0 or kind not in REFUSED
    number = submitted(client).number
    assert Value.objects.filter(kind="request.file.other").count() == kept
    for fact in Fact.objects.filter(name="filed"):
        page = clerk.get(f"/desk/requests/b1/{number}/")
        assert "<script>alert" not in text(page)
        address = f"/desk/requests/b1/{number}/files/{fact.payload['id']}/"
        sent = clerk.post(address, {"reason": "核对"})
        assert sent.status_code == 200
        assert sent["Content-Disposition"].startswith("attachment")
        assert sent["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert sent["Content-Type"] not in {"text/html", "image/svg+xml", "application/xhtml+xml"}
        assert sent.content == POLYGLOTS[kind]
