"""A signed paper on its way out (文书印发): numbered, sealed, sent, served."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date

from django.db import transaction

from gongkai.bodies.letterheads import numbers_of
from gongkai.bodies.models import Letterhead
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Delivered, Dispatched
from gongkai.core.facts.requests.course import (
    ConsultationServed,
    FeeServed,
    ThirdPartyConsulted,
)
from gongkai.core.facts.requests.office import Enclosed, Filed
from gongkai.core.facts.requests.papers import Numbered, PaperKind, Sealed, Sent, Served
from gongkai.core.facts.requests.terms import Method
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.papers.naming import ANSWERING, LETTERS
from gongkai.core.process.requests.papers.paper import PaperState
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.ledger.numbers import Series, take_number
from gongkai.registers.requests.commands.carrying import Done, carried_out, day_of, existing
from gongkai.registers.requests.commands.filing import Upload, filed, looked_at
from gongkai.registers.requests.commands.papers import paper_of

_CONSULTING = frozenset({PaperKind.THIRD_PARTY_LETTER, PaperKind.AGENCY_LETTER})

LAW_FACTS: Mapping[PaperKind, frozenset[type[Fact]]] = {
    kind: frozenset(fact for fact, paper in LETTERS.items() if paper is kind)
    for kind in PaperKind
    if kind is not PaperKind.ANSWER
}
"""What is recorded of the law when a paper leaves (发出时登记的事实): one of these."""


@transaction.atomic
def number(
    body: str,
    number: str,
    paper: str,
    hand: Hand,
    *,
    series: Series | None = None,
    on: date | None = None,
    expected: int | None = None,
) -> Done:
    """Give a signed paper the next number (编文号): of the body's own series, or of `series`."""
    case = existing(body, number, expected)
    day = on or day_of(hand)
    text = take_number(body, series or _series_of(body), day.year)
    return carried_out(case, [Numbered(on=day, paper=paper, number=text)], hand, key=paper)


def seal(
    body: str,
    number: str,
    paper: str,
    hand: Hand,
    *,
    data: bytes | None = None,
    enclosure: str | None = None,
    on: date | None = None,
    expected: int | None = None,
) -> Done:
    """Seal a paper (用印): the stamped scan, or the sealed PDF, is the file that is sent.

    Its bytes are given, or the key of an enclosure that is in the file already.
    """
    what = Enclosed.SEALED
    brought = looked_at([Upload(what=what, data=data, about=paper)] if data else [])
    with transaction.atomic():
        case = existing(body, number, expected)
        enclosed = filed(case, brought, hand, on)
        key, sha256 = _sealed_file(case, enclosed, enclosure)
        day = on or day_of(hand)
        fact = Sealed(on=day, paper=paper, file=key, by=hand.actor, sha256=sha256)
        return carried_out(case, [*enclosed, fact], hand, key=paper)


def send(
    body: str,
    number: str,
    paper: str,
    hand: Hand,
    *,
    method: Method,
    on: date | None = None,
    tracking: str | None = None,
    law: Fact | None = None,
    proof: bytes | None = None,
    offices: frozenset[str] = frozenset(),
    expected: int | None = None,
) -> Done:
    """Send a paper (发出文书), with what it means by law: the day on which it leaves counts.

    `law` is that fact, as the extension that the notice tells; its day and paper are those of
    the sending, and a third party that it does not name is the one that the letter is for. For an
    answer it is the dispatch, and need not be given; a reply to a request to put a record right
    has it beside the decision. A request may have lapsed before the notice of it leaves. `proof`
    is the receipt of the post.
    """
    brought = looked_at([Upload(what=Enclosed.PROOF, data=proof, about=paper)] if proof else [])
    with transaction.atomic():
        case = existing(body, number, expected)
        day = on or day_of(hand)
        sent = Sent(on=day, paper=paper, method=method, tracking=tracking or None)
        meant = _meant(paper_of(case, paper), sent, law)
        facts: Sequence[Fact] = [*filed(case, brought, hand), sent, *meant]
        return carried_out(case, facts, hand, offices, key=paper)


def serve(
    body: str,
    number: str,
    paper: str,
    hand: Hand,
    *,
    on: date,
    proof: bytes | None = None,
    expected: int | None = None,
) -> Done:
    """Note that a paper arrived (文书送达), with its proof, and what the law makes of it."""
    brought = looked_at([Upload(what=Enclosed.PROOF, data=proof, about=paper)] if proof else [])
    with transaction.atomic():
        case = existing(body, number, expected)
        enclosed = filed(case, brought, hand)
        served = Served(on=on, paper=paper, proof=enclosed[0].id if enclosed else None)
        meant = _arrived(paper_of(case, paper), on)
        return carried_out(case, [*enclosed, served, *meant], hand, key=paper)


def _series_of(code: str) -> Series:
    """Return the series in which a body's papers are numbered (文号), as its letterhead says."""
    letterhead = Letterhead.objects.filter(body__code=code).first()
    if letterhead is None:
        raise RefusedError("no_series", "本机关还没有设置文号的格式，请先在文书设置中填写。")
    return numbers_of(letterhead)


def _sealed_file(
    case: OpenCase, enclosed: Sequence[Filed], enclosure: str | None
) -> tuple[str, str]:
    if enclosed:
        return enclosed[0].id, enclosed[0].sha256
    found = [one for one in case.facts if isinstance(one, Filed) and one.id == enclosure]
    if not found:
        raise RefusedError(
            "sealed_file", "请附用印的文件：盖章后的扫描件，或者加盖电子印章的 PDF。"
        )
    return found[0].id, found[0].sha256


def _meant(paper: PaperState, sent: Sent, law: Fact | None) -> list[Fact]:
    """Return what sending a paper means by law (随文书发出登记的事实)."""
    dispatched = Dispatched(on=sent.on, method=sent.method, tracking=sent.tracking)
    closing = [dispatched] if paper.kind in ANSWERING else []
    return [*_law_of(paper, sent, law), *closing]


def _law_of(paper: PaperState, sent: Sent, law: Fact | None) -> list[Fact]:
    """Return what a paper tells the applicant by law (文书所告知的事项), of the day it left."""
    if paper.kind is PaperKind.ANSWER:
        return []
    allowed = LAW_FACTS[paper.kind]
    if law is None:
        if allowed and paper.kind is not PaperKind.NO_FURTHER_ACTION:
            names = "、".join(sorted(one.title for one in allowed))
            raise RefusedError("law_fact", f"发出{paper.title}应同时登记“{names}”，请填写其内容。")
        return []
    if type(law) not in allowed:
        raise RefusedError("law_fact", f"发出{paper.title}时不登记“{law.title}”。")
    if isinstance(law, ThirdPartyConsulted) and law.party is None:
        law = replace(law, party=paper.addressee)
    known = {one.name for one in fields(law)}
    return [replace(law, on=sent.on, **({"paper": paper.id} if "paper" in known else {}))]


def _arrived(paper: PaperState, on: date) -> list[Fact]:
    """Return what the arrival of a paper means by law (随文书送达登记的事实)."""
    if paper.kind in ANSWERING:
        return [Delivered(on=on)]
    if paper.kind is PaperKind.FEE_NOTICE:
        return [FeeServed(on=on)]
    if paper.kind in _CONSULTING and paper.about:
        return [ConsultationServed(on=on, id=paper.about)]
    return []
