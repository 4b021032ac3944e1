"""Options that several commands have in common (共用选项)."""

import os
from typing import Annotated

import typer

from gongkai.engine.language import Language

PROCESSORS = os.cpu_count() or 1

Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help="文件；文件夹代表其中的全部文件。")
]
AsJson = Annotated[bool, typer.Option("--json", help="每份文件输出一行 JSON，次序不变。")]
AsOneJson = Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象。")]
Jobs = Annotated[int, typer.Option(min=1, help="同时处理几份文件。")]
Speech = Annotated[Language, typer.Option("--language", help="检查发现的语言。")]
