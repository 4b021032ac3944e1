"""Labels of several levels (多级标题): which of them are printed once over several leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

Path = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A printed label (标题) over `leaves` leaves from the `first`, `levels` levels deep."""

    text: str
    first: int
    leaves: int
    levels: int


def grouped(paths: Sequence[Path], depth: int) -> list[list[Label]]:
    """Return the labels of every level, outermost first (逐级标题).

    Neighbours that share a path down to a level share one label there. The last label
    of a path belongs to its leaf alone and reaches down to the last of the `depth` levels.
    """
    return [_level(paths, level, depth) for level in range(depth)]


def _level(paths: Sequence[Path], level: int, depth: int) -> list[Label]:
    labels = []
    for _, run in groupby(range(len(paths)), key=lambda leaf: _shared(paths[leaf], level, leaf)):
        leaves = list(run)
        path = paths[leaves[0]]
        if level >= len(path):
            continue
        last = level == len(path) - 1
        labels.append(
            Label(
                text=path[level],
                first=leaves[0],
                leaves=len(leaves),
                levels=depth - level if last else 1,
            )
        )
    return labels


def _shared(path: Path, level: int, leaf: int) -> tuple[Path, int | None]:
    """Return what neighbours must have in common to share a label at `level`."""
    return path[: level + 1], leaf if level >= len(path) - 1 else None
