"""How a sentence was altered (改动之处): the stretches kept, taken out and put in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel


class Fate(StrEnum):
    """What became of a stretch of text (文字去留)."""

    KEPT = "kept"
    """保留."""
    TAKEN_OUT = "taken_out"
    """删去."""
    PUT_IN = "put_in"
    """新增."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text (一段文字) and what became of it."""

    fate: Fate
    text: str


def alterations(before: str, after: str) -> tuple[Stretch, ...]:
    """Return how one sentence became the other (改动之处), in reading order.

    The stretches kept and taken out are the first, those kept and put in the second.
    """
    return tuple(_stretches(before, after))


def _stretches(before: str, after: str) -> Iterator[Stretch]:
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            yield Stretch(Fate.KEPT, before[step.src_start : step.src_end])
            continue
        if step.src_end > step.src_start:
            yield Stretch(Fate.TAKEN_OUT, before[step.src_start : step.src_end])
        if step.dest_end > step.dest_start:
            yield Stretch(Fate.PUT_IN, after[step.dest_start : step.dest_end])
