"""Chinese sentences folded to the width of a terminal (中文折行)."""

import re
from collections.abc import Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

_PIECE = re.compile(r"[（“‘《〈「『]*(?:[!-~]+|.)[，。、；：？！）”’》〉」』…·%％]*|.", re.DOTALL)
"""What stays together: a Latin word or one character, with the marks that lean on it."""


class Folded:
    """A paragraph (段落) that may break between any two Chinese characters, as print does.

    The first line begins with `mark`, the others are indented by as much.
    """

    def __init__(self, text: str, *, mark: str = "", style: str = "") -> None:
        self._text = text
        self._mark = mark
        self._style = style

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        indent = cell_len(self._mark)
        lines = "\n".join(fold(self._text, options.max_width - indent))
        hanging = lines.replace("\n", "\n" + " " * indent)
        yield Text(self._mark + hanging, style=self._style, no_wrap=True, overflow="ignore")


def fold(text: str, width: int) -> Iterator[str]:
    """Yield lines of at most `width` columns (折行); longer only where nothing may break."""
    for paragraph in text.split("\n"):
        line, taken = "", 0
        for piece in _PIECE.findall(paragraph):
            columns = cell_len(piece.rstrip())
            if line and taken + columns > width:
                yield line.rstrip()
                line, taken = "", 0
            line += piece if line else piece.lstrip()
            taken = cell_len(line)
        yield line.rstrip()
