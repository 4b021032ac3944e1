"""`gongkai ledger`: the ledger of facts (台账)."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.progress import Progress

from gongkai import clock
from gongkai.console.deployed import fail, refuse_incomplete, speech
from gongkai.console.ledger_text import gap_text, verdict_text
from gongkai.ledger.anchors import Anchor, AnchorError, read_anchors, take_anchor
from gongkai.ledger.depositing import deposit_all, deposits, drop, keep, kept_anchors
from gongkai.ledger.digests import AlgorithmMissingError
from gongkai.ledger.models import Fact
from gongkai.ledger.projections import Projection, registered
from gongkai.ledger.queries import gaps
from gongkai.ledger.rebuilding import Rebuilt
from gongkai.ledger.rebuilding import rebuild as rebuild_projection
from gongkai.ledger.verifying import Verdict
from gongkai.ledger.verifying import verify as verify_chains

app = typer.Typer(no_args_is_help=True, add_completion=False)

Owner = Annotated[str, typer.Option(help="锚的来源，如机关代码或系统名称。")]


@app.callback()
def _ledger() -> None:
    """台账。"""


@app.command()
def verify(
    anchors: Annotated[
        list[Path] | None,
        typer.Option("--anchors", help="锚文件，或放着锚文件的文件夹；可以给出多个。"),
    ] = None,
) -> None:
    """核验台账：逐条重算校验值，并与锚对照。有断点时以状态 1 退出。"""
    refuse_incomplete()
    known = _anchors(anchors)
    verdicts = _verdicts(known)
    for verdict in verdicts:
        typer.echo(verdict_text(verdict))
    missing = gaps()
    for gap in missing:
        typer.echo(gap_text(gap))
    broken = [verdict for verdict in verdicts if verdict.broken]
    speech.print(f"共 {len(verdicts)} 条链，{len(broken)} 条有断点；{len(missing)} 处断号。")
    if broken or missing:
        raise typer.Exit(1)


@app.command()
def rebuild(
    names: Annotated[
        list[str] | None, typer.Argument(help="读模型的名称；不写则全部重建。")
    ] = None,
) -> None:
    """由事实重建读模型，并说明与原来有多少行不同。"""
    refuse_incomplete()
    known = {projection.name: projection for projection in registered()}
    unknown = [name for name in names or () if name not in known]
    if unknown:
        fail(f"没有名为 {'、'.join(unknown)} 的读模型；现有：{'、'.join(known) or '无'}。")
    for name in names or known:
        for table in _rebuilt(known[name]):
            typer.echo(_rebuilt_text(table))


@app.command()
def anchor() -> None:
    """取各链链头为锚，存到设定的各处；后台任务每天也做一次。"""
    refuse_incomplete()
    ways = deposits()
    if not ways:
        fail("没有设定锚存到哪里，请设置 GONGKAI_ANCHOR_FOLDER 或 GONGKAI_ANCHOR_MAIL。")
    taken = take_anchor(clock.now())
    places, failures = deposit_all(taken, ways)
    for place in places:
        typer.echo(f"{len(taken.heads)} 条链的锚已存到 {place}")
    for failure in failures:
        speech.print(failure)
    if failures:
        raise typer.Exit(2)


@app.command(name="keep")
def keep_file(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="对方的锚文件。")],
    of: Owner,
) -> None:
    """替其他台账保存一个锚；与已存的锚矛盾时拒绝。"""
    refuse_incomplete()
    try:
        kept = keep(file.read_bytes(), owner=of, at=clock.now())
    except AnchorError as error:
        fail(str(error))
    typer.echo(f"已替 {of} 保存 {kept.taken_at.astimezone(clock.CHINA):%Y-%m-%d %H:%M} 的锚。")


@app.command()
def kept(
    of: Owner,
    to: Annotated[Path, typer.Option(exists=True, file_okay=False, help="放到哪个文件夹。")],
) -> None:
    """把替其他台账保存的锚取出来，交还对方核验。"""
    refuse_incomplete()
    found = kept_anchors(of)
    try:
        for one in found:
            typer.echo(drop(to, one))
    except AnchorError as error:
        fail(str(error))
    speech.print(f"共取出 {len(found)} 个锚。")


def _verdicts(anchors: list[Anchor]) -> list[Verdict]:
    with Progress(console=speech, transient=True) as progress:
        task = progress.add_task("正在核验", total=Fact.objects.count())
        try:
            return list(verify_chains(anchors, lambda facts: progress.advance(task, facts)))
        except AlgorithmMissingError as error:
            fail(str(error))


def _anchors(places: list[Path] | None) -> list[Anchor]:
    """Read the anchors that are given, or else those where the deployment drops them."""
    folder = settings.LEDGER_ANCHOR_FOLDER
    chosen = places or ([Path(folder)] if folder else [])
    try:
        return [anchor for place in chosen for anchor in read_anchors(place)]
    except AnchorError as error:
        fail(str(error))


def _rebuilt(projection: Projection) -> list[Rebuilt]:
    with Progress(console=speech, transient=True) as progress:
        task = progress.add_task(f"正在重建 {projection.name}", total=Fact.objects.count())
        return rebuild_projection(projection, lambda facts: progress.advance(task, facts))


def _rebuilt_text(table: Rebuilt) -> str:
    same = f"{table.differing} 行与原来不同" if table.differing else "与原来相同"
    return f"{table.projection}：{table.table} 共 {table.rows} 行，{same}。"
