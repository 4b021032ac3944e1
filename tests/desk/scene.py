"""A body with something of everything on its desk, for the tests that walk all its pages."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from tests.desk.conftest import NOON, Bring, Enter
from tests.desk.requests_desk import Bureau, a_case, days_ago, hand, member, staffed
from tests.desk.test_daybooks import upload
from tests.desk.test_publications import item
from tests.portal.samples import a_report, number
from tests.registers.requests.work import picture

from gongkai import clock
from gongkai.bodies.models import Body, Role
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.papers.catalog import by_key
from gongkai.core.papers.draft import Draft, DraftPart, decided
from gongkai.core.process import deciding
from gongkai.registers.publications.services import put_all_on_list
from gongkai.registers.reports.handling import send_back
from gongkai.registers.reports.models import Note
from gongkai.registers.requests import services
from gongkai.registers.requests.redacting import marking

CASE = "requests/b1/{case}/"
PAPER = f"{CASE}papers/{{paper}}/"
BOSS = {
    "home": "",
    "account": "account/",
    "account-password": "account/password/",
    "account-factor": "account/second-factor/",
    "account-factor-off": "account/second-factor/off/",
    "account-codes": "account/recovery-codes/",
    "account-delegate": "account/posts/{post}/delegate/",
    "publications": "publications/",
    "publication-new": "publications/new/",
    "publications-import": "publications/import/",
    "publications-template": "publications/template.xlsx",
    "publications-export": "publications/export/csv/",
    "publications-matching": "publications/matching/?body=b1&asked=部门决算",
    "publication": "publications/b1/{item}/",
    "reports": "annual/",
    "report": "annual/b1/2024/",
    "document": "annual/b1/2024/documents/1/",
    "import": "import/",
    "note": "notes/{note}/",
    "notices": "notices/",
    "notice-kinds": "notices/kinds/",
    "notice-channels": "notices/channels/",
    "daybook-export": "requests/export/",
    "daybooks": "requests/import/",
    "daybook-template": "requests/import/template.xlsx",
    "daybook": "{daybook}",
    "daybook-errors": "{daybook}errors.xlsx",
    "requests": "requests/",
    "requests-find": "requests/find/?q=1",
    "requests-list": "requests/lists/all/",
    "requests-print": "requests/lists/open/print/",
    "requests-calendar": "requests/calendar/",
    "requests-month": "requests/calendar/2026/4/",
    "requests-summary": "requests/summary/",
    "requests-supervision": "requests/supervision/",
    "requests-supervision-file": "requests/supervision/{year}/export/csv/",
    "requests-supervision-cases": "requests/supervision/{year}/b1/new/",
    "year-end": "requests/year-end/",
    "year-end-cell": "requests/year-end/b1/{year}/requests.new.total/",
    "request-new": "requests/new/",
    "request": CASE,
    "request-clock": f"{CASE}clock/",
    "request-act": f"{CASE}do/noted/",
    "request-amend": f"{CASE}amend/1/",
    "request-split": f"{CASE}split/",
    "request-redo": "requests/b1/{ended}/redo/",
    "request-bundle": f"{CASE}bundle/",
    "request-file": f"{CASE}files/f1/",
    "request-redact": f"{CASE}files/f2/redact/",
    "request-redact-page": f"{CASE}files/f2/redact/1.png",
    "request-paper-new": f"{CASE}papers/new/answer/",
    "request-paper": PAPER,
    "request-paper-edit": f"{PAPER}edit/",
    "request-paper-compare": f"{PAPER}compare/",
    "request-paper-do": f"{PAPER}do/put_forward/",
    "templates": "requests/templates/",
    "template": "requests/templates/b1/receipt/",
    "template-edit": "requests/templates/b1/receipt/edit/",
    "template-compare": "requests/templates/b1/receipt/compare/",
}
SUPERVISOR = {"requests-supervision-chart": "requests/supervision/{year}/chart/wide.svg"}
SECURITY = {
    "staff": "staff/",
    "staff-account": "staff/{clerk}/",
    "staff-bodies": "bodies/",
    "staff-body": "bodies/b1/",
    "post-delegate": "staff/posts/{post}/delegate/",
}
SYSTEM = {"staff-new": "staff/new/"}
AUDITOR = {"audit": "audit/", "audit-log": "audit/readings/"}
MEASURED = {
    Role.HEAD: BOSS,
    Role.SUPERVISOR: SUPERVISOR,
    Role.SECURITY_ADMIN: SECURITY,
    Role.SYSTEM_ADMIN: SYSTEM,
    Role.AUDITOR: AUDITOR,
}
"""The pages by who is to open them, the addresses beneath /desk/."""


@dataclass(frozen=True)
class Scene:
    """A body with something of everything (各页都有内容的机关)."""

    office: Bureau
    boss: User
    """Clerk and head at once, as in a small body."""
    people: dict[Role, User]
    case: str
    paper: str
    words: dict[str, object]
    """What stands in the addresses (地址参数)."""


def a_scene(bureau: Body, other: Body, city: Body, bring: Bring, enter: Enter) -> Scene:
    """Bring it all in."""
    office = staffed(bureau)
    boss = member("boss", "周全", bureau, Role.CLERK, Role.HEAD)
    people = {
        Role.HEAD: boss,
        Role.SUPERVISOR: member("supervisor", "丁管", city, Role.SUPERVISOR),
        Role.SECURITY_ADMIN: member("security", "丁安", city, Role.SECURITY_ADMIN),
        Role.SYSTEM_ADMIN: member("system", "丁系", city, Role.SYSTEM_ADMIN),
        Role.AUDITOR: member("auditor", "丁审", city, Role.AUDITOR),
    }
    late = days_ago(60)
    for body in (bureau, other):
        a_case(body, boss, on=late)
    case, ended = a_case(bureau, boss), a_case(bureau, boss)
    happened(boss, ended, "withdrawn")
    for what in (Enclosed.LETTER, Enclosed.FOUND):
        services.file("b1", case, [services.Upload(what=what, data=picture())], hand(boss))
    assert marking.begin(boss, "b1", case, "f2", "材料.png", clock.now())
    version = bring(bureau, a_report({"requests.new.total": number(9)}, agency="乙市财政局"))
    prints = version.findings.values_list("fingerprint", flat=True)
    send_back(version, list(prints[:1]), "请核对", by=people[Role.SUPERVISOR], at=NOON)
    put_all_on_list("b1", [item(0)], hand(boss))
    words = {
        "case": case,
        "ended": ended,
        "paper": draft(boss, case),
        "year": late.year,
        "post": boss.memberships.get(role=Role.HEAD).pk,
        "clerk": office.clerk.pk,
        "note": Note.objects.get().pk,
        "item": put_all_on_list("b1", [item(100)], hand(boss))[0],
        "daybook": upload(enter(boss)).removeprefix("/desk/"),
    }
    return Scene(office, boss, people, case, words["paper"], words)


def happened(user: User, case: str, fact: str, **said: object) -> None:
    raw = {"on": days_ago(3).isoformat(), "fact": fact, **said}
    services.perform("b1", case, VOCABULARY.decode(raw), hand(user, deciding.Role.HEAD))


def draft(user: User, case: str, paper: str | None = None) -> str:
    part = DraftPart(template="answer.granted.36_1", values={"information": "该批复"})
    kept = Draft(template="answer", values={}, parts=(part,))
    made = services.Draft(
        kind=PaperKind.ANSWER,
        content=kept.to_text(),
        template="answer",
        parts=decided(kept, by_key()),
    )
    return services.draft("b1", case, made, hand(user), paper=paper).key
