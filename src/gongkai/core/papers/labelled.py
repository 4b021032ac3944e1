"""Blanks written by what a clerk calls them (按名称写填写项): `{联系电话}` for `{phone}`."""

import re
from collections.abc import Iterable, Mapping

from gongkai.core.papers.blanks import shared_blanks
from gongkai.core.papers.template import AGENCY, PLACE, Blank

_LABELLED = re.compile(r"\{([^{}\n]{1,40})\}")
_WIDE = str.maketrans({"｛": "{", "｝": "}"})
AGENCY_LABEL = "本机关名称"


def with_labels(text: str, blanks: Iterable[Blank]) -> str:
    """Return a text with the label of each blank in its place (换成名称).

    A blank whose label another one has, too, keeps its name.
    """
    labels = {name: label for label, name in _names(blanks).items()}
    return PLACE.sub(lambda match: f"{{{labels.get(match[1], match[1])}}}", text)


def with_names(text: str, blanks: Iterable[Blank]) -> tuple[str, tuple[Blank, ...]]:
    """Return a text as a template has it (换成标识), and the blanks that it brings with it.

    What is in braces and no known label becomes a blank of the body's own, one line to fill.
    """
    known = _names(blanks)
    names = {*known.values(), *(one.name for one in blanks)}
    new: list[Blank] = []

    def name(match: re.Match[str]) -> str:
        label = match[1].strip()
        if label in names or label in shared_blanks() or label == AGENCY:
            return f"{{{label}}}"
        if label not in known:
            number = next(n for n in range(1, len(names) + 2) if f"own_{n}" not in names)
            known[label] = f"own_{number}"
            names.add(known[label])
            new.append(Blank(name=known[label], label=label))
        return f"{{{known[label]}}}"

    return _LABELLED.sub(name, text.translate(_WIDE)), tuple(new)


def _names(blanks: Iterable[Blank]) -> dict[str, str]:
    """Return the name that each label means (名称对应的标识), the template's own first."""
    own: Mapping[str, str] = {one.label: one.name for one in reversed(tuple(blanks))}
    shared = {one.label: one.name for one in shared_blanks().values()}
    return {AGENCY_LABEL: AGENCY, **shared, **own}
