"""What running text claims about the tables (正文所述): a figure, the cells it is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.core.form.edition import Edition
from gongkai.core.form.prose.facts import FACTS
from gongkai.core.form.prose.facts.wording import Fact, Sum, Topic
from gongkai.core.form.prose.numerals import Figure, figure_of
from gongkai.core.form.prose.scope import speaks_of_reporter, speaks_of_year
from gongkai.core.form.prose.sentences import Sentence, paragraphs
from gongkai.core.form.report import Report

_TOPIC = re.compile(
    r"(?P<disputes>(?:信息公开|依申请公开)[^。；]{0,30}?(?:复议|诉讼|应诉))"
    r"|(?P<requests>依申请|信息公开(?:类)?(?:的)?申请|公开政府信息的?申请|公开申请)"
    r"|(?P<other>建议|提案|热线|信箱|留言|信访(?!、?举报|、?投诉|类)|咨询|投诉(?!类)|行政许可|行政处罚|案件|12345"
    r"|工单|来信|来电|网民|问政|纠错|复议|诉讼|规范性文件|听证|意见征集|主动公开|政策解读|公文|议案|办件)"
)
_DISCLOSURE = re.compile(r"信息公开|依申请公开|依申请")
_CLAUSE_MARK = re.compile(r"[，,；;：:（(、。]")
_LISTED = re.compile(r"(?:公开|提供|处理|复议|诉讼|许可|处罚|强制)的?(?:、|和|与|及|或|以及)$")
_AMONG = re.compile(r"其中[，,：:]")
_CARRIED_OVER = re.compile(
    r"(?P<source>20\d\d)年度?(?:结转|遗留|转)|结?转(?:至|到|为|入)?(?P<target>20\d\d)年"
)
_LONGEST_EXCERPT = 48


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A claim of the running text (正文所述).

    `sums` are the sums of cells which the figure can mean, the likeliest first. `stated`
    is false where the text says it in words (均已办结) and the figure follows.
    """

    rule: str
    figure: Figure
    sums: tuple[Sum, ...]
    excerpt: str
    stated: bool = True


@dataclass(slots=True)
class _Drift:
    """Whether a paragraph has gone over to another body or year (话题转移)."""

    elsewhere: bool = False
    other_year: bool = False


def claims(report: Report, edition: Edition) -> Iterator[Claim]:
    """Yield what the report's text says about its own tables (正文所述).

    Only sentences about the reporting body and the reported year; in doubt, none.
    """
    titles = {str(section.number): section.title for section in edition.sections}
    for section, text in (("", report.preamble), *report.sections.items()):
        for paragraph in paragraphs(text, titles.get(section, "")):
            drift = _Drift()
            for sentence in paragraph:
                yield from _in_sentence(sentence, report, drift)


def _in_sentence(sentence: Sentence, report: Report, drift: _Drift) -> Iterator[Claim]:
    taken: set[tuple[str, int]] = set()
    met = [
        (found, fact)
        for fact in FACTS
        for wording in fact.wordings
        for found in wording.finditer(sentence.masked)
    ]
    for found, fact in sorted(met, key=lambda one: one[0].start()):
        place = (fact.rule, _place(found))
        if place in taken or not _holds(fact, found, sentence, report):
            continue
        if not _is_own(sentence.masked, found, report, drift):
            taken.add(place)
            continue
        figure = _figure(fact, found)
        if figure is not None:
            taken.add(place)
            yield Claim(
                rule=fact.rule,
                figure=figure,
                sums=fact.sums,
                excerpt=_excerpt(sentence.text, found),
                stated="figure" in found.re.groupindex,
            )


def _place(found: re.Match[str]) -> int:
    return found.start("figure") if "figure" in found.re.groupindex else -found.end()


def _figure(fact: Fact, found: re.Match[str]) -> Figure | None:
    if "figure" in found.re.groupindex:
        return figure_of(found.group("figure"))
    return Figure(fact.value)


def _holds(fact: Fact, found: re.Match[str], sentence: Sentence, report: Report) -> bool:
    """Say whether the words around leave the wording its meaning (语境是否成立)."""
    before = sentence.masked[: found.start()]
    clause = _CLAUSE_MARK.split(_AMONG.sub("其中", before))[-1]
    if "分别" in clause or _LISTED.search(before):
        return False
    if fact.unless and fact.unless.search(clause):
        return False
    if fact.unless_earlier and fact.unless_earlier.search(before):
        return False
    if fact.topic is Topic.REQUESTS:
        return _topic(sentence.context + before + _told(found)) == Topic.REQUESTS
    if fact.topic is Topic.DISPUTES:
        return _is_about_disclosure(found, sentence, before) and not _is_reviewer(clause, report)
    return True


def _told(found: re.Match[str]) -> str:
    """Return the wording up to its figure, which may itself name the topic."""
    return found.group() if "信息公开" in found.group() or "依申请" in found.group() else ""


def _topic(before: str) -> str | None:
    last = None
    for found in _TOPIC.finditer(before):
        last = found.lastgroup
    return last


def _is_about_disclosure(found: re.Match[str], sentence: Sentence, before: str) -> bool:
    return _DISCLOSURE.search(found.group() + before + sentence.context) is not None


def _is_reviewer(clause: str, report: Report) -> bool:
    """Say whether the body may be speaking of cases that it decides (复议机关)."""
    decides = report.agency is None or re.search(r"司法|法制|政府$", report.agency)
    return bool(decides) and re.search(r"(?<!未)(?:收到|受理|接到)$", clause) is not None


def _is_own(text: str, found: re.Match[str], report: Report, drift: _Drift) -> bool:
    body = speaks_of_reporter(text, found.start(), report.agency)
    year = speaks_of_year(text[: found.start()], report.year)
    if body is not None:
        drift.elsewhere = not body
    if year is not None:
        drift.other_year = not year
    return (
        not drift.elsewhere
        and not drift.other_year
        and not _names_another_year(found.group(), report)
    )


def _names_another_year(words: str, report: Report) -> bool:
    """Say whether something is carried from or to another year than the neighbours (结转年度)."""
    named = _CARRIED_OVER.search(words)
    if named is None:
        return False
    if report.year is None:
        return True
    years = (named.group("source"), named.group("target"))
    return years not in {(str(report.year - 1), None), (None, str(report.year + 1))}


def _excerpt(text: str, found: re.Match[str]) -> str:
    starts = [mark.end() for mark in re.finditer(r"[，,；;。]", text[: found.start()])]
    start = starts[-1] if starts else 0
    excerpt = text[start : found.end()]
    if len(excerpt) > _LONGEST_EXCERPT:
        excerpt = "…" + excerpt[-_LONGEST_EXCERPT:]
    return excerpt
