"""Templates of papers (文书模板): statutory text that is locked, text of the body, and blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.core.facts.requests.papers import PaperKind
from gongkai.core.facts.requests.terms import Outcome
from gongkai.core.law.dated import InForce

PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
"""Where a blank stands in a text (空格位置): `{received}`."""
AGENCY = "agency"
"""The place of the body's own name (本机关名称), which is no blank: the frame gives it."""


class BlankKind(StrEnum):
    """What a blank is filled with (填写方式)."""

    TEXT = "text"
    """One line (单行文字)."""
    PARAGRAPH = "paragraph"
    """Lines, each a paragraph (多行文字)."""
    DATE = "date"
    """日期, given as a date or as `2026-03-02`."""
    CHOICE = "choice"
    """One of the choices (选择)."""
    AMOUNT = "amount"
    """Whole yuan (金额)."""
    NUMBER = "number"
    """A whole number (数量)."""


class BlockKind(StrEnum):
    """What a block of a template is (模板段落的种类)."""

    LOCKED = "locked"
    """法定文字, which no body may change or leave out."""
    TEXT = "text"
    """Text of the body's own (本机关文字), which it may change."""
    PARTS = "parts"
    """Where an answer's parts stand (各项答复), each from the template of its outcome."""
    REMEDIES = "remedies"
    """Where the remedies stand (救济途径), which the law of the day words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Blank:
    """A blank to fill (填写项)."""

    name: str
    label: str
    kind: BlankKind = BlankKind.TEXT
    required: bool = True
    help: str = ""
    choices: tuple[str, ...] = ()
    default: str = ""
    most: int | None = None
    """The largest number that the law allows (上限)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph of a template (模板段落).

    A block with an optional blank that is empty is left out, as a whole.
    """

    id: str
    kind: BlockKind
    text: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """Return the names that stand in it (所含填写项), each once."""
        return places(self.text)

    @property
    def fixed(self) -> bool:
        """Say whether a body must keep it (是否不得改动)."""
        return self.kind is not BlockKind.TEXT


Row = tuple[str, ...]
"""A row of a sheet (表格行): a label and what stands beside it, once or twice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Template:
    """A template (文书模板) in one version.

    `variant` tells apart templates of one kind and outcome; `grounds` are those of the
    process (`16.2`), `articles` what the text rests on, for lists.
    """

    kind: PaperKind
    name: str
    title: str
    version: int
    blocks: tuple[Block, ...] = ()
    blanks: tuple[Blank, ...] = ()
    """All blanks that stand in it (填写项), in order."""
    rows: tuple[Row, ...] = ()
    """Of a sheet (表格): an empty blank leaves room to write."""
    outcome: Outcome | None = None
    variant: str = ""
    grounds: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    remedies: str = ""
    """The result by which the remedies go (救济途径所依), where the kind is no answer."""
    note: str = ""
    """What is not confirmed by a text in force (暂定之处), for the clerk."""
    in_force: InForce = field(default_factory=InForce)
    own: int | None = None
    """Of a body's own version, which of its versions it is (本机关版本号); None: as shipped."""

    @property
    def reference(self) -> str:
        """Return how a draft names it (模板及版本): `answer@1` as shipped, `answer@own2`."""
        return f"{self.key}@{self.version if self.own is None else f'own{self.own}'}"

    @property
    def key(self) -> str:
        """Return its name among the templates (模板标识): kind, outcome, variant."""
        return ".".join(one for one in (self.kind, self.outcome or "", self.variant) if one)

    @property
    def is_part(self) -> bool:
        """Say whether it is one part of an answer (答复的一项), no paper of its own."""
        return self.kind is PaperKind.ANSWER and self.outcome is not None

    @property
    def is_sheet(self) -> bool:
        """Say whether it is a sheet to fill and sign by hand (表格)."""
        return bool(self.rows)

    def blank(self, name: str) -> Blank:
        """Return the blank of that name (填写项); KeyError where there is none."""
        return next(one for one in self.blanks if one.name == name)


def places(text: str) -> tuple[str, ...]:
    """Return the names of the places in a text (文中填写项), each once, in order."""
    return tuple(dict.fromkeys(PLACE.findall(text)))


def texts(blocks: tuple[Block, ...], rows: tuple[Row, ...]) -> Iterator[str]:
    """Yield every text in which a place can stand (可含填写项的文字)."""
    for block in blocks:
        yield block.text
    for row in rows:
        yield from row
