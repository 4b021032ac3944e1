"""Playing the script of the demo's inbox (载入演示收件箱) through the register's own commands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import User

from gongkai.bodies.letterheads import numbers_of
from gongkai.bodies.models import Body, Letterhead, Office
from gongkai.clock import CHINA
from gongkai.console.demo.inbox.scanned import scan
from gongkai.console.demo.inbox.script import Deed, Raw, Script
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.facts.requests.applicant import Applicant, IdentityKind
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import Step
from gongkai.core.facts.requests.terms import Method
from gongkai.core.papers.catalog import by_key
from gongkai.core.papers.draft import Draft, DraftPart, decided
from gongkai.core.papers.suggesting import CaseFacts, suggested
from gongkai.core.papers.template import Template
from gongkai.core.process.deciding import Role
from gongkai.ledger.casebook import Hand
from gongkai.registers.requests import services

PREFIX = "tez-"
"""How the user names of the accounts begin (账号前缀)."""
_MORNING = time(9, 30)
_CAPACITIES = {
    "clerk": Role.CLERK,
    "office": Role.OFFICE,
    "head": Role.HEAD,
    "secrecy": Role.SECRECY,
    "legal": Role.LEGAL,
    "approver": Role.APPROVER,
}


@dataclass(slots=True)
class Player:
    """Plays the steps in their order (演示执行); each case gets its number when it begins."""

    body: Body
    users: Mapping[str, User]
    """By the user name without its beginning."""
    office: Office
    letterhead: Letterhead
    cases: tuple[Raw, ...]
    numbers: dict[int, str] = field(default_factory=dict)
    papers: dict[int, str] = field(default_factory=dict)
    """The paper of each case that was worked on last."""
    received: dict[int, date] = field(default_factory=dict)
    minute: int = 0

    def play(self, script: Script) -> None:
        """Carry out every step of the script (执行脚本)."""
        for deed in script.deeds:
            hand = self._hand(deed)
            if deed.do == "register":
                self._register(script.cases[deed.case], deed, hand)
            else:
                _VERBS[deed.do](self, deed, hand)

    def number(self, deed: Deed) -> str:
        """Return the number of the case that a step is about (登记号)."""
        return self.numbers[deed.case]

    def account(self, name: str) -> str:
        """Return the id of an account (账号编号)."""
        return str(self.users[name].pk)

    def draw(self, *, sealed: bool = False) -> bytes:
        """Return a scan that no other is like (扫描件)."""
        self.minute += 1
        return scan(self.minute, sealed=sealed)

    def _hand(self, deed: Deed) -> Hand:
        self.minute += 1
        at = datetime.combine(deed.on, _MORNING, tzinfo=CHINA)
        moment = at + timedelta(seconds=self.minute)
        return Hand(actor=self.account(deed.by), role=_CAPACITIES[deed.by], at=moment)

    def _register(self, case: Raw, deed: Deed, hand: Hand) -> None:
        beginning = {"on": str(deed.on), "applicant_kind": case["kind"], **deed.what["fact"]}
        asked = services.Asked(
            applicant=_applicant(case["applicant"]),
            content=case["content"].strip(),
            subject=case["subject"],
        )
        uploads = [
            services.Upload(what=Enclosed(one), data=self.draw())
            for one in deed.what.get("files", ())
        ]
        taken = deed.what.get("taken_up")
        done = services.register(
            self.body.code,
            VOCABULARY.decode(beginning),
            hand,
            asked=asked,
            uploads=uploads,
            taken_up=self.account(taken) if taken else None,
        )
        self.numbers[deed.case], self.received[deed.case] = done.number, deed.on


def _applicant(raw: Raw) -> Applicant:
    kind = raw.get("identity_kind")
    return Applicant(**{**raw, "identity_kind": IdentityKind(kind) if kind else None})


def _record(player: Player, deed: Deed, hand: Hand) -> None:
    days = {key: str(day) for key, day in deed.what["days"].items()}
    people = {key: player.account(name) for key, name in deed.what.get("people", {}).items()}
    fact = {"on": str(deed.on), **deed.what["fact"], **days, **people}
    services.perform(player.body.code, player.number(deed), VOCABULARY.decode(fact), hand)


def _take_up(player: Player, deed: Deed, hand: Hand) -> None:
    services.take_up(player.body.code, player.number(deed), hand)


def _file(player: Player, deed: Deed, hand: Hand) -> None:
    upload = services.Upload(what=Enclosed(deed.what["what"]), data=player.draw())
    services.file(player.body.code, player.number(deed), [upload], hand)


def _assign(player: Player, deed: Deed, hand: Hand) -> None:
    services.assign(
        player.body.code,
        player.number(deed),
        hand,
        office=str(player.office.pk),
        task=deed.what["task"],
        until=deed.what["days"].get("until"),
    )


def _answer_assignment(player: Player, deed: Deed, hand: Hand) -> None:
    services.answer_assignment(
        player.body.code, player.number(deed), "a1", hand, answer=deed.what["answer"]
    )


def _draft(player: Player, deed: Deed, hand: Hand) -> None:
    templates, raw = by_key(), deed.what
    template = templates[raw["template"]]
    draft = Draft(
        template=template.key,
        values={**_known(player, deed, template), **raw.get("values", {}), **_iso(raw["days"])},
        parts=tuple(DraftPart(**{"link": "", **one}) for one in raw.get("parts", ())),
    )
    done = services.draft(
        player.body.code,
        player.number(deed),
        services.Draft(
            kind=template.kind,
            content=draft.to_text(),
            template=draft.template,
            parts=decided(draft, templates),
            about=raw.get("about"),
            addressee=raw.get("addressee"),
        ),
        hand,
        paper=player.papers.get(deed.case) if raw.get("again") else None,
    )
    player.papers[deed.case] = done.key


def _known(player: Player, deed: Deed, template: Template) -> dict[str, str]:
    """Return what the case knows of a paper's blanks (预填), as the desk proposes it."""
    case = player.cases[deed.case]
    facts = CaseFacts(
        is_organisation=case["kind"] != "natural_person",
        registration=player.number(deed),
        received=player.received[deed.case],
        asked=case["content"].strip(),
        office=player.letterhead.office_name,
        phone=player.letterhead.phone,
        address=player.letterhead.address,
    )
    return {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in suggested(template, facts).items()
    }


def _put_forward(player: Player, deed: Deed, hand: Hand) -> None:
    steps = [Step(one) for one in deed.what.get("steps", ["sign"])]
    offices = [str(player.office.pk)] if Step.COUNTERSIGN in steps else []
    services.put_forward(
        player.body.code,
        player.number(deed),
        player.papers[deed.case],
        hand,
        steps=steps,
        offices=offices,
    )


def _review(player: Player, deed: Deed, hand: Hand) -> None:
    step = Step(deed.what["step"])
    sheet = None
    if signer := deed.what.get("signed_by"):
        sheet = services.OnPaper(
            signed_on=deed.on, signer=player.account(signer), scan=player.draw(sealed=False)
        )
    verdict = services.Verdict(
        step=step,
        passed=deed.what.get("passed", True),
        opinion=deed.what.get("opinion"),
        office=str(player.office.pk) if step is Step.COUNTERSIGN else None,
        on_paper=sheet,
    )
    services.review(player.body.code, player.number(deed), player.papers[deed.case], verdict, hand)


def _number(player: Player, deed: Deed, hand: Hand) -> None:
    services.number(
        player.body.code,
        player.number(deed),
        player.papers[deed.case],
        hand,
        series=numbers_of(player.letterhead),
    )


def _seal(player: Player, deed: Deed, hand: Hand) -> None:
    services.seal(
        player.body.code,
        player.number(deed),
        player.papers[deed.case],
        hand,
        data=player.draw(sealed=True),
    )


def _send(player: Player, deed: Deed, hand: Hand) -> None:
    law = None
    if raw := deed.what.get("law"):
        people = {key: player.account(name) for key, name in deed.what.get("people", {}).items()}
        law = VOCABULARY.decode({"on": str(deed.on), **raw, **_iso(deed.what["days"]), **people})
    services.send(
        player.body.code,
        player.number(deed),
        player.papers[deed.case],
        hand,
        method=Method(deed.what.get("method", "post")),
        tracking=deed.what.get("tracking"),
        law=law,
        proof=player.draw(),
    )


def _serve(player: Player, deed: Deed, hand: Hand) -> None:
    services.serve(
        player.body.code,
        player.number(deed),
        player.papers[deed.case],
        hand,
        on=deed.on,
        proof=player.draw(),
    )


def _archive(player: Player, deed: Deed, hand: Hand) -> None:
    services.archive(
        player.body.code,
        player.number(deed),
        hand,
        pages=deed.what["pages"],
        keep_years=deed.what.get("keep_years"),
        place=deed.what.get("place", ""),
    )


def _make_public(player: Player, deed: Deed, hand: Hand) -> None:
    services.make_public(
        player.body.code,
        player.number(deed),
        hand,
        link=deed.what["link"],
        reason=deed.what["reason"],
    )


def _split(player: Player, deed: Deed, hand: Hand) -> None:
    services.split(
        player.body.code,
        player.number(deed),
        parts=deed.what["parts"],
        on=deed.on,
        reason=deed.what["reason"],
        hand=hand,
    )


def _redo(player: Player, deed: Deed, hand: Hand) -> None:
    services.redo(
        player.body.code, player.number(deed), hand, on=deed.on, by=deed.what["ordered_by"]
    )


def _iso(days: Mapping[str, date]) -> dict[str, str]:
    return {key: day.isoformat() for key, day in days.items()}


_VERBS: Mapping[str, Callable[[Player, Deed, Hand], Any]] = {
    "record": _record,
    "take_up": _take_up,
    "file": _file,
    "assign": _assign,
    "answer_assignment": _answer_assignment,
    "draft": _draft,
    "put_forward": _put_forward,
    "review": _review,
    "number": _number,
    "seal": _seal,
    "send": _send,
    "serve": _serve,
    "archive": _archive,
    "make_public": _make_public,
    "split": _split,
    "redo": _redo,
}
