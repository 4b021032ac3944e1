"""How a sentence was altered (改动之处): the stretches kept, taken out and put in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel

_TOKEN = re.compile(r"\d+(?:\.\d+)?|.", re.DOTALL)
"""A figure is replaced as a whole; of everything else, character by character."""


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
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    for kept, steps in groupby(Indel.opcodes(old, new), key=lambda step: step.tag == "equal"):
        some = list(steps)
        gone = "".join("".join(old[step.src_start : step.src_end]) for step in some)
        come = "".join("".join(new[step.dest_start : step.dest_end]) for step in some)
        if kept:
            yield Stretch(Fate.KEPT, gone)
            continue
        if gone:
            yield Stretch(Fate.TAKEN_OUT, gone)
        if come:
            yield Stretch(Fate.PUT_IN, come)
