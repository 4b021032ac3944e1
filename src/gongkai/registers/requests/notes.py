"""What a request is on a list for (列入原因): which paper waits for which step, whose answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.core.facts.requests.papers import PaperKind, Step
from gongkai.core.process.requests.papers.paper import PAPERS, STAGES, STEPS, Stage
from gongkai.registers.requests import waiting
from gongkai.registers.requests.lists import Asking, Which
from gongkai.registers.requests.models import Consultation, Paper

_CONSULTED = {"third_party": "第三方", "joint_maker": "共同制作机关", "agency": "其他机关"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """Why a request is on a list (列入原因)."""

    what: str
    since: date | None = None
    until: date | None = None


def notes_of(
    which: Which | None, keys: Sequence[str], one: Asking
) -> Mapping[str, tuple[Note, ...]]:
    """Return the notes on requests by their keys (列入原因), in one query at most."""
    found: dict[str, list[Note]] = {}
    for key, note in _notes(which, keys, one):
        found.setdefault(key, []).append(note)
    return {key: tuple(notes) for key, notes in found.items()}


def _notes(which: Which | None, keys: Sequence[str], one: Asking) -> Iterator[tuple[str, Note]]:
    match which:
        case Which.OTHERS:
            asked = Consultation.objects.filter(request__in=keys, replied=None)
            for row in asked.order_by("since", "key"):
                what = _CONSULTED.get(row.kind, row.kind)
                yield row.request_id, Note(what=what, since=row.since, until=row.limit)
        case Which.APPROVAL:
            for paper in waiting.to_review(one.posts, one.user).filter(request__in=keys):
                steps = "、".join(STEPS[Step(step)] for step in paper.next_steps)
                yield paper.request_id, _paper(paper, steps, paper.put_forward_on)
        case Which.TO_SEND:
            for paper in waiting.to_send(one.bodies).filter(request__in=keys):
                yield paper.request_id, _paper(paper, STAGES[Stage(paper.stage)], paper.signed_on)
        case Which.ASSIGNED:
            for help_ in waiting.to_help(one.posts).filter(request__in=keys):
                yield help_.request_id, Note(what="协查", since=help_.since, until=help_.until)
        case _:
            return


def _paper(paper: Paper, what: str, since: date | None) -> Note:
    return Note(what=f"{PAPERS[PaperKind(paper.kind)]}：{what}", since=since)
