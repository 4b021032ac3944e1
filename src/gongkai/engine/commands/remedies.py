"""The command `gongkai law remedies` (救济途径): what an answer must name, in which order."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai import clock
from gongkai.core.law.dated import Basis, InForce, LawError
from gongkai.core.law.remedies import Answered, Forum, ForumKind, Route, routes
from gongkai.core.law.remedies.catalog import Order, Remedy
from gongkai.core.law.remedies.wording import sentence
from gongkai.engine.case_record import RecordError, read_source
from gongkai.engine.commands.days import On
from gongkai.engine.commands.options import AsOneJson
from gongkai.engine.folded import Folded
from gongkai.engine.language import Language, translator
from gongkai.engine.objects import Object, json_line
from gongkai.engine.run import UNREADABLE, stoppable
from gongkai.engine.screen import Screen

HELP = """答复应当告知的救济途径：复议、诉讼的先后，期限和依据。

OUTCOME 是各事项的处理结果（表三的行，如 refused_third_party），依据写在冒号后，如 partial:15,16.2。
退出码：0 正常；2 处理结果、日期或文件有误。"""

_ORDERS = {
    Order.EITHER: "可以复议，也可以直接起诉",
    Order.RECONSIDERATION_FIRST: "应当先复议",
    Order.NONE: "不能单独复议、诉讼",
}
_REMEDIES = {
    Remedy.RECONSIDERATION: "行政复议",
    Remedy.DIRECT_SUIT: "行政诉讼",
    Remedy.SUIT_AFTER_RECONSIDERATION: "复议后行政诉讼",
}

Outcomes = Annotated[list[str], typer.Argument(metavar="OUTCOME", help="处理结果，依据在冒号后。")]
Whom = Annotated[
    str | None,
    typer.Option(
        "--whom", metavar="FILE", help="本机关的复议机关和管辖法院（JSON）；- 为标准输入。"
    ),
]
Apply = Annotated[
    list[str] | None,
    typer.Option(
        "--apply",
        metavar="RULE",
        help="采用未经核实的规则：partial_refusal_first、no_reply_first。",
    ),
]


def remedies(
    outcomes: Outcomes,
    on: On = None,
    whom: Whom = None,
    apply: Apply = None,
    as_json: AsOneJson = False,
) -> None:
    """Say which remedies an answer must name, in which order (救济途径)."""
    decided = on or clock.today()
    with stoppable():
        try:
            found = routes(
                [_answered(one) for one in outcomes],
                decided=decided,
                forums=_forums(whom),
                switches=frozenset(apply or ()),
            )
        except (LawError, RecordError) as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(UNREADABLE) from None
        with Screen(1, translator(Language.ZH)) as screen:
            if as_json:
                screen.line(json_line(routes_object(found, decided)))
            else:
                screen.show(Group(*shown(found, outcomes)))


def _answered(written: str) -> Answered:
    outcome, _, grounds = written.partition(":")
    return Answered(
        outcome=outcome, grounds=tuple(one.strip() for one in grounds.split(",") if one.strip())
    )


def _forums(source: str | None) -> Sequence[Forum]:
    if source is None:
        return ()
    data = read_source(source)
    try:
        raw = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise RecordError("复议机关和管辖法院的文件不是 UTF-8 编码的 JSON。") from None
    if not isinstance(raw, list):
        raise RecordError("复议机关和管辖法院的文件应当是一个 JSON 列表。")
    return [_forum(one, place) for place, one in enumerate(raw, 1)]


def _forum(raw: Any, place: int) -> Forum:
    try:
        known: Mapping[str, Any] = {"since": None, "until": None, **raw}
        since, until = (
            None if known[key] is None else date.fromisoformat(known[key])
            for key in ("since", "until")
        )
        kind, name = ForumKind(known["kind"]), str(known["name"]).strip()
    except (KeyError, TypeError, ValueError):
        raise RecordError(
            f"第 {place} 项有误：应有 kind（authority 或 court）、name，可有 since、until 日期。"
        ) from None
    return Forum(kind=kind, name=name, in_force=InForce(since=since, until=until))


def routes_object(found: Sequence[Route], decided: date) -> Object:
    """Return the object for the routes (救济途径对象): the keys that programs rely on."""
    return {
        "decided": str(decided),
        "routes": [_route_object(route, whole=len(found) == 1) for route in found],
    }


def _route_object(route: Route, *, whole: bool) -> Object:
    return {
        "parts": list(route.parts),
        "order": route.order.value,
        "remedies": [
            {
                "remedy": step.remedy.value,
                "to": list(step.forums),
                "within": step.period.length,
                "from": step.period.runs_from,
                **_basis(step.period.basis),
            }
            for step in route.steps
        ],
        "articles": [_basis(basis) for basis in route.bases],
        "unverified": [{"rule": rule.switch, **_basis(rule.basis)} for rule in route.unapplied],
        "provisional": route.provisional,
        "sentence": _sentence(route, whole=whole),
    }


def _basis(basis: Basis) -> dict[str, object]:
    return {"article": basis.text, "provisional": basis.provisional, "note": basis.note}


def _sentence(route: Route, *, whole: bool) -> str | None:
    """Return the sentence for the answer (告知语), None where nobody to turn to is given."""
    if not all(step.forums for step in route.steps):
        return None
    return sentence(route, whole=whole)


def shown(found: Sequence[Route], outcomes: Sequence[str]) -> Iterator[RenderableType]:
    """Yield what a clerk reads (人读输出)."""
    for number, route in enumerate(found):
        if number:
            yield ""
        parts = "、".join(outcomes[part - 1] for part in route.parts)
        yield Text(f"{parts}：{_ORDERS[route.order]}", style="bold")
        for basis in route.bases:
            yield _of_basis(basis, "依据  ")
        for place, step in enumerate(route.steps, 1):
            to = "或者".join(step.forums) or "（没有给出向谁提出）"
            period = f"自{step.period.runs_from}起{step.period.length}内，向{to}提出。"
            yield Folded(period, mark=f"{place}. {_REMEDIES[step.remedy]}  ")
            yield _of_basis(step.period.basis, "   ")
        for rule in route.unapplied:
            note = (
                f"如采用（--apply {rule.switch}）则应当先复议：{rule.basis.text}。{rule.basis.note}"
            )
            yield Folded(note, mark="未采用  ", style="yellow")
        text = _sentence(route, whole=len(found) == 1)
        if text:
            yield Folded(text, mark="告知语  ")


def _of_basis(basis: Basis, mark: str) -> Folded:
    doubt = f"（暂行：{basis.note}）" if basis.provisional else ""
    return Folded(f"{basis.text}{doubt}", mark=mark)
