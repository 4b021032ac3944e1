"""`gongkai reports`: the register of annual reports (年度报告)."""

from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from rich.progress import track

from gongkai import clock
from gongkai.bodies.models import Body
from gongkai.console.deployed import fail, known_body, refuse_incomplete, speech
from gongkai.core.documents.errors import UnreadableDocumentError
from gongkai.registers.reports.queries import outdated
from gongkai.registers.reports.services import (
    MEDIA_TYPES,
    CoverRefusedError,
    ImportRefusedError,
    import_document,
    recheck,
)
from gongkai.registers.reports.services import cover as register_cover

app = typer.Typer(no_args_is_help=True, add_completion=False)


@app.callback()
def _reports() -> None:
    """年度报告。"""


@app.command(name="import")
def import_files(
    path: Annotated[Path, typer.Argument(exists=True, help="文件，或放着文件的文件夹。")],
    body: Annotated[str, typer.Option(help="机关代码。")],
    year: Annotated[int | None, typer.Option(help="报告年度；不写则以文件所写为准。")] = None,
) -> None:
    """导入年度报告；内容相同的文件不会重复导入。"""
    refuse_incomplete()
    owner = known_body(body)
    files = _files(path)
    if not files:
        fail(f"{path} 中没有可以读取的文件。")
    done = [_import(file, owner, year) for file in track(files, "正在导入", console=speech)]
    new, failed = done.count(True), done.count(None)
    speech.print(f"新导入 {new} 份，已有 {done.count(False)} 份，未能导入 {failed} 份。")
    if failed:
        raise typer.Exit(2)


@app.command(name="recheck")
def recheck_all() -> None:
    """用现行规则重新检查由旧规则检查的报告。"""
    refuse_incomplete()
    versions = list(outdated())
    for version in track(versions, "正在检查", console=speech):
        recheck(version)
    speech.print(f"重新检查了 {len(versions)} 份。")


@app.command()
def cover(
    body: Annotated[str, typer.Argument(help="报告所属机关的代码。")],
    year: Annotated[int, typer.Argument(help="报告年度。")],
    bodies: Annotated[
        list[str] | None, typer.Argument(help="报告另外涵盖的机关的代码；不写则取消以前的登记。")
    ] = None,
) -> None:
    """登记一份报告涵盖哪些机关：汇总时每个机关只计一次。"""
    refuse_incomplete()
    owner = known_body(body)
    filing = owner.filings.filter(year=year).first()
    if filing is None:
        fail(f"{body} 没有 {year} 年度的报告，请先导入。")
    try:
        register_cover(filing, [known_body(code) for code in bodies or []])
    except CoverRefusedError as error:
        fail(str(error))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.lower() in MEDIA_TYPES)


def _import(file: Path, body: Body, year: int | None) -> bool | None:
    """Import one file; say whether it was new, None where it could not be imported."""
    try:
        imported = import_document(
            body=body,
            data=file.read_bytes(),
            name=file.name,
            year=year,
            at=clock.now(),
            limits=settings.READING_LIMITS,
        )
    except (UnreadableDocumentError, ImportRefusedError) as error:
        speech.print(f"{file}：{error}")
        return None
    return imported.new
