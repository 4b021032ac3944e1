"""How a request is answered (答复): decided, dispatched, delivered."""

from dataclasses import dataclass

from gongkai.core.facts.fact import Fact
from gongkai.core.facts.requests.terms import Method, Outcome
from gongkai.core.facts.requests.vocabulary import VOCABULARY


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of what was asked, and how it was decided (申请事项及其处理)."""

    outcome: Outcome
    grounds: tuple[str, ...] = ()
    """The articles on which it rests (依据), as `14`, `16.2` (paragraph) or `36.4` (item)."""
    link: str | None = None
    """Where it can be found already (公开位置；第三十六条第一项)."""


@VOCABULARY.fact("replied", "作出答复")
@dataclass(frozen=True, kw_only=True, slots=True)
class Replied(Fact):
    """The answer was decided (作出答复；《条例》第三十六条), with the outcome of each part."""

    parts: tuple[Part, ...]
    main: int | None = None
    """The number of the main part (主要事项), where none is granted and they differ."""
    main_reason: str | None = None
    drafter: str | None = None
    signer: str | None = None
    paper: str | None = None

    def __post_init__(self) -> None:
        if not self.parts:
            raise ValueError("答复 parts 至少有一个事项。")
        if self.main is not None and not 1 <= self.main <= len(self.parts):
            raise ValueError("主要事项 main 不在各事项之中。")

    @property
    def result(self) -> Outcome | None:
        """The one row in which the request counts (计入的行；格式表三).

        All parts alike: that row. Any disclosed and any not: partial. None disclosed and they
        differ: the row of the main part, None where nobody named it.
        """
        outcomes = {part.outcome for part in self.parts}
        if len(outcomes) == 1:
            return self.parts[0].outcome
        if any(one.discloses for one in outcomes):
            return Outcome.PARTIAL
        return None if self.main is None else self.parts[self.main - 1].outcome


@VOCABULARY.fact("dispatched", "发出答复")
@dataclass(frozen=True, kw_only=True, slots=True)
class Dispatched(Fact):
    """The answer left (发出答复): the day of posting, or signed for in person."""

    method: Method | None = None
    tracking: str | None = None
    """The number of the letter (邮件号)."""


@VOCABULARY.fact("delivered", "送达")
@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered(Fact):
    """The answer arrived (送达)."""
