"""The sheet on which a paper is approved with a pen (审批单), filled in with what is known."""

from typing import TYPE_CHECKING

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.papers.composing import compose
from gongkai.core.papers.letter import Letter
from gongkai.core.process.requests.papers.paper import PAPERS, PaperState
from gongkai.desk.requests.paper_facts import frame
from gongkai.presentation.requests.words import OUTCOMES

if TYPE_CHECKING:
    from gongkai.desk.views.requests.opened import Opened


def approval_sheet(found: "Opened", paper: PaperState) -> Letter:
    """Return the sheet of a paper (审批单): steps that it does not need are left to strike out."""
    (template,) = found.templates.choices(PaperKind.APPROVAL_SHEET)
    due = found.state.due
    values = {
        "registration": found.number,
        "due": due.isoformat() if due else "",
        "paper_title": f"{PAPERS[paper.kind]}（{paper.id}，第 {paper.revision} 稿）",
        "proposed": "\n".join(str(OUTCOMES[one.outcome]) for one in paper.parts),
        "drafter": found.names.people.get(paper.drafter, ""),
        "drafted_on": paper.drafted_on.isoformat(),
        "paper_number": paper.number or "",
    }
    return compose(template, values, frame(found, None))
