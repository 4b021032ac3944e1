"""A case as its applicant sees it (申请人查看办理情况): all but what the office does by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from gongkai.clock import CHINA
from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.intake import Submitted
from gongkai.core.facts.requests.terms import ApplicantKind, Method
from gongkai.core.process.deciding import RefusedError, Role
from gongkai.core.process.requests.daybook import Daybook, daybook
from gongkai.core.process.requests.decide import Context
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.following import SentPaper, sent_papers, told_applicant
from gongkai.core.process.requests.offers import what_next
from gongkai.core.process.requests.papers.fold import folder_at
from gongkai.core.process.requests.papers.folder import Enclosure, Folder
from gongkai.core.process.requests.papers.paper import Stage
from gongkai.core.process.requests.state import State
from gongkai.holidays.queries import calendar
from gongkai.ledger.casebook import Hand
from gongkai.ledger.services import ConflictError
from gongkai.ledger.values import read_file, references
from gongkai.registers.requests.cases import APPLICANT, CASES
from gongkai.registers.requests.commands.issuing import serve
from gongkai.registers.requests.docketing import docket_of

_READING = "申请人在网上查询"
"""The reason that is logged where the applicant opens a file of her own case."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Followed:
    """A case as its applicant sees it (办理情况)."""

    chain: str
    number: str
    version: int
    """What the next act expects (版本)."""
    subject: str
    """What is asked, in a line; empty where it was erased."""
    kind: ApplicantKind | None
    record: tuple[Fact, ...]
    """All facts of the case as they stand (案卷), for deciding alone."""
    told: tuple[Fact, ...]
    """The facts that she is told of, with the texts of the work: what she asked, above all."""
    state: State
    folder: Folder
    papers: tuple[SentPaper, ...]

    def days(self) -> Daybook:
        """Return how the date due was counted, day by day (逐日计算)."""
        return daybook(self.told, calendar(), as_of=self.state.as_of)

    def paper_of(self, key: str) -> SentPaper | None:
        """Return the paper to which a file belongs (附件所属文书), None where none has it."""
        return next((one for one in self.papers if key in {file.id for file in one.files}), None)


def followed(chain: str, number: str, on: date) -> Followed | None:
    """Return a case as its applicant sees it on a day (办理情况), None where there is none.

    Who may is for `claim` or the account to say, before.
    """
    case = CASES.open(chain, number)
    if not case.version:
        return None
    on = max(on, case.facts[0].on)
    told = told_applicant(CASES.work_of(case), on)
    folder = folder_at(case.facts, on)
    docket = docket_of(chain, number)
    return Followed(
        chain=chain,
        number=number,
        version=case.version,
        subject=docket.subject if docket else "",
        kind=_kind(told),
        record=case.facts,
        told=told,
        state=fold(told, calendar(), as_of=on),
        folder=folder,
        papers=tuple(sent_papers(folder)),
    )


def may(found: Followed) -> frozenset[str]:
    """Return the names of the facts that the applicant may record now (申请人可办事项).

    By the same conditions as `decide`.
    """
    context = Context(calendar=calendar(), today=found.state.as_of)
    offers = what_next(found.record, {Role.APPLICANT}, context, account=APPLICANT)
    return frozenset(one.fact for one in offers if one.allowed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """A file that the applicant fetched (下载的文件)."""

    file: Enclosure
    data: bytes | None
    """None where it was erased when its time was over."""


def fetch(chain: str, number: str, key: str, at: datetime) -> Fetched | None:
    """Return a file that was sent to the applicant (下载文书), logged; None where it was not.

    Of a paper that was sent online, the first time is its service: that is recorded before the
    bytes are given.
    """
    found = followed(chain, number, at.astimezone(CHINA).date())
    sent = found.paper_of(key) if found else None
    if found is None or sent is None:
        return None
    file = next(one for one in sent.files if one.id == key)
    with transaction.atomic():
        _collected(found, sent, at)
        (reference,) = references(file.file)
        data = read_file(
            reference,
            actor=APPLICANT,
            reason=_READING,
            at=at,
            stream=CASES.stream(chain, number).name,
        )
    return Fetched(file=file, data=data)


def _collected(found: Followed, sent: SentPaper, at: datetime) -> None:
    """Record that a paper sent online has arrived (网上送达), where nobody has yet."""
    paper, sending = sent.paper, sent.paper.sending
    if paper.stage is not Stage.SENT or sending is None or sending.method is not Method.ONLINE:
        return
    hand = Hand(actor=APPLICANT, role=Role.APPLICANT, at=at)
    day = at.astimezone(CHINA).date()
    try:
        with transaction.atomic():
            serve(found.chain, found.number, paper.id, hand, on=day, expected=found.version)
    except ConflictError:
        _collected_anew(found, paper.id, at)


def _collected_anew(found: Followed, key: str, at: datetime) -> None:
    """Look again where the case went on meanwhile (重新核对): another tab may have fetched it."""
    now = followed(found.chain, found.number, at.astimezone(CHINA).date())
    again = next((one for one in now.papers if one.paper.id == key), None) if now else None
    if now and again and again.paper.stage is Stage.SENT:
        raise RefusedError("busy", "这件申请刚刚有新的办理记录，请再下载一次。")


def _kind(told: Sequence[Fact]) -> ApplicantKind | None:
    begun = next((one for one in told if isinstance(one, Submitted)), None)
    return begun.applicant_kind if begun else None
