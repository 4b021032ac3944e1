"""The question to answer (定位问题): which figures, changed, make broken lines hold."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from gongkai.core.form.locate.lines import Line, reduce, shift_of
from gongkai.core.form.solver.feasibility import solve_rows
from gongkai.core.form.solver.propagation import Row
from gongkai.core.form.system import Exact, System

Changes = Mapping[str, Exact]
"""By how much each cell changes (改动量); never 0."""

Values = Mapping[str, Exact | None]
"""The value each cell would have (改后的值); None where several would do."""
Cells = frozenset[str]
Demands = tuple[Cells, ...]
"""Sets of cells, of each of which one at least must change (必改集)."""


@dataclass(frozen=True, kw_only=True)
class Puzzle:
    """Lines over figures, some of which do not hold (方程与不成立处).

    The lines are free of unknown cells, so a set of changes must make every line hold;
    it is not enough where unknown cells have bounds.
    """

    lines: tuple[Line, ...]
    system: System

    @cached_property
    def broken(self) -> tuple[int, ...]:
        """The places of the lines that do not hold (不成立的行)."""
        return tuple(place for place, line in enumerate(self.lines) if line.residual)

    @cached_property
    def places(self) -> Mapping[str, tuple[int, ...]]:
        """The lines of each figure (所在行)."""
        found: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            for cell in line.terms:
                if cell in self.system.figures:
                    found.setdefault(cell, []).append(place)
        return {cell: tuple(places) for cell, places in found.items()}

    def figures(self, place: int) -> tuple[str, ...]:
        """Return the figures of a line (该行的数)."""
        return tuple(cell for cell in self.lines[place].terms if cell in self.system.figures)

    def allowed(self, changes: Changes) -> bool:
        """Say whether each cell may have its new value (取值是否可能)."""
        figures, free = self.system.figures, self.system.free
        return all(free[cell].contains(figures[cell] + by) for cell, by in changes.items())

    def only(self, places: Iterable[int]) -> "Puzzle":
        """Return the puzzle in which only these lines are broken (只看部分行)."""
        kept = set(places)
        lines = tuple(
            line if place in kept else Line(line.terms, 0, line.rules)
            for place, line in enumerate(self.lines)
        )
        return Puzzle(lines=lines, system=self.system)


def puzzle_of(system: System) -> Puzzle:
    """Return the puzzle of a system, cells of several values removed from its lines (投影)."""
    lines = [Line.of(equation, system.domains) for equation in system.equations]
    cells = dict.fromkeys(cell for line in lines for cell in line.terms)
    unknown = [cell for cell in cells if system.domains[cell].value is None]
    return Puzzle(lines=reduce(lines, unknown).rest, system=system)


def solve_for(puzzle: Puzzle, cells: Cells) -> Changes | Demands:
    """Return the changes of these cells that make every line hold (求解), else why not.

    Why not: sets of other cells, of each of which one at least must change as well.
    """
    ordered = sorted(cells)
    solved = reduce(puzzle.lines, ordered)
    unmet = [line for line in solved.rest if line.residual]
    if unmet:
        return tuple(demand(puzzle, line, cells) for line in unmet)
    if solved.dependent:
        return _several(puzzle, cells)
    changes = {cell: shift_of(solved.pivots[cell], cell) for cell in ordered}
    outside = [cell for cell, by in changes.items() if not puzzle.allowed({cell: by})]
    if outside:
        return tuple(_short(puzzle, solved.pivots[cell], cell, cells) for cell in outside)
    return changes if all(changes.values()) else (_all(puzzle, cells),)


def _several(puzzle: Puzzle, cells: Cells) -> Changes | Demands:
    """Return some changes of cells whose changes the lines alone do not settle.

    Such sets are needed where each smaller one would bring a cell below its least value.
    """
    rows = [
        Row({cell: line.terms[cell] for cell in cells & line.terms.keys()}, -line.residual)
        for line in puzzle.lines
    ]
    figures, free = puzzle.system.figures, puzzle.system.free
    domains = {
        cell: replace(free[cell], low=None if least is None else least - figures[cell])
        for cell, least in ((cell, free[cell].low) for cell in cells)
    }
    answer = solve_rows([row for row in rows if row.terms or row.rhs], domains)
    changes = {cell: by for cell, by in answer.values.items() if by}
    possible = answer.possible and puzzle.allowed(changes)
    return changes if possible else (_all(puzzle, cells),)


def demand(puzzle: Puzzle, line: Line, cells: Cells) -> Cells:
    """Return the figures beside `cells` that can bring the line's residual down to 0 (可调的数).

    One of them at least must change: a figure of 0 that would have to shrink is none of them.
    """
    figures, free = puzzle.system.figures, puzzle.system.free
    found = set()
    for cell, factor in line.terms.items():
        if cell in figures and cell not in cells:
            least = free[cell].low
            raised = (factor > 0) == (line.residual < 0)
            if raised or least is None or figures[cell] > least:
                found.add(cell)
    return frozenset(found)


def _short(puzzle: Puzzle, pivot: Line, cell: str, cells: Cells) -> Cells:
    """Return the figures that can bring a cell to a value it may have."""
    least = puzzle.system.free[cell].low or 0
    lacking = least - puzzle.system.figures[cell]
    if shift_of(pivot, cell) >= lacking:
        return frozenset(pivot.terms.keys() & puzzle.system.figures.keys()) - cells
    needed = Line(pivot.terms, pivot.residual + pivot.terms[cell] * lacking, pivot.rules)
    return demand(puzzle, needed, cells)


def _all(puzzle: Puzzle, cells: Cells) -> Cells:
    return frozenset(puzzle.places) - cells
