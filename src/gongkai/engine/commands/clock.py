"""The command `gongkai law clock` (办理期限): the state and the due date of one request."""

from collections.abc import Iterator

import typer
from rich.console import Group, RenderableType
from rich.text import Text

from gongkai import clock as time
from gongkai.core.dates.calendar import Calendar
from gongkai.core.dates.catalog import calendar
from gongkai.core.facts.fact import FactError
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.process.requests.fold import fold
from gongkai.core.process.requests.state import TITLES, State
from gongkai.engine.case_record import RecordError, read_source, record_of
from gongkai.engine.commands.annual_text import plain
from gongkai.engine.commands.days import AsOf, KnownAt, weekday
from gongkai.engine.commands.options import AsOneJson
from gongkai.engine.folded import Folded
from gongkai.engine.folder import printable
from gongkai.engine.language import Language, translator
from gongkai.engine.objects import json_line
from gongkai.engine.run import UNREADABLE, stoppable
from gongkai.engine.screen import Screen

HELP = """一件申请的办理状态和答复期限：怎样一步一步算出来的。

FACTS.json 是这件申请的事实，按记录的先后排列；- 代表标准输入。
退出码：0 正常；2 文件无法读取，或有一条事实不能成立。"""


def clock(
    facts: str = typer.Argument(metavar="FACTS.json", help="事实文件；- 代表标准输入。"),
    as_of: AsOf = None,
    known_at: KnownAt = None,
    as_json: AsOneJson = False,
) -> None:
    """Say where a request stands, when its answer is due, and how that came about (期限)."""
    with stoppable():
        try:
            record = record_of(read_source(facts), VOCABULARY, known_at)
            state = fold(record, calendar(), as_of=as_of or time.today())
        except (RecordError, FactError) as error:
            source = "标准输入" if facts == "-" else plain(printable(facts))
            typer.echo(f"{source}：{plain(str(error))}", err=True)
            raise typer.Exit(UNREADABLE) from None
        with Screen(1, translator(Language.ZH)) as screen:
            if as_json:
                screen.line(json_line(state_object(state)))
            else:
                screen.show(Group(*shown(state, calendar())))


def state_object(state: State) -> dict[str, object]:
    """Return the object for a state (状态对象): the keys that programs rely on."""
    return {
        "received": _iso(state.received),
        "state": state.phase.value,
        "due": _iso(state.due),
        "waiting_until": _iso(state.waiting_until),
        "provisional": state.provisional,
        "steps": [
            {
                "on": _iso(one.on),
                "text": one.text,
                "article": one.article,
                "due": _iso(one.due),
            }
            for one in state.steps
        ],
        "findings": [{"rule": one.rule.value, "message": one.message} for one in state.findings],
    }


def _iso(day: object) -> str | None:
    return None if day is None else str(day)


def shown(state: State, days: Calendar) -> Iterator[RenderableType]:
    """Yield what a clerk reads (人读输出): where it stands, then day by day how it came to that."""
    yield Text(f"截至 {weekday(state.as_of)}：{TITLES[state.phase]}", style="bold")
    if state.received:
        yield Text(f"收到之日  {weekday(state.received)}")
    yield Folded(_due_line(state, days), mark="答复期限  ", style=_style(state))
    if state.waiting_until:
        yield Text(f"等待申请人至  {weekday(state.waiting_until)}")
    if state.provisional:
        yield Folded(
            "涉及尚未公布节假日安排的年份，期限为暂定，通知录入后重新计算。", style="yellow"
        )
    yield ""
    before = None
    for one in state.steps:
        article = f"（第{one.article}条）" if one.article else ""
        yield Folded(plain(one.text) + article, mark=f"{weekday(one.on)}  ")
        if one.due != before:
            due = weekday(one.due) if one.due else "没有，等待中"
            yield Text(f"                  → 答复期限 {due}", style="cyan")
        before = one.due
    if state.findings:
        yield ""
        yield Text(f"问题 {len(state.findings)}", style="bold yellow")
    for found in state.findings:
        yield Folded(plain(found.message), mark="  • ")


def _style(state: State) -> str:
    return "bold red" if state.overdue else "bold"


def _due_line(state: State, days: Calendar) -> str:
    if state.due is None:
        return f"没有：{state.without_due}。"
    due = weekday(state.due)
    if state.dispatched:
        return f"{due}（{state.dispatched} 发出，{'已逾期' if state.overdue else '未逾期'}）"
    if state.overdue:
        late = days.working_days(state.due, state.as_of)
        return f"{due}（已逾期 {late} 个工作日）" if late else f"{due}（已逾期）"
    return f"{due}（还有 {days.working_days(state.as_of, state.due)} 个工作日）"
