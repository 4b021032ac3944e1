"""The command `gongkai annual convert` (转换格式)."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from gongkai.core.documents.limits import DEFAULT_LIMITS
from gongkai.engine.batch import read_one
from gongkai.engine.folder import printable
from gongkai.engine.fonts import FontError
from gongkai.engine.run import UNREADABLE, stoppable
from gongkai.engine.workers import Workers
from gongkai.engine.writing import PRINTED, Target, write

HELP = """转换格式：读取一份报告，写成 docx（公文格式）、html、pdf、xlsx、json 或 csv。

不改任何数；原件缺失的单元格不会补上，存疑的数仍注明存疑。退出码：0 已写出；2 无法读取或写出。"""

Source = Annotated[str, typer.Argument(metavar="FILE", help="要转换的报告。")]
To = Annotated[Target, typer.Option("--to", help="写成哪种格式。")]
Out = Annotated[
    str | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="写到哪个文件；不写时放在原件旁边，只换扩展名，不覆盖已有文件。",
    ),
]
Dated = Annotated[
    datetime | None,
    typer.Option(
        "--dated",
        formats=["%Y-%m-%d"],
        metavar="DATE",
        help="成文日期（如 2024-01-20）：在文末署名并注明日期，限 docx、html、pdf。",
    ),
]


def convert(file: Source, to: To, out: Out = None, dated: Dated = None) -> None:
    """Convert a report (转换): read it, write it in another format, beside it or to `--out`."""
    if dated is not None and to not in PRINTED:
        raise _failed(f"{to} 不能署名和注明日期，请去掉 --dated。")
    with stoppable(), Workers(1) as workers:
        outcome = read_one(file, workers, DEFAULT_LIMITS)
    if outcome.report is None:
        raise _failed(f"{printable(file)}：{outcome.error}")
    target = Path(file).with_suffix(f".{to}") if out is None else Path(out)
    try:
        if target.exists() and (out is None or target.samefile(file)):
            raise _failed(f"“{printable(str(target))}”已经存在，请用 --out 指定另一个文件名。")
        target.write_bytes(write(outcome.report, to, _day(dated)))
    except FontError as error:
        raise _failed(str(error)) from None
    except OSError:
        raise _failed(
            f"不能写入“{printable(str(target))}”，请检查文件夹是否存在、有没有写入权限。"
        ) from None
    typer.echo(printable(str(target)))


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _failed(sentence: str) -> typer.Exit:
    """Say on standard error why nothing was written (无法完成), and with which status to end."""
    typer.echo(sentence, err=True)
    return typer.Exit(UNREADABLE)
