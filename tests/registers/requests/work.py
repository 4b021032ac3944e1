"""Whoever works on a request, the files they bring, and a case brought as far as a test needs."""

import io
from collections.abc import Callable
from datetime import date, datetime

from PIL import Image
from tests.drawn_pdf import Paper
from tests.registers.counted.commands import BODY, submitted

from gongkai.clock import CHINA
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.applicant import Applicant, IdentityKind
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.facts.requests.terms import Method, Outcome
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Hand
from gongkai.ledger.numbers import Series
from gongkai.registers.requests import services
from gongkai.registers.requests.services import Asked, Draft, Upload, Verdict

NOON = datetime(2026, 11, 20, 12, tzinfo=CHINA)
DAY = NOON.date()
SERIES = Series(key="document", pattern="甲公复〔{year}〕{number}号")
ZHANG = Applicant(
    name="张三丰",
    identity_kind=IdentityKind.RESIDENT,
    identity="11010119900307123x",
    phone="13800001234",
)
CONTENT = "请公开运河街道某地块2019年第三批次城市建设用地的征地批复和补偿安置方案。"
GRANTED = (Part(outcome=Outcome.GRANTED, grounds=("36.2",)),)


def hand(role: Role = Role.CLERK, actor: str = "clerk-1", at: datetime = NOON) -> Hand:
    return Hand(actor=actor, role=role, at=at)


CLERK, HEAD = hand(), hand(Role.HEAD, "head-1")
SECRECY, LEGAL = hand(Role.SECRECY, "secrecy-1"), hand(Role.LEGAL, "legal-1")
APPROVER = hand(Role.APPROVER, "approver-1")


def fact(told: dict[str, object]) -> Fact:
    """Read a fact as it is told (事实), its days as days."""
    return VOCABULARY.decode(
        {key: one.isoformat() if isinstance(one, date) else one for key, one in told.items()}
    )


def pdf(text: str = "盖章", pages: int = 1) -> bytes:
    paper = Paper()
    for page in range(pages):
        if page:
            paper.turn_page()
        paper.write(100, 100, text)
    return paper.bytes()


def picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "white").save(target, form)
    return target.getvalue()


def case(
    *, applicant: Applicant | None = ZHANG, content: str = CONTENT, day: str = "2026-11-02"
) -> str:
    """Register a request with its letter, and take it up."""
    return services.register(
        BODY,
        submitted(day),
        CLERK,
        asked=Asked(applicant=applicant, content=content, subject="征地批复"),
        uploads=[Upload(what=Enclosed.LETTER, data=picture())],
        taken_up="clerk-1",
    ).number


def drafted(number: str, kind: PaperKind = PaperKind.ANSWER) -> str:
    parts = GRANTED if kind is PaperKind.ANSWER else ()
    return services.draft(
        BODY, number, Draft(kind=kind, content='{"正文":"予以公开"}', parts=parts), CLERK
    ).key


def put_forward(number: str) -> str:
    paper = drafted(number)
    steps = (Step.CHECK, Step.SECRECY, Step.SIGN)
    services.put_forward(BODY, number, paper, CLERK, steps=steps)
    return paper


def checked(number: str) -> str:
    paper = put_forward(number)
    services.review(BODY, number, paper, Verdict(step=Step.CHECK, opinion="可"), HEAD)
    services.review(BODY, number, paper, Verdict(step=Step.SECRECY), SECRECY)
    return paper


def signed(number: str) -> str:
    paper = checked(number)
    services.sign(BODY, number, paper, APPROVER)
    return paper


def numbered(number: str) -> str:
    paper = signed(number)
    services.number(BODY, number, paper, CLERK, series=SERIES)
    return paper


def sealed(number: str) -> str:
    paper = numbered(number)
    services.seal(BODY, number, paper, CLERK, data=pdf())
    return paper


def sent(number: str) -> str:
    paper = sealed(number)
    services.send(BODY, number, paper, CLERK, method=Method.POST, tracking="EM123", proof=picture())
    return paper


def archived(number: str, years: int | None = 10) -> None:
    sent(number)
    services.archive(BODY, number, CLERK, pages=12, keep_years=years)


def assigned(number: str, office: str = "7") -> str:
    return services.assign(
        BODY, number, CLERK, office=office, task="查找批复", until=date(2026, 11, 25)
    ).key


def ready(go: Callable[[str], object]) -> Callable[[], str]:
    """Return what registers a case and brings it so far."""

    def prepared() -> str:
        number = case()
        go(number)
        return number

    return prepared
