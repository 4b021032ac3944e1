"""A template as it would look on a body's own paper (模板样张)."""

from datetime import date

from gongkai.bodies.forums import forums_of
from gongkai.bodies.letterheads import letterhead_of, numbers_of
from gongkai.bodies.models import Body
from gongkai.core.law.remedies import Forum, ForumKind
from gongkai.core.papers.composing import Frame
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.offered import Templates
from gongkai.core.papers.samples import sample_letter
from gongkai.core.papers.template import Template

_UNNAMED = {ForumKind.AUTHORITY: "〔复议机关〕", ForumKind.COURT: "〔管辖法院〕"}
_NUMBER = 12
_PART = "answer.granted.36_2"


def sample_frame(body: Body, name: str, day: date) -> Frame:
    """Return what a body's papers have in common (文书通用要素), or stand-ins for it."""
    head = letterhead_of(body)
    known = forums_of(body, day)
    kinds = {one.kind for one in known}
    stand_ins = (
        Forum(kind=kind, name=text) for kind, text in _UNNAMED.items() if kind not in kinds
    )
    return Frame(
        agency=name,
        decided=day,
        dated=day,
        head=f"{name}文件" if head and head.red_head else None,
        number=numbers_of(head).text(day.year, _NUMBER) if head else None,
        forums=(*known, *stand_ins),
    )


def sampled(template: Template, templates: Templates, frame: Frame) -> Letter:
    """Return a sample of a template (样张); PaperError with what stands against it."""
    outer, part = templates.standing("answer"), templates.standing(_PART)
    return sample_letter(template, frame, outer=outer, part=part)
