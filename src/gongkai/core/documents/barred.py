"""Tables drawn with bars in plain text (竖线表格): | │ and their like, ruled lines or not."""

import re
from collections.abc import Sequence

FIGURE = re.compile(r"\s*[\d.,+\-/—－％%]+\s*")
"""What stands in a figure's place: a number, a dash, a stroke."""

_BAR = re.compile(r"(?<!\\)[|│┃┆┇┊┋║｜¦]")
_JOINT = re.compile("[\u250c-\u254b\u2552-\u256c]")
_STROKE = re.compile("[\u2500\u2501\u2504\u2505\u2508\u2509\u2550]+")
_DRAWN = re.compile(r"\+[-=+]|[\u2500-\u256c]")
_DASHES = re.compile(r"\s*:?[-=_+]{2,}:?\s*")
_DASH = re.compile(r"\s*:?-+:?\s*")


def opens(line: str, below: str = "") -> bool:
    """Say whether a line, with the one below it, can begin a table with bars (竖线表格首行)."""
    line = line.strip()
    bars = len(_BAR.findall(line))
    if bars == 1 and not _BAR.match(line):
        return _BAR.search(below) is not None
    return bars > 0 or _JOINT.search(line) is not None or line.startswith(("+-", "+="))


def continues(line: str) -> bool:
    """Say whether a line can stand further down in a table with bars (竖线表格后续行)."""
    return _BAR.search(line) is not None or opens(line) or _is_rule(line)


def rows(lines: Sequence[str]) -> list[list[str]]:
    """Return the rows of fields of a table with bars (竖线表格各行), ruled lines dropped.

    Lines between two drawn rules are one row where at most one of them has figures: the
    others are its wrapped labels.
    """
    found: list[list[str]] = []
    block: list[list[str]] = []
    drawn = any(_is_rule(line) and _DRAWN.search(line) for line in lines)
    for number, line in enumerate(lines):
        if _is_rule(line) or (number == 1 and _is_separator(line)):
            found.extend(_joined(block))
            block = []
        elif drawn and not _JOINT.search(line):
            block.append(_fields(line))
        else:
            found.extend([*_joined(block), _fields(line)])
            block = []
    return [*found, *_joined(block)]


def _is_rule(line: str) -> bool:
    """Say whether a line is only drawn or dashed (横线), with two strokes or more a field."""
    if _JOINT.search(line):
        return not any(_fields(line))
    return all(_DASHES.fullmatch(field) for field in _fields(line))


def _is_separator(line: str) -> bool:
    """Say whether a line can be markdown's line below a head (表头分隔行): one dash will do."""
    return all(_DASH.fullmatch(field) for field in _fields(line))


def _fields(line: str) -> list[str]:
    """Return what stands between the bars (各栏文字), strokes left out."""
    line = _STROKE.sub("", _JOINT.sub("│", line)).strip()
    fields = _BAR.split(line)
    if len(fields) > 1 and not fields[0].strip():
        fields = fields[1:]
    if len(fields) > 1 and not fields[-1].strip():
        fields = fields[:-1]
    return [field.strip().replace("\\|", "|") for field in fields]


def _joined(block: list[list[str]]) -> list[list[str]]:
    """Join the lines of one row (合并折行), field by field, unless several have figures."""
    if len({len(fields) for fields in block}) != 1:
        return block
    if sum(any(map(FIGURE.fullmatch, fields)) for fields in block) > 1:
        return block
    return [["\n".join(filter(None, column)) for column in zip(*block, strict=True)]]
