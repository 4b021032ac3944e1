"""What the benchmarks found, as one table on the screen and as a page (基准测试结果)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

COLUMNS = ("what", "here", "beside it", "ratio", "goal")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One measurement (一项结果): here, what it is beside, their ratio, and the goal."""

    what: str
    here: str
    beside: str = "–"
    ratio: str = "–"
    goal: str = "–"

    @property
    def fields(self) -> tuple[str, ...]:
        """The row as it is printed (各列)."""
        return self.what, self.here, self.beside, self.ratio, self.goal


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """The measurements of one subject (一组结果), and what has to be known to read them."""

    title: str
    rows: Sequence[Row]
    notes: Sequence[str] = ()


def aim(goal: str, *, met: bool) -> str:
    """Return a goal with what came of it (目标及是否达到)."""
    return f"{goal}: {'met' if met else 'missed'}"


def show(results: Iterable[Result], console: Console) -> None:
    """Print everything as one table (打印)."""
    table = Table(title="gongkai: benchmarks")
    for name in COLUMNS:
        table.add_column(name, overflow="fold")
    for result in results:
        table.add_section()
        table.add_row(f"[bold]{result.title}[/bold]")
        for row in result.rows:
            table.add_row(*row.fields)
    console.print(table)


def page(results: Iterable[Result], machine: Sequence[str]) -> str:
    """Return everything as a page of the documentation (文档页)."""
    return "\n".join([*_head(machine), *(line for one in results for line in _section(one))])


def _head(machine: Sequence[str]) -> Iterator[str]:
    yield "# What was measured"
    yield ""
    yield "Written by `.venv/bin/python -m bench --write`; `make bench` prints the same table."
    yield ""
    yield from (f"- {line}" for line in machine)
    yield ""
    yield (
        "Works that are compared run in turns in the same run. Times are CPU time, medians of\n"
        "several rounds, unless a row says otherwise. Ratios hold better than seconds: they are\n"
        "medians of the ratios of each round."
    )
    yield ""


def _section(result: Result) -> Iterator[str]:
    yield f"## {result.title}"
    yield ""
    yield f"| {' | '.join(COLUMNS)} |"
    yield "|---" * len(COLUMNS) + "|"
    yield from (f"| {' | '.join(row.fields)} |" for row in result.rows)
    yield ""
    yield from (f"- {note}" for note in result.notes)
    if result.notes:
        yield ""
