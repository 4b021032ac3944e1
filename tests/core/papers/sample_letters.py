"""Sample values for every template, and the papers composed from them."""

from datetime import date

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.law.dated import InForce
from gongkai.core.law.remedies import Forum, ForumKind
from gongkai.core.papers.catalog import shipped, template
from gongkai.core.papers.composing import AnswerPart, Frame, compose, compose_answer
from gongkai.core.papers.filling import Value
from gongkai.core.papers.letter import Letter
from gongkai.core.papers.template import Blank, BlankKind, Template

FORUMS = (
    Forum(kind=ForumKind.AUTHORITY, name="云岭市人民政府"),
    Forum(
        kind=ForumKind.AUTHORITY, name="远山省教育厅", in_force=InForce(until=date(2023, 12, 31))
    ),
    Forum(kind=ForumKind.COURT, name="云岭市铁山区人民法院"),
)
_SAMPLES: dict[BlankKind, Value] = {
    BlankKind.DATE: date(2026, 3, 2),
    BlankKind.NUMBER: 15,
    BlankKind.AMOUNT: 380,
}


def frame(decided: date = date(2026, 3, 20)) -> Frame:
    return Frame(
        agency="云岭市教育局",
        decided=decided,
        number="云教公复〔2026〕12号",
        dated=decided,
        forums=FORUMS,
    )


def sample(blank: Blank) -> Value:
    if blank.kind is BlankKind.CHOICE:
        return blank.choices[0]
    return _SAMPLES.get(blank.kind, f"所填的{blank.label}")


def samples(of: Template, *, optional: bool = True) -> dict[str, Value]:
    return {one.name: sample(one) for one in of.blanks if optional or one.required}


def sample_letter(of: Template, decided: date = date(2026, 3, 20)) -> Letter:
    if of.kind is not PaperKind.ANSWER:
        return compose(of, samples(of), frame(decided))
    outer = template("answer")
    part = of if of.is_part else template("answer.granted.36_2")
    given = {name: value for name, value in samples(outer).items() if name != "addressee"}
    return compose_answer(
        outer,
        [AnswerPart(template=part, values=samples(part))],
        {**given, "addressee": "张三"},
        frame(decided),
    )


ALL = [(one.key, one) for one in shipped()]
"""Every template as shipped, by its key."""
