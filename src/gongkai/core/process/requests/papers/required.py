"""Which steps, seal and number a paper needs (文书要求), by the settings of the body."""

from collections.abc import Iterator

from gongkai.core.facts.requests.answer import Part
from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.process.requests.papers.paper import PaperState
from gongkai.core.process.requests.settings import Settings

_PUBLISHED = "36.1"
_SECRET = "14"  # noqa: S105 - an article, no password


def required_steps(paper: PaperState, settings: Settings) -> tuple[Step, ...]:
    """Return the steps of approval that a paper needs at least (必经环节), in order."""
    needed = {Step.SIGN, *_needed(paper, settings)}
    return tuple(one for one in Step if one in needed)


def _needed(paper: PaperState, settings: Settings) -> Iterator[Step]:
    if paper.kind is not PaperKind.ANSWER:
        return
    if settings.answers_checked:
        yield Step.CHECK
    if settings.answers_secrecy and any(map(_bears_on_secrecy, paper.parts)):
        yield Step.SECRECY
    if settings.refusals_legal and any(map(withholds, paper.parts)):
        yield Step.LEGAL


def _bears_on_secrecy(part: Part) -> bool:
    """Say whether something not yet public is given, or art. 14 is named (涉及保密审查)."""
    given = part.outcome.discloses and set(part.grounds) != {_PUBLISHED}
    return given or _SECRET in part.grounds


def withholds(part: Part) -> bool:
    """Say whether something is withheld (不予公开、部分公开；第十四至十六条、第三十七条)."""
    return part.outcome is Outcome.PARTIAL or part.outcome.value.startswith("refused_")


def needs_signature(kind: PaperKind, settings: Settings) -> bool:
    """Say whether a paper is signed before it leaves (是否须经签发)."""
    return kind not in settings.unsigned


def needs_number(kind: PaperKind, settings: Settings) -> bool:
    """Say whether a paper has a number before it is sealed (是否编文号)."""
    return kind not in settings.unnumbered


def needs_seal(kind: PaperKind, settings: Settings) -> bool:
    """Say whether a paper is sealed before it leaves (是否用印)."""
    return kind not in settings.unsealed


def leaves(kind: PaperKind) -> bool:
    """Say whether a paper is one to be sent (是否发出): a sheet for the file is not."""
    return kind not in {PaperKind.SERVICE_RECORD, PaperKind.APPROVAL_SHEET}
