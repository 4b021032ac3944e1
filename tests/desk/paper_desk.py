"""A paper on its way at the desk, for the tests: drafted, put forward, approved, sent."""

import re

from tests.desk.requests_desk import Bureau, submit, text, upload
from tests.registers.requests.work import pdf

from gongkai import clock
from gongkai.ledger.models import Fact

TODAY = clock.today()
ANSWER = {
    "template": "answer",
    "p1-template": "answer.granted.36_1",
    "p1-information": "该批复",
    "p1-place": "https://www.example.gov.cn/1.html",
    "p1-link": "https://www.example.gov.cn/1.html",
    "enclosures": "",
}


def filled(client, address: str, **changes: object) -> dict[str, object]:
    """Return what a draft's form holds as it opens (表单原样), with changes."""
    page = text(client.get(address))
    found = dict(re.findall(r'<(?:input|textarea)[^>]*name="(b-[^"]+)"[^>]*value="([^"]*)"', page))
    found |= dict(re.findall(r'<textarea name="(b-[^"]+)"[^>]*>\n?([^<]*)</textarea>', page))
    selects = re.findall(r'<select name="(b-[^"]+)".*?</select>', page, re.DOTALL)
    for name in selects:
        chosen = re.search(
            rf'<select name="{name}".*?<option value="([^"]*)" selected', page, re.DOTALL
        )
        found[name] = chosen[1] if chosen else ""
    return found | changes


def draft(client, case: str, **changes: object) -> str:
    address = f"{case}papers/new/answer/"
    answer = submit(client, address, **filled(client, address, **(ANSWER | changes)))
    assert answer.status_code == 302
    return answer["Location"]


def forward(client, paper: str, *steps: str) -> None:
    assert submit(client, f"{paper}do/put_forward/", steps=list(steps)).status_code == 302


def approve(client, paper: str, step: str, **fields: object) -> int:
    sent = {"verdict": "pass", "opinion": "同意"} | fields
    return submit(client, f"{paper}do/reviewed/?step={step}", **sent).status_code


def names(number: str) -> list[str]:
    facts = Fact.objects.filter(chain="b1", stream=f"request/{number}").order_by("version")
    return list(facts.values_list("name", flat=True))


def issued(client, office: Bureau, enter, case: str, stamped: bytes | None = None) -> str:
    """Draft an answer and bring it as far as its seal (拟稿、签发、编号、用印)."""
    paper = draft(client, case)
    forward(client, paper, "check", "sign")
    approve(enter(office.head), paper, "check")
    approve(enter(office.approver), paper, "sign")
    submit(client, f"{paper}do/numbered/", on=TODAY)
    submit(client, f"{paper}do/sealed/", on=TODAY, file=upload("盖章.pdf", stamped or pdf()))
    return paper
