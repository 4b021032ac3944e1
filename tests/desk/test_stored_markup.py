"""Markup and formulas in whatever an applicant writes are text on every page, in every file."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.desk.addresses import routes
from tests.desk.paper_desk import draft
from tests.desk.requests_desk import a_case, hand, member, staffed, submit
from tests.portal.applied import APPLY, FIELDS, case_of, opened, submitted
from tests.registers.requests.work import picture

from gongkai import clock
from gongkai.bodies.models import Role
from gongkai.core.facts.requests import VOCABULARY
from gongkai.ledger.models import Value
from gongkai.portal.applying.form import ApplyForm
from gongkai.portal.views import apply, follow
from gongkai.registers.requests import services

MARKUP = "<script>alert({0})</script>\"'><img src=x onerror=alert({0})>"
SHORT = "<svg onload=alert({0})>\"'"
FORMULA = "=HYPERLINK({0})"
SIGNS = ("<script>alert(", "<img src=x", "<svg onload")


@pytest.fixture(autouse=True)
def fresh_throttles(monkeypatch: pytest.MonkeyPatch) -> None:
    for view in (apply, follow):
        monkeypatch.setattr(view, "throttle", view.Throttle())


@pytest.fixture
def office(bureau):
    return staffed(bureau)


@pytest.fixture
def boss(office, enter):
    return enter(member("boss", "周全", office.body, Role.CLERK, Role.HEAD, Role.APPROVER))


def filled_in(attack: str, **changes: str) -> dict[str, str]:
    """Return the form of applying with an attack in every field that takes one (各栏填入标记)."""
    fields = ApplyForm(None, today=clock.today()).fields
    told = dict(FIELDS) | changes
    for place, (name, field) in enumerate(fields.items()):
        most = getattr(field, "max_length", None)
        free = hasattr(field, "max_length") and not hasattr(field, "choices")
        if not free or name in {"identity", "credit_code", "email"} or name.startswith("file_"):
            continue
        said = attack.format(place)
        told[name] = said if not most or len(said) <= most else SHORT.format(place)[:most]
    return told


def applied(client: Client, told: dict[str, str]):
    """Apply as far as the form takes it, with a file of that name too (提交申请)."""
    file = SimpleUploadedFile("<img src=x onerror=alert(1)>.png", picture())
    client.post(APPLY, told | {"save": "1", "file_other": file})
    answer = client.post(APPLY, told)
    for name in wrong_fields(answer):
        told[name] = FIELDS.get(name, "")
    return submitted(client, **told)


def wrong_fields(answer) -> list[str]:
    if answer.status_code == 302:
        return []
    return [one for one in answer.context["form"].errors if one != "__all__"]


def attacked(client: Client, attack: str, **changes: str):
    """Apply, correct and give reasons with an attack in every text (各环节填入标记)."""
    return applied(client, filled_in(attack, **changes))


def perform(office, number: str, fact: str, **told: object) -> None:
    raw = {"on": clock.today().isoformat(), "fact": fact} | told
    services.perform("b1", number, VOCABULARY.decode(raw), hand(office.clerk))


def addresses(number: str) -> list[str]:
    values = {
        "code": ["b1"],
        "number": [number],
        "year": [clock.today().year],
        "which": ["all", "open", "readings"],
        "paper": ["p1"],
        "kind": ["answer"],
        "name": ["taken_up", "noted"],
        "seq": [1],
        "deed": ["withdraw", "correct"],
        "figure": ["new"],
        "cell": ["requests.new.total"],
        "key": ["f1", 1],
    }
    every = set(routes(values, ["csv"]))
    return sorted(address for name, address in every if name.startswith(("desk:", "portal:")))


def shown(client: Client, asks) -> list[tuple[str, str]]:
    found = []
    for method, address, data in asks:
        answer = getattr(client, method)(address, data)
        content = b"".join(answer) if answer.streaming else answer.content
        if "html" in answer.get("Content-Type", ""):
            text = content.decode()
            found += [(address, text[text.index(one) - 80 :][:200]) for one in SIGNS if one in text]
    return found


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="person"),
        pytest.param(
            {"asks": "organisation", "credit_code": "91350100M000100Y43"}, id="organisation"
        ),
    ],
)
def test_markup_is_text_on_every_page(office, boss, enter, changes):
    applicant = Client()
    receipt = attacked(applicant, MARKUP, **changes)
    number = receipt.number
    assert Value.objects.filter(value__contains="alert(").count() >= 2
    perform(office, number, "confirmed")
    due = clock.today() + timedelta(days=9)
    perform(office, number, "correction_notified", due=due.isoformat())
    opened(applicant, receipt)
    correction = f"{case_of(receipt)}do/correct/"
    assert submit(applicant, correction, text=MARKUP.format(2)).status_code == 302
    noted = f"/desk/requests/b1/{number}/do/noted/"
    assert submit(boss, noted, on=clock.today(), text=MARKUP.format(3)).status_code == 302
    walked = addresses(number)
    asks = [("get", address, {}) for address in walked]
    reasons = [
        ("post", address, {"reason": MARKUP.format(1)}) for address in walked if "reveal" in address
    ]
    assert reasons
    assert shown(applicant, [one for one in asks if "/desk/" not in one[1]]) == []
    assert shown(boss, [one for one in asks if "logout" not in one[1]] + reasons) == []
    for role in (Role.SUPERVISOR, Role.AUDITOR):
        client = enter(member(role.value, "丁管", office.body, role))
        assert shown(client, [one for one in asks if "logout" not in one[1]]) == []


def test_markup_is_text_in_a_paper_and_its_preview(office, boss):
    applicant = Client()
    number = attacked(applicant, MARKUP).number
    case = f"/desk/requests/b1/{number}/"
    perform(office, number, "confirmed")
    paper = draft(boss, case, **{"p1-information": MARKUP.format(1)})
    asks = [("get", f"{paper}{page}", {}) for page in ("", "edit/", "compare/", "do/put_forward/")]
    assert shown(boss, asks) == []
    word = boss.post(f"{paper}file.docx")
    assert word.status_code == 200
    with zipfile.ZipFile(io.BytesIO(word.content)) as archive:
        assert b"<script>" not in archive.read("word/document.xml")


def test_no_text_is_a_formula_in_an_exported_table(office, boss):
    attacked(Client(), FORMULA)
    today = clock.today()
    told = {"body": "b1", "since": today, "until": today, "reason": "核对", "people": "on"}
    for form in ("xlsx", "csv"):
        answer = boss.post("/desk/requests/export/", told | {"form": form})
        content = b"".join(answer) if answer.streaming else answer.content
        assert answer.status_code == 200
        if content.startswith(b"PK"):
            book = load_workbook(io.BytesIO(content))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            assert any("HYPERLINK" in str(cell.value) for cell in cells)
            assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        else:
            text = content.decode("utf-8-sig")
            assert "HYPERLINK" in text
            assert not any(one.lstrip('"').startswith("=") for one in text.split(","))


def test_a_case_at_the_desk_is_as_safe(office, boss):
    number = a_case(office.body, office.clerk, content=MARKUP.format(1))
    asks = [
        ("get", one, {}) for one in addresses(number) if "/desk/" in one and "logout" not in one
    ]
    assert shown(boss, asks) == []
