"""Reports of a folder beside one another (雷同): whose text is taken from whose.

Every pair could have a sentence in common, but only pairs that share parts of sentences are
looked at closely, found over an index of those parts. Sentences count less the commoner they
are; those that most reports have, such as the statute's, do not count.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from gongkai.core.form.passages import Passage, taken_over

LEAST = 0.3
"""The share of sentences from which a pair is worth a look."""

_FEW = 4
"""In fewer reports than these nothing is common: two that copy one another are half of all."""
_COMMON = 0.5
"""A sentence that weighs less than this is common: most of the others have it."""
_CROWD = 40
"""A part that more reports share leads each only to so many of those that follow it."""
_PART = re.compile(r"[，；、：。,;:]")
_SHORTEST_PART = 6
_HINT = 0.4
"""For each sentence of the share sought, so many parts must be shared: altered ones keep some."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pair:
    """Two reports that are alike (雷同的两份), by their places in the folder.

    `share` is the part of the sentences of the one with fewer that stand in the other as
    well, 0 to 1; `own` the same with sentences weighed as said above. `sentences`: how many.
    """

    first: int
    second: int
    share: float
    own: float
    sentences: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Kinship:
    """What the reports of a folder have in common (雷同情况).

    `common` is the share of each report's sentences that most others have too; None where it
    has none to compare. `pairs`: the most alike first.
    """

    pairs: tuple[Pair, ...]
    common: tuple[float | None, ...]


def kinship(texts: Sequence[Sequence[Passage]], least: float = LEAST) -> Kinship:
    """Return which texts are alike (雷同情况), pairs whose own share is `least` or more."""
    weights = _weights(texts)
    found = (
        _pair(first, second, texts, weights) for first, second in candidates(texts, weights, least)
    )
    alike = [one for one in found if one is not None and one.own >= least]
    return Kinship(
        pairs=tuple(sorted(alike, key=lambda one: (-one.own, one.first, one.second))),
        common=tuple(_common(text, weights) for text in texts),
    )


def candidates(
    texts: Sequence[Sequence[Passage]], weights: Mapping[str, float], least: float
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that may be alike (待比对的两份), each once, in order."""
    parts = [_parts(text, weights) for text in texts]
    sizes = [len({one.key for one in text if weights[one.key]}) for text in texts]
    holders: dict[str, list[int]] = {}
    for place, own in enumerate(parts):
        for part in own:
            holders.setdefault(part, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        shared.update(_led_to(places))
    for (first, second), count in sorted(shared.items()):
        if count >= _HINT * least * min(sizes[first], sizes[second]):
            yield first, second


def _led_to(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(places) <= _CROWD:
        yield from combinations(places, 2)
        return
    for at, first in enumerate(places):
        yield from ((first, second) for second in places[at + 1 : at + 1 + _CROWD])


def _parts(text: Sequence[Passage], weights: Mapping[str, float]) -> frozenset[str]:
    """Return the parts of the sentences (分句) that are not common."""
    return frozenset(
        part
        for one in text
        if weights[one.key]
        for part in (*_PART.split(one.text), one.key)
        if len(part) >= _SHORTEST_PART
    )


def _weights(texts: Sequence[Sequence[Passage]]) -> dict[str, float]:
    """Return what each sentence counts (权重): 1 where at most two have it, 0 where most do."""
    holders = Counter(key for text in texts for key in {one.key for one in text})
    if len(texts) < _FEW:
        return dict.fromkeys(holders, 1.0)
    others = len(texts) - 2
    weights = {key: 1 - max(0, count - 2) / others for key, count in holders.items()}
    return {key: weight if weight >= _COMMON else 0.0 for key, weight in weights.items()}


def _common(text: Sequence[Passage], weights: Mapping[str, float]) -> float | None:
    if not text:
        return None
    return sum(not weights[one.key] for one in text) / len(text)


def _pair(
    first: int,
    second: int,
    texts: Sequence[Sequence[Passage]],
    weights: Mapping[str, float],
) -> Pair | None:
    shorter, longer = sorted((texts[first], texts[second]), key=len)
    taken = [one for one, source in taken_over(shorter, longer) if source is not None]
    whole = sum(weights[one.key] for one in shorter)
    if not whole:
        return None
    return Pair(
        first=first,
        second=second,
        share=len(taken) / len(shorter),
        own=sum(weights[one.key] for one in taken) / whole,
        sentences=len(taken),
    )
