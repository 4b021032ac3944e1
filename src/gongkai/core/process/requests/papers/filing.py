"""What must hold before something is filed, asked of an office, or put away (归卷条件)."""

from gongkai.core.facts.requests.office import (
    Archived,
    Assigned,
    AssignmentAnswered,
    AssignmentRecalled,
    Discarded,
    Filed,
    Redacted,
)
from gongkai.core.process.requests.papers.condition import Condition
from gongkai.core.process.requests.papers.folder import Folder


def _filed_once(fact: Filed, folder: Folder) -> str | None:
    return f"附件编号 {fact.id} 已经用过。" if fact.id in folder.enclosures else None


def _discardable(fact: Discarded, folder: Folder) -> str | None:
    found = folder.enclosures.get(fact.id)
    if found is None:
        return f"没有编号为 {fact.id} 的附件。"
    if found.discarded is not None:
        return f"附件 {fact.id} 已经撤出。"
    for paper in folder.papers.values():
        used = {one.on_paper for one in paper.reviews} | {paper.proof}
        if paper.sealing:
            used.add(paper.sealing.file)
        if fact.id in used:
            return f"附件 {fact.id} 是{paper.title}的审批单、用印文件或者送达凭证，不能撤出。"
    return None


def _redactable(fact: Redacted, folder: Folder) -> str | None:
    for key, name in ((fact.origin, "原件"), (fact.id, "遮盖件")):
        found = folder.enclosures.get(key)
        if found is None:
            return f"没有编号为 {key} 的附件，不能登记为{name}。"
        if found.discarded is not None:
            return f"附件 {key} 已经撤出，不能登记为{name}。"
    return "遮盖件不能就是原件。" if fact.id == fact.origin else None


def _assigned_once(fact: Assigned, folder: Folder) -> str | None:
    return f"协查编号 {fact.id} 已经用过。" if fact.id in folder.assignments else None


def _awaited(fact: AssignmentAnswered | AssignmentRecalled, folder: Folder) -> str | None:
    found = folder.assignments.get(fact.id)
    if found is None:
        return f"没有编号为 {fact.id} 的协查。"
    if found.answered:
        return f"协查 {fact.id} 已于 {found.answered} 回复。"
    return None if found.open else f"协查 {fact.id} 已经收回。"


def _archived_once(_: Archived, folder: Folder) -> str | None:
    return f"已于 {folder.archived.on} 归档。" if folder.archived else None


FILED_ONCE = Condition("filed_once", "附件编号没有用过", _filed_once)
DISCARDABLE = Condition("discardable", "附件在卷，没有文书用到", _discardable, None, True)
REDACTABLE = Condition("redactable", "原件和遮盖件都在卷，不是同一个", _redactable)
ASSIGNED_ONCE = Condition("assigned_once", "协查编号没有用过", _assigned_once)
AWAITED = Condition("assignment_awaited", "协查还没有回复，也没有收回", _awaited, None, True)
ARCHIVED_ONCE = Condition("archived_once", "还没有归档", _archived_once, None, True)
