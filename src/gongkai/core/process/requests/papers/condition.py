"""What must hold of the file before a fact can have happened (案卷条件)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.papers.paper import PaperState


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that the facts of the file alone decide (案卷条件).

    The fold refuses what does not meet it wherever it stands, and `decide` before that: so a
    fact keyed days late cannot undo what a later one rests on.
    """

    id: str
    says: str
    objection: Callable[[Any, Folder], str | None]
    """Returns why the fact cannot be, None where it can."""
    article: str | None = None
    ahead: bool = False
    """Whether it can be told before the clerk has filled anything in (可预先判断)."""


def paper_of(folder: Folder, id_: str) -> PaperState | str:
    """Return a paper of the file (文书), or the sentence that there is none."""
    return folder.papers.get(id_) or f"没有编号为 {id_} 的文书。"


def lacking(folder: Folder, id_: str, what: Enclosed, name: str) -> str | None:
    """Return why an enclosure is not there (缺少附件), None where it is."""
    if folder.enclosed(id_, what):
        return None
    found = folder.enclosures.get(id_) or folder.evidence.get(id_)
    if found is None:
        return f"没有编号为 {id_} 的附件，请先把{name}入卷。"
    if found.discarded is not None:
        return f"附件 {id_} 已经撤出，请把正确的{name}入卷。"
    return f"附件 {id_} 不是{name}，请选对附件，或者重新入卷。"
