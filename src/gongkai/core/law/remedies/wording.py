"""The sentence by which an answer names the remedies (救济告知语)."""

from gongkai.core.law.dated import LawError
from gongkai.core.law.remedies import Route, Step
from gongkai.core.law.remedies.catalog import Order, Remedy

_SENTENCES = {
    Order.EITHER: "如不服{what}，可以{first}，或者{second}。",
    Order.RECONSIDERATION_FIRST: (
        "如不服{what}，应当先{first}；对行政复议决定不服的，可以{second}。"
    ),
}
_ANSWER = "本答复"
_DO = {Remedy.RECONSIDERATION: "申请行政复议"}
_NOBODY = {Remedy.RECONSIDERATION: "行政复议机关"}


def sentence(route: Route, *, whole: bool = True, paper: str = _ANSWER) -> str:
    """Return the sentence for the answer (救济告知语), empty where no remedy is to be named.

    `whole`: the route is that of the whole answer, so that its parts are not numbered. `paper`
    is what the paper calls itself. Raises
    LawError where nobody is named to whom to turn: such an answer must not leave. Where no
    answer was given there is no sentence for one either: the routes are for who asks.
    """
    if not route.steps or any("no_reply" in step.period.applies_to for step in route.steps):
        return ""
    numbers = "、".join(str(part) for part in route.parts)
    first, second = (_phrase(step) for step in route.steps)
    what = _ANSWER if whole else f"{_ANSWER}第{numbers}项"
    found = _SENTENCES[route.order].format(what=what, first=first, second=second)
    return found if paper == _ANSWER else found.replace(_ANSWER, paper)


def _phrase(step: Step) -> str:
    if not step.forums:
        who = _NOBODY.get(step.remedy, "管辖法院")
        raise LawError(f"没有登记答复当日有效的{who}，请先在机关信息中补充。")
    do = _DO.get(step.remedy, "提起行政诉讼")
    return f"自{step.period.runs_from}起{step.period.length}内向{'或者'.join(step.forums)}{do}"
