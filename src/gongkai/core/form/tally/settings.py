"""How cases count where the form leaves it open (统计口径): settings, all provisional."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any


class JointBy(StrEnum):
    """Whose kind decides the column of a joint request (共同申请的申请人类别)."""

    FIRST = "first"
    """第一申请人."""
    ORGANISATION = "organisation"
    """其中的法人或者其他组织."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Counting:
    """The settings by which cases are counted (统计口径)."""

    redo_counts: bool
    """Whether an ordered redo stands in the table of requests (责令重作)."""
    agent_decides: bool
    """Whether the agent's kind decides the column, rather than the client's (代理)."""
    joint_by: JointBy
    co_defendant_counts: bool
    """Whether the reviewing authority that is co-defendant counts the suit too (共同被告)."""
    columns: Mapping[str, str]
    """Result of a dispute → its column."""

    def sentences(self) -> Iterator[str]:
        """Yield the sentences to print beside the draft (口径说明)."""
        words = _shipped()["sentences"]
        for name in ("redo_counts", "agent_decides", "joint_by", "co_defendant_counts"):
            yield words[name][str(getattr(self, name)).lower()]
        yield from words["always"]
        names = {key: name for one in _columns() for key, name in one["results"].items()}
        for one in _columns():
            within = [names[key] for key, column in self.columns.items() if column == one["id"]]
            if within:
                yield words["columns"].format(results="、".join(within), label=one["label"])


@cache
def shipped_counting() -> Counting:
    """Return the settings as shipped (默认口径)."""
    requests, disputes = _shipped()["requests"], _shipped()["disputes"]
    return Counting(
        redo_counts=requests["redo_counts"],
        agent_decides=requests["agent_decides"],
        joint_by=JointBy(requests["joint_by"]),
        co_defendant_counts=disputes["co_defendant_counts"],
        columns={key: one["id"] for one in _columns() for key in one["results"]},
    )


@cache
def _shipped() -> Mapping[str, Any]:
    source = files("gongkai.core.form.tally").joinpath("settings.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _columns() -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = _shipped()["disputes"]["columns"]
    return found
