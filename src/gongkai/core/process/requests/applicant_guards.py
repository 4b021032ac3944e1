"""What the applicant may record herself through the portal (申请人自行办理的条件)."""

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.answer import Delivered
from gongkai.core.facts.requests.course import ReasonGiven, ReasonRequested
from gongkai.core.facts.requests.intake import Confirmed
from gongkai.core.facts.requests.office import Enclosed, Filed
from gongkai.core.facts.requests.papers import Served
from gongkai.core.facts.requests.terms import Method
from gongkai.core.process.deciding import Role
from gongkai.core.process.requests.papers.folder import Folder
from gongkai.core.process.requests.transition import Guard, Situation

OWN = frozenset(
    {
        Enclosed.LETTER,
        Enclosed.IDENTITY,
        Enclosed.AUTHORITY,
        Enclosed.CORRECTION,
        Enclosed.OTHER,
    }
)
"""The enclosures that come from the applicant (申请人提交的材料)."""


def _both(_: Confirmed, situation: Situation) -> str | None:
    if situation.role is not Role.APPLICANT:
        return None
    if not situation.rules.settings.applicant_confirms:
        return "本机关不在网上确认收到，请等候工作人员与您联系。"
    if situation.folder.handler is None:
        return "本机关还没有接办这件申请，接办以后才能由您确认。"
    return None


def _own(fact: Filed, situation: Situation) -> str | None:
    if situation.role is not Role.APPLICANT or fact.what in OWN:
        return None
    return "申请人只能提交申请书、证件、委托书、补正和其他材料。"


def _collected(fact: Served | Delivered, situation: Situation) -> str | None:
    if situation.role is not Role.APPLICANT or _online(fact, situation.folder):
        return None
    return "不是在网上发出的文书，送达由工作人员登记。"


def _online(fact: Fact, folder: Folder) -> bool:
    key = getattr(fact, "paper", None) or folder.answer or ""
    papers = [folder.papers[key]] if key in folder.papers else list(folder.papers.values())
    return any(one.sending and one.sending.method is Method.ONLINE for one in papers)


def _asked_why(_: ReasonGiven, situation: Situation) -> str | None:
    if situation.role is not Role.APPLICANT:
        return None
    asked = [one for one in situation.facts if isinstance(one, ReasonRequested | ReasonGiven)]
    if asked and isinstance(asked[-1], ReasonRequested):
        return None
    return "本机关没有要求说明理由，或者已经收到说明。"


BOTH = Guard("confirmed_by_both", "申请人自行确认的，本机关已经接办（设置）", "31", _both, True)
ASKED_WHY = Guard("asked_why", "申请人自行说明的，本机关要求过", "35", _asked_why, True)
OWN_FILES = Guard("own_files", "申请人提交的是自己的材料", None, _own)
COLLECTED = Guard("collected_online", "申请人自行签收的，文书是在网上发出的", None, _collected)
