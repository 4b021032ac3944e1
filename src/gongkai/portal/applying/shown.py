"""What the page of a followed case lists (办理情况页的清单): what was asked, and the papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from gongkai.core.facts.requests.course import FeeNotified
from gongkai.core.facts.requests.intake import Corrected, Opening, Submitted
from gongkai.core.facts.requests.rectification import RectificationAsked
from gongkai.core.process.requests.following import SentPaper
from gongkai.core.process.requests.papers.paper import PAPERS
from gongkai.core.process.requests.state import Phase
from gongkai.presentation.fields import Words
from gongkai.presentation.requests.words import ENCLOSURES, METHODS
from gongkai.registers.requests.applying.following import Followed


@dataclass(frozen=True, slots=True)
class Text:
    """Something that was asked (申请内容), and on which day."""

    on: date
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file to download (可下载的文件)."""

    key: str
    name: Words
    pages: int | None
    size: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    """A paper that was sent (收到的文书)."""

    title: str
    number: str | None
    on: date | None
    method: Words
    served: date | None
    files: tuple[File, ...]


def asked(found: Followed) -> list[Text]:
    """Return what is asked (申请内容), as it came and as it was corrected."""
    kinds = (Submitted, Opening, RectificationAsked, Corrected)
    return [
        Text(one.on, one.content) for one in found.told if isinstance(one, kinds) and one.content
    ]


def waiting(found: Followed) -> str:
    """Return what is waited for (等待的事项), in a sentence; empty where nothing is."""
    state, until = found.state, found.state.waiting_until
    if state.phase is Phase.AWAITING_CONFIRMATION:
        return gettext(
            "等待双方确认收到，答复期限从确认的次日起算。满一个工作日还没有确认的，暂按提交之日起算。"
        )
    if state.phase is Phase.AWAITING_CORRECTION and until:
        return gettext("请在 {day} 以前（含当日）补正。").format(day=until)
    if state.phase is Phase.AWAITING_FEE:
        day = gettext("，期限到 {day}").format(day=until) if until else ""
        return gettext("等待缴费{day}。缴费以后，答复期限重新计算。").format(day=day)
    if state.phase is Phase.SUSPENDED:
        return gettext("正在征求第三方或者其他机关的意见，这段时间不计入答复期限。")
    return ""


def fee(found: Followed) -> int | None:
    """Return the charge in yuan that was notified last (信息处理费), None where none was."""
    charges = [one.amount for one in found.told if isinstance(one, FeeNotified)]
    return charges[-1] if charges else None


def papers(found: Followed) -> list[Paper]:
    """Return the papers that were sent to the applicant (收到的文书)."""
    return [_paper(one) for one in found.papers]


def _paper(sent: SentPaper) -> Paper:
    paper = sent.paper
    return Paper(
        title=PAPERS[paper.kind],
        number=paper.number,
        on=paper.sending.on if paper.sending else None,
        method=METHODS[paper.sending.method] if paper.sending else "",
        served=paper.served,
        files=tuple(_files(sent)),
    )


def _files(sent: SentPaper) -> Iterator[File]:
    for one in sent.files:
        own = sent.paper.sealing and one.id == sent.paper.sealing.file
        yield File(
            key=one.id,
            name=PAPERS[sent.paper.kind] if own else ENCLOSURES[one.what],
            pages=one.pages,
            size=one.size,
            sha256=one.sha256,
        )
