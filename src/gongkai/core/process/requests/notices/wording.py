"""The words of a notice (通知文字): its subject, its text, and the one line of a text message."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from string import Formatter

from gongkai.core.process.requests.notices.kinds import WORDINGS, Kind

_DAYS = frozenset({"on", "due", "until"})
_SITE = "请到{body}的政府信息公开网站，在“查询办理情况”页查看。"


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What every notice names (通知抬头): the case, its body, and where to look."""

    number: str
    body: str
    office: str = ""
    phone: str = ""
    address: str = ""
    """The whole address of the page on which the case is followed (办理情况页网址)."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A notice in words (通知)."""

    subject: str
    text: str
    line: str
    """As a text message says it (短信文字)."""


def worded(kind: Kind, told: Mapping[str, str], about: About) -> Worded:
    """Return a notice in words (通知文字), from what its fact told and what it is about."""
    wording = WORDINGS[kind]
    known = {"number": about.number, "body": about.body} | dict(_said(told))
    paragraphs = [one.format_map(known) for one in wording.paragraphs if _names(one) <= set(known)]
    ["您好：", *paragraphs, "\n".join(_where(about)), "\n".join(_foot(about))]
    begins = f"【{about.body}】政府信息公开申请 {about.number}："
    return Worded(
        subject=f"{wording.subject}（{about.number}）",
        text="\n\n".join(
            ["您好：", *paragraphs, "\n".join(_where(about)), "\n".join(_foot(about))]
        ),
        line=f"{begins}{paragraphs[0]}请到办理情况页查看。",
    )


def sample(kind: Kind, today: date) -> dict[str, str]:
    """Return what a notice might be told (样例), for a preview: every paragraph stands in it."""
    return {
        "on": str(today),
        "due": str(today + timedelta(days=28)),
        "until": str(today + timedelta(days=15)),
        "days": "20",
        "amount": "40",
        "way": "邮寄发出",
        "into": "2026-0001-1、2026-0001-2",
        "what": WORDINGS[Kind.CORRECTION_NOTIFIED].title,
        "paper": "告知书",
        "online": "告知书",
    } | _unlike(kind)


def _unlike(kind: Kind) -> dict[str, str]:
    return {"online": "登记回执"} if kind is Kind.PAPER_ONLINE else {}


def _said(told: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, text in told.items():
        if key in _DAYS:
            day = date.fromisoformat(text)
            yield key, f"{day.year}年{day.month}月{day.day}日"
        elif text:
            yield key, text


def _names(paragraph: str) -> set[str]:
    """Return what a paragraph names (所含填写项)."""
    return {name for _, name, _, _ in Formatter().parse(paragraph) if name}


def _where(about: About) -> Iterator[str]:
    yield f"登记号：{about.number}"
    yield f"办理机关：{about.body}"
    yield f"办理情况：{about.address}" if about.address else _SITE.format(body=about.body)
    yield "查看时要填写登记号和提交时得到的查询码。"


def _foot(about: About) -> Iterator[str]:
    if about.office:
        phone = f"，电话 {about.phone}" if about.phone else ""
        yield f"有疑问，请联系：{about.office}{phone}。"
    yield "这是系统自动发出的办理提示，不是法律文书；文书的内容以送达给您的为准。请不要直接回复。"
