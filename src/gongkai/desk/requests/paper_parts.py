"""The parts of an answer as a form sends them (分项填写): added, taken away, numbered anew."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from gongkai.core.papers.template import Template

MOST = 20
"""Parts that one answer may have here (一份答复的事项上限)."""
_FIELD = re.compile(r"p(\d{1,2})-(.+)")


@dataclass(frozen=True, slots=True)
class Placed:
    """The parts that a form sent (各项), each field under the number of its part."""

    data: QueryDict
    chosen: list[str]
    """The references of their templates, in order."""


def placed_parts(data: QueryDict, offered: Mapping[str, Template]) -> Placed:
    """Return the parts of an answer as the visitor wants them (整理各项).

    A part that she takes away (`drop`) is left out, and the next ones move up with all that was
    filled in; `more` adds one like the last. A template is named by its reference, or by its key:
    then it is the one that stands.
    """
    standing = {one.key: name for name, one in reversed(list(offered.items()))}
    known = {**standing, **{name: name for name in offered}}
    kept = [place for place in range(1, MOST + 1) if data.get(f"p{place}-template") in known]
    dropped = data.get("drop", "")
    if len(kept) > 1:
        kept = [place for place in kept if str(place) != dropped]
    chosen = [known[data[f"p{place}-template"]] for place in kept]
    if not chosen or ("more" in data and len(chosen) < MOST):
        chosen.append(chosen[-1] if chosen else next(iter(offered)))
    return Placed(_renumbered(data, kept, chosen), chosen)


def _renumbered(data: QueryDict, kept: list[int], chosen: list[str]) -> QueryDict:
    """Return what was sent with the parts numbered through (重编各项)."""
    numbers = {str(old): new for new, old in enumerate(kept, 1)}
    placed = QueryDict(mutable=True)
    for name, values in data.lists():
        match: Any = _FIELD.fullmatch(name)
        if match is None:
            placed.setlist(name, values)
        elif match[1] in numbers:
            placed.setlist(f"p{numbers[match[1]]}-{match[2]}", values)
    for place, reference in enumerate(chosen, 1):
        placed[f"p{place}-template"] = reference
    return placed
