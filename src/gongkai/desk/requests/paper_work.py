"""A paper of a case as its page shows it (文书页): its letter, its revisions, its reviews."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from gongkai.core.facts.requests.papers import Drafted, PaperKind
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.papers.draft import ADDRESSEE, Draft, composed, draft_from, shown
from gongkai.core.papers.errors import PaperError
from gongkai.core.papers.filling import Value
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.template import Template
from gongkai.core.process.requests.case import Asked
from gongkai.core.process.requests.papers.paper import STEPS, PaperState
from gongkai.desk.requests.paper_facts import addressed, frame
from gongkai.registers.requests.revealing import Revealed

if TYPE_CHECKING:
    from gongkai.desk.views.requests.opened import Opened

TO_OTHERS = frozenset(
    {
        PaperKind.THIRD_PARTY_LETTER,
        PaperKind.THIRD_PARTY_INFORMED,
        PaperKind.AGENCY_LETTER,
        PaperKind.ASSISTANCE_LETTER,
    }
)
"""The papers that do not go to the applicant, who is never named in them (不给申请人的文书)."""
TO_THIRD_PARTIES = frozenset({PaperKind.THIRD_PARTY_LETTER, PaperKind.THIRD_PARTY_INFORMED})
"""Those that go to a third party, whose name is kept apart from the draft (给第三方的文书)."""
_THIRD_PARTY = "第三方"
"""What stands for the name of a third party until the paper is written out (第三方代称)."""
_BEGINS = frozenset({PaperKind.THIRD_PARTY_LETTER, PaperKind.AGENCY_LETTER})
_FOLLOWS = frozenset({PaperKind.THIRD_PARTY_NOTICE, PaperKind.THIRD_PARTY_INFORMED})


@dataclass(frozen=True, slots=True)
class Revision:
    """One save of a paper (一稿)."""

    number: int
    by: str
    at: datetime
    draft: Draft | None


@dataclass(frozen=True, slots=True)
class Done:
    """A step of approval as it was done (审批记录)."""

    step: str
    who: str
    passed: bool
    opinion: str
    on: date
    holds: bool
    """Whether it is of the text that stands (是否有效)."""
    instead_of: str
    on_paper: str


def part_templates(found: "Opened", draft: Draft | None = None) -> dict[str, Template]:
    """Return the templates of the parts of an answer (各项处理的模板), by their references.

    Those that stand, in the order of the form, and before them those that `draft` is written by.
    """
    kept = [found.templates[one.template] for one in draft.parts] if draft else []
    standing = sorted(found.templates.parts(), key=_as_in_the_form)
    return {one.reference: one for one in (*kept, *standing)}


def by_reference(found: "Opened", draft: Draft) -> Draft:
    """Return a draft whose parts name their templates in full (模板及版本), key and version."""
    parts = [replace(one, template=found.templates[one.template].reference) for one in draft.parts]
    return replace(draft, parts=tuple(parts))


def _as_in_the_form(template: Template) -> int:
    return list(Outcome).index(template.outcome) if template.outcome else -1


def revisions(found: "Opened", paper: str) -> list[Revision]:
    """Return every save of a paper (各稿), the first first."""
    drafted = [
        one
        for one in found.file.entries
        if isinstance(one.fact, Drafted) and one.fact.paper == paper
    ]
    return [
        Revision(
            number,
            found.names.people.get(one.fact.by, one.fact.by),
            one.recorded_at,
            draft_from(one.fact.content),
        )
        for number, one in enumerate(drafted, 1)
    ]


def preview(
    found: "Opened", draft: Draft, paper: PaperState | None = None, *, named: bool = False
) -> Letter | None:
    """Return a draft as a page, as far as it goes (预览); the applicant's name is masked.

    So is a third party's, which is `named` where it was just filled in. None where it cannot be
    shown at all, as without anybody to whom to turn: `lacking` says why.
    """
    who = _masked(found, draft, paper, named=named)
    try:
        return shown(draft, found.templates, frame(found, paper), addressee=who)
    except PaperError:
        return None


def lacking(
    found: "Opened", draft: Draft, paper: PaperState | None = None, *, named: bool = False
) -> list[str]:
    """Return what is missing or wrong in a draft (还缺什么), in sentences."""
    who = _masked(found, draft, paper, named=named)
    try:
        composed(draft, found.templates, frame(found, paper), addressee=who)
    except PaperError as error:
        return str(error).splitlines()
    return []


def finished(found: "Opened", draft: Draft, paper: PaperState, told: Revealed | None) -> Letter:
    """Return the paper itself (成文), to whom it goes by the name that was revealed.

    Masked where nothing was. PaperError where it is not whole.
    """
    who = _named(found, paper, told) if told else _masked(found, draft, paper)
    return composed(draft, found.templates, frame(found, paper), addressee=who)


def _named(found: "Opened", paper: PaperState, told: Revealed) -> Mapping[str, Value]:
    """Return to whom a paper goes where it does not say (称谓), by name: where that is known."""
    if paper.kind in TO_THIRD_PARTIES:
        name = told.addressees.get(paper.id) or told.parties.get(paper.about or "")
        return {ADDRESSEE: name} if name else {}
    return {} if paper.kind in TO_OTHERS else addressed(found, told.applicant)


def _masked(
    found: "Opened", draft: Draft, paper: PaperState | None, *, named: bool = False
) -> Mapping[str, Value]:
    """Return to whom a paper goes where it does not say (称谓), without the name (脱敏)."""
    kind = found.templates[draft.template].kind
    if kind in TO_THIRD_PARTIES:
        known = named or knows_third_party(found, kind, paper)
        return {ADDRESSEE: _THIRD_PARTY} if known else {}
    return {} if kind in TO_OTHERS else addressed(found, None)


def knows_third_party(found: "Opened", kind: PaperKind, paper: PaperState | None) -> bool:
    """Say whether the third party that a paper is for is on record (是否已知第三方)."""
    if paper and paper.addressee:
        return True
    key = paper.about if paper else about(found, kind)
    consulted = {one.id for one in found.now.consultations if one.asked is Asked.THIRD_PARTY}
    return kind in TO_THIRD_PARTIES and key in consulted


def about(found: "Opened", kind: PaperKind) -> str | None:
    """Return which consultation a new paper is about (所涉征求意见): a letter begins one."""
    asked = [one.id for one in found.now.consultations]
    if kind in _BEGINS:
        taken = {*asked, *(one.about or "" for one in found.folder.papers.values())}
        return next(one for one in (f"c{n}" for n in range(1, 1000)) if one not in taken)
    return asked[-1] if kind in _FOLLOWS and asked else None


def reviews(paper: PaperState, people: Mapping[str, str]) -> list[Done]:
    """Return the steps that were done (审批记录), of earlier rounds too."""
    return [
        Done(
            STEPS[one.step] + (f"（{one.office}）" if one.office else ""),
            one.signer_name or people.get(one.reviewer or "", one.reviewer or ""),
            one.passed,
            one.opinion or "",
            one.on,
            one in paper.standing,
            people.get(one.instead_of or "", ""),
            one.on_paper or "",
        )
        for one in paper.reviews
    ]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text that stayed, went or came (改动): `same`, `gone`, `new`."""

    what: str
    text: str


def compared(before: Letter, after: Letter) -> list[list[Change]]:
    """Return what changed from one revision to another (两稿对照), paragraph by paragraph."""
    first, second = before.text.splitlines(), after.text.splitlines()
    found: list[list[Change]] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, first, second, False).get_opcodes():
        if tag == "equal":
            found += [[Change("same", one)] for one in first[i1:i2]]
        else:
            found.append(_within("\n".join(first[i1:i2]), "\n".join(second[j1:j2])))
    return found


def _within(before: str, after: str) -> list[Change]:
    changes: list[Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, False).get_opcodes():
        if tag == "equal":
            changes.append(Change("same", before[i1:i2]))
            continue
        changes += [
            Change(what, text)
            for what, text in (("gone", before[i1:i2]), ("new", after[j1:j2]))
            if text
        ]
    return changes
