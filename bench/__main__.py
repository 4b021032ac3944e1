"""`python -m bench` (基准测试): measure, print one table, and on demand write it as a page."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bench import adding, applying, checking, counting, ledger, listing, locating, reading, serving
from bench.machine import described
from bench.result import page, show

_PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


class Subject(StrEnum):
    """What can be measured (测试项目)."""

    READING = "reading"
    CHECKING = "checking"
    ADDING = "adding"
    LOCATING = "locating"
    SERVING = "serving"
    COUNTING = "counting"
    LISTING = "listing"
    LEDGER = "ledger"
    APPLYING = "applying"


SUBJECTS = {
    Subject.READING: reading.measure,
    Subject.CHECKING: checking.measure,
    Subject.ADDING: adding.measure,
    Subject.LOCATING: locating.measure,
    Subject.SERVING: serving.measure,
    Subject.COUNTING: counting.measure,
    Subject.LISTING: listing.measure,
    Subject.LEDGER: ledger.measure,
    Subject.APPLYING: applying.measure,
}


def main(
    only: Annotated[
        list[Subject] | None, typer.Option(help="Measure only this; repeatable.")
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Small sizes: does it run at all.")
    ] = False,
    write: Annotated[bool, typer.Option("--write", help="Write docs/performance.md too.")] = False,
) -> None:
    """Measure what the project does, beside what one would otherwise use."""
    if write and (only or quick):
        raise typer.BadParameter("the page is written from a whole run, without --only and --quick")
    machine = described()
    console, progress = Console(), Console(stderr=True)
    results = []
    for subject in only or SUBJECTS:
        progress.print(f"measuring {subject} …")
        results.append(SUBJECTS[subject](quick=quick))
    show(results, console)
    console.print(*machine, sep="\n")
    if write:
        _PAGE.write_text(page(results, machine), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
