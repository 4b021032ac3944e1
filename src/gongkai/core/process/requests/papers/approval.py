"""What must hold of a paper before a step in its approval (审批条件)."""

from collections.abc import Iterator

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
from gongkai.core.process.requests.papers.condition import Condition, lacking, paper_of
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.papers.paper import PAPERS, STAGES, STEPS, PaperState, Stage


def _same_kind(fact: Drafted, folder: Folder) -> str | None:
    paper = folder.papers.get(fact.paper)
    if paper is None or paper.kind is fact.kind:
        return None
    return f"{fact.paper} 是{PAPERS[paper.kind]}，不能改成{PAPERS[fact.kind]}，请另拟一份。"


def _editable(fact: Drafted, folder: Folder) -> str | None:
    paper = folder.papers.get(fact.paper)
    if paper is None or paper.stage.editable:
        return None
    over = paper.stage is Stage.ABANDONED or paper.stage.left
    again = "请另拟一份" if over else "请先废弃，再另拟一份"
    return f"{paper.title}{STAGES[paper.stage]}，不能再改；确需改动的，{again}。"


def _parts(fact: Drafted, _: Folder) -> str | None:
    if fact.kind is not PaperKind.ANSWER:
        return "只有答复书写明各事项的处理结果。" if fact.parts or fact.main else None
    if fact.main is not None and not 1 <= fact.main <= len(fact.parts):
        return "主要事项不在各事项之中，请重新指定。"
    return None


def _forwardable(fact: PutForward, folder: Folder) -> str | None:
    paper = paper_of(folder, fact.paper)
    if isinstance(paper, str):
        return paper
    if paper.stage in {Stage.DRAFT, Stage.SENT_BACK}:
        return None
    return f"{paper.title}{STAGES[paper.stage]}，不能送审。"


def _steps(fact: PutForward, _: Folder) -> str | None:
    if Step.SIGN not in fact.steps:
        return "审批环节应包括签发。"
    if len(set(fact.steps)) < len(fact.steps):
        return "同一审批环节写了两次，请删去一个。"
    if (Step.COUNTERSIGN in fact.steps) != bool(fact.offices):
        return "需要会签的，请写明会签科室；不需要的，请去掉会签科室。"
    if len(set(fact.offices)) < len(fact.offices):
        return "同一会签科室写了两次，请删去一个。"
    return None


def _decided(fact: PutForward, folder: Folder) -> str | None:
    paper = folder.papers.get(fact.paper)
    if paper is None or paper.kind is not PaperKind.ANSWER or paper.parts:
        return None
    return "答复书没有写明各事项的处理结果，请补充后再送审。"


def _in_review(fact: CalledBack | Reviewed, folder: Folder) -> str | None:
    paper = paper_of(folder, fact.paper)
    if isinstance(paper, str):
        return paper
    if paper.stage is Stage.IN_REVIEW:
        return None
    todo = "，请先送审" if paper.stage in {Stage.DRAFT, Stage.SENT_BACK} else ""
    return f"{paper.title}{STAGES[paper.stage]}，不在审批中{todo}。"


def _in_turn(fact: Reviewed, folder: Folder) -> str | None:
    paper = paper_of(folder, fact.paper)
    if isinstance(paper, str) or paper.stage is not Stage.IN_REVIEW:
        return None
    name = STEPS[fact.step]
    if fact.step not in paper.steps:
        return f"{paper.title}送审时没有要求{name}。"
    if fact.step in paper.done:
        return f"{paper.title}已经{name}，不能重复。"
    if fact.step not in paper.next:
        first = "、".join(STEPS[one] for one in paper.next)
        return f"{paper.title}还没有{first}，请先完成，再{name}。"
    return _countersigns(fact, paper)


def _countersigns(fact: Reviewed, paper: PaperState) -> str | None:
    if fact.step is not Step.COUNTERSIGN:
        return "只有会签写明科室。" if fact.office else None
    if fact.office not in paper.offices:
        return f"请写明会签科室：{'、'.join(paper.offices)}之一。"
    return f"{fact.office}已经会签，不能重复。" if fact.office in paper.countersigned else None


def _four_eyes(fact: Reviewed, folder: Folder) -> str | None:
    paper = folder.papers.get(fact.paper)
    if paper is None or fact.step is not Step.SIGN:
        return None
    for account in _signing(fact):
        if account in paper.drafters:
            return "拟稿、修改或者送审的人不能签发，他人也不能代其签发：请由其他签发人签发。"
    return None


def _signing(fact: Reviewed) -> Iterator[str]:
    """Yield the accounts in whose name it is signed (签发人和被代签人)."""
    account = fact.signer if fact.on_paper else fact.by
    if account:
        yield account
    if fact.instead_of:
        yield fact.instead_of


def _sheet(fact: Reviewed, folder: Folder) -> str | None:
    named = fact.signer or fact.signer_name
    if fact.on_paper is None:
        return "不是纸质签批的，不写签字人。" if named else None
    if not named:
        return "纸质签批的，请写明签字人。"
    return lacking(folder, fact.on_paper, Enclosed.APPROVAL, "签好的审批单扫描件")


def _stands_in(fact: Reviewed, _: Folder) -> str | None:
    account = fact.signer if fact.on_paper else fact.by
    if fact.instead_of is not None and fact.instead_of == account:
        return "代签应写明代谁签；本人签的，请不要填写代签。"
    return None


def _reasoned(fact: Reviewed, _: Folder) -> str | None:
    return None if fact.passed or fact.opinion else "退回应写明意见，说明要改什么。"


def _abandonable(fact: Abandoned, folder: Folder) -> str | None:
    paper = paper_of(folder, fact.paper)
    if isinstance(paper, str):
        return paper
    if paper.stage.left or paper.stage is Stage.ABANDONED:
        return f"{paper.title}{STAGES[paper.stage]}，不能废弃。"
    return None


SAME_KIND = Condition("same_kind", "修改不改变文书种类", _same_kind)
EDITABLE = Condition("editable", "文书还没有签发", _editable, None, True)
DRAFT_PARTS = Condition("draft_parts", "处理结果写在答复书中，主要事项在其中", _parts)
FORWARDABLE = Condition("forwardable", "文书在拟稿或者已退回", _forwardable, None, True)
STEPS_WHOLE = Condition("steps_whole", "环节包括签发，会签的写明科室", _steps)
DECIDED = Condition("draft_decided", "答复书写明各事项的处理结果", _decided, "36", True)
IN_REVIEW = Condition("in_review", "文书在审批中", _in_review, None, True)
IN_TURN = Condition("in_turn", "轮到这一环节，且没有做过", _in_turn, None, True)
OTHER_EYES = Condition(
    "other_eyes", "签发人（含被代签人）没有拟稿、修改或者送审", _four_eyes, None, True
)
SHEET = Condition("signed_sheet", "纸质签批的，签字人写明，签好的审批单在卷", _sheet)
STANDS_IN = Condition("stands_in", "代签写明代谁签", _stands_in)
REASONED = Condition("sent_back_reason", "退回写明意见", _reasoned)
ABANDONABLE = Condition("abandonable", "文书没有发出，也没有废弃", _abandonable, None, True)
