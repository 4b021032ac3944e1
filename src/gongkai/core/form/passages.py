"""Sentences of reports beside each other (行文比对): which one text takes over from another.

What must differ between two reports in any case — the body's name, the year — is masked, so
that changing it hides nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from gongkai.core.form.agency import names_in_text
from gongkai.core.form.prose.sentences import paragraphs
from gongkai.core.form.report import Report

NEAR = 85.0
"""Per cent of their characters that two sentences share where one is taken from the other."""

_MASK = "◇"
_YEARS = r"(?:19|20)\d{2}(?=年|[—－–~～-])|[二一][〇零○九][〇零○一二三四五六七八九]{2}(?=年)"
_SELF = (
    r"[我本全](?:省|自治区|市|州|盟|县|旗|区|镇|乡|街道|局|委|办|厅|院|所|站|中心|单位|机关|部门)"
)
_MARKS = re.compile(r"[^\w◇.%]+")
_NUMBERING = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是)+"
)
_SHORTEST = 8
"""Shorter sentences say too little to be anybody's own: 无。 and its like are passed over."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report (一句): where it stands, as printed, and masked for comparison."""

    section: str
    text: str
    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Likeness:
    """A sentence beside the one it is likest to (相似句). `percent` 100: the same but for masks."""

    passage: Passage
    source: Passage
    percent: float

    @property
    def exact(self) -> bool:
        """Whether the two are the same once masked (完全相同)."""
        return self.passage.key == self.source.key


def passages(report: Report) -> tuple[Passage, ...]:
    """Return the sentences of a report's running text (全部语句), headings and tables left out."""
    mask = _masks(report.agency)
    return tuple(
        Passage(section, sentence.text, key)
        for section, text in report.sections.items()
        for paragraph in paragraphs(text, "")
        for sentence in paragraph
        if len(key := masked(sentence.text, mask)) >= _SHORTEST
    )


def masked(text: str, mask: re.Pattern[str]) -> str:
    """Return a sentence as it is compared (比对文本): without marks, names and years masked."""
    bare = _MARKS.sub("", mask.sub(_MASK, _NUMBERING.sub("", text)))
    return re.sub(f"{_MASK}+", _MASK, bare)


def taken_over(
    later: Sequence[Passage], earlier: Sequence[Passage]
) -> Iterator[tuple[Passage, Likeness | None]]:
    """Yield each sentence with the earlier one it is taken from (沿用), None where it is new."""
    by_key = {one.key: one for one in reversed(earlier)}
    keys = [one.key for one in earlier]
    for one in later:
        same = by_key.get(one.key)
        if same is not None:
            yield one, Likeness(passage=one, source=same, percent=100.0)
            continue
        best = process.extractOne(one.key, keys, scorer=fuzz.ratio, score_cutoff=NEAR)
        yield one, best and Likeness(passage=one, source=earlier[best[2]], percent=best[1])


def _masks(agency: str | None) -> re.Pattern[str]:
    names = map(re.escape, names_in_text(agency) if agency else ())
    return re.compile("|".join((*names, _YEARS, _SELF)))
