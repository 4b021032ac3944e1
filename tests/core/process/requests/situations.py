"""The situations in YAML (情形), and a count of days that knows nothing of the program."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import chinese_calendar
import yaml

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests import VOCABULARY
from gongkai.core.process.requests.settings import Settings

FOLDER = Path(__file__).parent
CONTRACT = Path(__file__).parents[5] / "shared" / "contract.md"
Situation = Mapping[str, Any]


class Loader(yaml.SafeLoader):
    """YAML in which `on` is a word, as in YAML 1.2, and true and false alone are booleans."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def situations() -> list[Situation]:
    """Return every situation of the clock, those of one file after another."""
    return _from(FOLDER)


def decisions() -> list[Situation]:
    """Return every situation in which somebody wants something recorded."""
    return _from(FOLDER / "decisions")


def _from(folder: Path) -> list[Situation]:
    return [
        one
        for file in sorted(folder.glob("*.yaml"))
        for one in yaml.load(file.read_text(encoding="utf-8"), Loader)
    ]


def facts_of(situation: Situation) -> tuple[Fact, ...]:
    return VOCABULARY.decode_all(situation["facts"])


def settings_of(situation: Situation) -> Settings:
    return Settings(**situation.get("settings", {}))


def counted_by_hand(base: date, days: int, pauses: list[list[date]]) -> date:
    """Return the `days`-th counted day, one day after another (逐日计数)."""
    day = base
    while days:
        day += timedelta(days=1)
        paused = any(first <= day <= last for first, last in pauses)
        days -= chinese_calendar.is_workday(day) and not paused
    return day
