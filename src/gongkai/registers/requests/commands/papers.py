"""Papers on their way to the signature (文书拟稿与审批)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import (
    Abandoned,
    CalledBack,
    Drafted,
    PaperKind,
    PutForward,
    Reviewed,
    Step,
)
from gongkai.core.process.deciding import RefusedError
from gongkai.core.process.requests.answering import replied_with
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.papers.paper import PaperState
from gongkai.ledger.casebook import Hand, OpenCase
from gongkai.registers.requests.commands.carrying import (
    Done,
    carried_out,
    day_of,
    existing,
    fitting,
    folder_of,
    next_key,
)
from gongkai.registers.requests.commands.filing import Upload, filed, looked_at
from gongkai.registers.requests.reaching import stands_in

_LONGEST = 200_000
"""Characters of a draft."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What a draft says (文稿)."""

    kind: PaperKind
    content: str
    """The text and what stands in its blanks, as JSON."""
    template: str | None = None
    parts: tuple[Part, ...] = ()
    main: int | None = None
    main_reason: str | None = None
    about: str | None = None
    addressee: str | None = None
    """The third party that it is for (第三方); None leaves whom an earlier revision names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OnPaper:
    """A step that was done with a pen (纸质审批): the signed sheet, who signed, and when."""

    signed_on: date
    signer: str | None = None
    """The account of whoever signed, where there is one."""
    signer_name: str | None = None
    scan: bytes | None = None
    """The scan of the sheet, or `enclosure`, the key of one that is in the file already."""
    enclosure: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What whoever reviews a paper says of it (审批意见)."""

    step: Step
    passed: bool = True
    opinion: str | None = None
    office: str | None = None
    """Which office countersigns."""
    instead_of: str | None = None
    """The account of whoever is stood in for."""
    on_paper: OnPaper | None = None


@transaction.atomic
def draft(
    body: str,
    number: str,
    draft: Draft,
    hand: Hand,
    *,
    paper: str | None = None,
    expected: int | None = None,
) -> Done:
    """Save a draft (拟稿): a revision of `paper`, or the first of a new one."""
    case = existing(body, number, expected)
    papers = folder_of(case).papers
    key = paper or next_key("p", papers)
    before = papers.get(key)
    fact = Drafted(
        on=day_of(hand),
        paper=key,
        kind=draft.kind,
        by=hand.actor,
        content=fitting(draft.content, "文书内容", most=_LONGEST),
        template=draft.template,
        parts=draft.parts,
        main=draft.main,
        main_reason=draft.main_reason or None,
        about=draft.about,
        addressee=draft.addressee or (before.addressee if before else None),
    )
    return carried_out(case, [fact], hand, key=key)


@transaction.atomic
def put_forward(
    body: str,
    number: str,
    paper: str,
    hand: Hand,
    *,
    steps: Sequence[Step],
    offices: Sequence[str] = (),
    expected: int | None = None,
) -> Done:
    """Put a draft forward for approval (送审), by the steps that it is to take."""
    case = existing(body, number, expected)
    fact = PutForward(
        on=day_of(hand), paper=paper, by=hand.actor, steps=tuple(steps), offices=tuple(offices)
    )
    return carried_out(case, [fact], hand, key=paper)


@transaction.atomic
def call_back(
    body: str, number: str, paper: str, hand: Hand, *, expected: int | None = None
) -> Done:
    """Take a paper back that was put forward (撤回送审)."""
    case = existing(body, number, expected)
    fact = CalledBack(on=day_of(hand), paper=paper, by=hand.actor)
    return carried_out(case, [fact], hand, key=paper)


@transaction.atomic
def abandon(
    body: str, number: str, paper: str, hand: Hand, *, reason: str, expected: int | None = None
) -> Done:
    """Give a paper up that is not to be sent (废弃文书)."""
    case = existing(body, number, expected)
    fact = Abandoned(on=day_of(hand), paper=paper, reason=fitting(reason, "废弃的理由"))
    return carried_out(case, [fact], hand, key=paper)


def review(
    body: str,
    number: str,
    paper: str,
    verdict: Verdict,
    hand: Hand,
    *,
    expected: int | None = None,
) -> Done:
    """Do a step of approval (审批), signing included: at the desk, or with a pen on the sheet.

    An answer that is signed is decided by it: both are recorded, or neither.
    """
    sheet = verdict.on_paper
    scans = [sheet.scan] if sheet and sheet.scan else []
    brought = looked_at([Upload(what=Enclosed.APPROVAL, data=one, about=paper) for one in scans])
    with transaction.atomic():
        case = existing(body, number, expected)
        enclosed = filed(case, brought, hand)
        key = enclosed[0].id if enclosed else sheet.enclosure if sheet else None
        reviewed = _reviewed(paper, verdict, hand, key)
        _refuse_strangers(body, reviewed)
        facts: list[Fact] = [*enclosed, reviewed]
        if verdict.step is Step.SIGN and verdict.passed:
            facts += _decided_by(folder_of(case), reviewed)
        return carried_out(case, facts, hand, key=paper)


def sign(
    body: str,
    number: str,
    paper: str,
    hand: Hand,
    *,
    verdict: Verdict | None = None,
    expected: int | None = None,
) -> Done:
    """Sign a paper (签发): an answer is decided by it."""
    signing = replace(verdict or Verdict(step=Step.SIGN), step=Step.SIGN, passed=True)
    return review(body, number, paper, signing, hand, expected=expected)


def paper_of(case: OpenCase, key: str) -> PaperState:
    """Return a paper of a case (文书); RefusedError where there is none."""
    found = folder_of(case).papers.get(key)
    if found is None:
        raise RefusedError("unknown_paper", f"没有编号为 {key} 的文书。")
    return found


def _reviewed(paper: str, verdict: Verdict, hand: Hand, enclosure: str | None) -> Reviewed:
    sheet = verdict.on_paper
    if sheet and enclosure is None:
        raise RefusedError("signed_sheet", "纸质签批的，请附签好的审批单扫描件。")
    return Reviewed(
        on=sheet.signed_on if sheet else day_of(hand),
        paper=paper,
        step=verdict.step,
        by=hand.actor,
        passed=verdict.passed,
        opinion=verdict.opinion or None,
        office=verdict.office,
        instead_of=verdict.instead_of,
        on_paper=enclosure,
        signer=sheet.signer if sheet else None,
        signer_name=(sheet.signer_name or None) if sheet else None,
    )


def _refuse_strangers(body: str, reviewed: Reviewed) -> None:
    """Refuse whoever signs for another without a delegation of that day (委托代签)."""
    account = reviewed.signer if reviewed.on_paper else reviewed.by
    if reviewed.instead_of is None or account is None:
        return
    if not stands_in(account, reviewed.instead_of, body, reviewed.on):
        raise RefusedError("delegated", "没有查到当日有效的委托，不能代签：请先登记委托。")


def _decided_by(folder: Folder, signature: Reviewed) -> list[Fact]:
    """Return the decision that comes with the signature of an answer (作出答复)."""
    paper = folder.papers.get(signature.paper)
    if paper is None or paper.kind is not PaperKind.ANSWER or not paper.parts:
        return []
    return [replied_with(paper, signature)]
