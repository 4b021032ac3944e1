"""What must hold of a signed paper before it is numbered, sealed, sent, served (印发条件)."""

from gongkai.core.facts.requests.office import Enclosed
from gongkai.core.facts.requests.papers import Numbered, Sealed, Sent, Served
from gongkai.core.process.requests.papers.condition import Condition, lacking, paper_of
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.papers.paper import STAGES, Stage


def _numberable(fact: Numbered, folder: Folder) -> str | None:
    paper = paper_of(folder, fact.paper)
    if isinstance(paper, str):
        return paper
    if paper.stage is Stage.SIGNED:
        return None
    todo = "，请先签发" if paper.stage.editable else ""
    return f"{paper.title}{STAGES[paper.stage]}，不能编号{todo}。"


def _number_free(fact: Numbered, folder: Folder) -> str | None:
    for paper in folder.papers.values():
        if paper.number == fact.number:
            return f"文号 {fact.number} 已经用于{paper.title}，请另取一个。"
    return None


def _sealable(fact: Sealed, folder: Folder) -> str | None:
    paper = paper_of(folder, fact.paper)
    if isinstance(paper, str):
        return paper
    if paper.stage in {Stage.SIGNED, Stage.NUMBERED}:
        return None
    todo = "，请先签发" if paper.stage.editable else ""
    return f"{paper.title}{STAGES[paper.stage]}，不能用印{todo}。"


def _sealed_file(fact: Sealed, folder: Folder) -> str | None:
    if missing := lacking(folder, fact.file, Enclosed.SEALED, "用印的文书"):
        return missing
    sealed = folder.enclosed(fact.file, Enclosed.SEALED)
    if sealed and sealed.sha256 != fact.sha256:
        return f"附件 {fact.file} 的摘要值与用印的文件不一致，请核对是不是同一份文件。"
    return None


def _sendable(fact: Sent, folder: Folder) -> str | None:
    paper = paper_of(folder, fact.paper)
    if isinstance(paper, str):
        return paper
    if paper.stage.left or paper.stage is Stage.ABANDONED:
        return f"{paper.title}{STAGES[paper.stage]}，不能再发出。"
    return None


def _servable(fact: Served, folder: Folder) -> str | None:
    paper = paper_of(folder, fact.paper)
    if isinstance(paper, str):
        return paper
    if paper.stage is Stage.SENT:
        return None
    todo = "" if paper.stage in {Stage.SERVED, Stage.ABANDONED} else "，请先登记发出"
    return f"{paper.title}{STAGES[paper.stage]}，不能登记送达{todo}。"


def _proof(fact: Served, folder: Folder) -> str | None:
    return fact.proof and lacking(folder, fact.proof, Enclosed.PROOF, "送达凭证")


NUMBERABLE = Condition("numberable", "文书已经签发，还没有编号", _numberable, None, True)
NUMBER_FREE = Condition("number_free", "文号没有用过", _number_free)
SEALABLE = Condition("sealable", "文书已经签发，还没有用印", _sealable, None, True)
SEALED_FILE = Condition("sealed_file", "用印的文件在卷，摘要值一致", _sealed_file)
SENDABLE = Condition("sendable", "文书没有发出，也没有废弃", _sendable, None, True)
SERVABLE = Condition("servable", "文书已经发出，还没有送达", _servable, None, True)
PROOF = Condition("proof_enclosed", "送达凭证在卷", _proof)
