"""Two reports beside each other as the page shows them (对比的呈现)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext

from gongkai.core.documents.cell_text import cell_text
from gongkai.core.form.alterations import Stretch, alterations
from gongkai.core.form.catalog import edition
from gongkai.core.form.diff import CellChange, Diff, Prose, diff
from gongkai.core.form.edition import Edition
from gongkai.core.form.passages import Likeness, Passage
from gongkai.core.form.report import Cell, Report
from gongkai.core.form.wording import column_label, figure, row_label
from gongkai.presentation.shown import NUMERALS


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A cell in both reports (一格的前后): what it says there, and the change in words and sign."""

    column: str
    before: str
    after: str
    sign: str
    change: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedRow:
    """The cells of one row of the form that differ (一行中变化的格)."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedTable:
    """The rows of one table that differ (一张表中变化的行)."""

    id: str
    title: str
    rows: tuple[ChangedRow, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Lone:
    """A cell that only one of the two editions has (只有一版格式有的格)."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence of the later report (后一份的一句): new, altered, or taken over as it was."""

    kind: str
    mark: str
    name: str
    stretches: tuple[Stretch, ...] = ()
    text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedSection:
    """A section of the text in both reports (一部分文字的前后)."""

    title: str
    share: str
    sentences: tuple[Sentence, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two reports beside each other (对比)."""

    one_body: bool | None
    same: int
    changed: int
    tables: tuple[ChangedTable, ...]
    only_before: tuple[Lone, ...]
    only_after: tuple[Lone, ...]
    share: str
    sections: tuple[ComparedSection, ...]


def comparison(before: Report, after: Report) -> Comparison:
    """Return two reports beside each other (对比), the earlier first."""
    found = diff(before, after)
    old, new = edition(before.form), edition(after.form)
    return Comparison(
        one_body=found.one_body,
        same=found.same,
        changed=len(found.changes),
        tables=tuple(_tables(found, old, new)),
        only_before=tuple(_lone(found.only_before, before, old)),
        only_after=tuple(_lone(found.only_after, after, new)),
        share=_share(found.prose),
        sections=tuple(_sections(found, new)),
    )


def _tables(found: Diff, old: Edition, new: Edition) -> Iterator[ChangedTable]:
    changes = sorted(found.changes, key=lambda one: _place(one, old, new))
    for table, some in groupby(changes, key=lambda one: one.cell.partition(".")[0]):
        rows = groupby(some, key=lambda one: row_label(_form(one, old, new), one.cell))
        yield ChangedTable(
            id=table,
            title=new.table(table).title,
            rows=tuple(
                ChangedRow(label=label, lines=tuple(_line(one, old, new) for one in cells))
                for label, cells in rows
            ),
        )


def _place(change: CellChange, old: Edition, new: Edition) -> int:
    return list(_form(change, old, new).specs).index(change.cell)


def _form(change: CellChange, old: Edition, new: Edition) -> Edition:
    return new if change.cell in new.specs else old


def _line(change: CellChange, old: Edition, new: Edition) -> Line:
    sign, words = _change(change)
    return Line(
        column=column_label(_form(change, old, new), change.cell),
        before=_said(change.before, len(change.before_parts)),
        after=_said(change.after, len(change.after_parts)),
        sign=sign,
        change=words,
    )


def _change(change: CellChange) -> tuple[str, str]:
    """Return a change as a sign and in words (变化): colour alone says nothing here."""
    by = change.difference
    if not by:
        return "◆", gettext("有变化")
    if by > 0:
        return "▲", gettext("增 {by}").format(by=figure(by))
    return "▼", gettext("减 {by}").format(by=figure(-by))


def _said(cell: Cell | None, parts: int) -> str:
    if cell is None:
        return gettext("缺失")
    text = cell_text(cell) or gettext("空白")
    return gettext("{text}（{parts} 行相加）").format(text=text, parts=parts) if parts else text


def _lone(cells: Sequence[str], report: Report, form: Edition) -> Iterator[Lone]:
    for cell in cells:
        label = f"{row_label(form, cell)} · {column_label(form, cell)}"
        yield Lone(label=label, text=_said(report.cells.get(cell), 0))


def _sections(found: Diff, form: Edition) -> Iterator[ComparedSection]:
    for number, prose in found.sections.items():
        if prose.sentences or prose.dropped:
            title = form.section(int(number)).title
            yield ComparedSection(
                title=f"{NUMERALS[int(number)]}、{title}",
                share=_share(prose),
                sentences=tuple(_sentence(one, source) for one, source in prose.sentences),
                dropped=tuple(one.text for one in prose.dropped),
            )


def _share(prose: Prose) -> str:
    if prose.share is None:
        return gettext("没有可以对比的句子。")
    return gettext("{count} 句中沿用 {taken} 句（{share:.0%}），其中 {near} 句略有改动。").format(
        count=len(prose.sentences),
        taken=prose.exact + prose.near,
        share=prose.share,
        near=prose.near,
    )


def _sentence(passage: Passage, source: Likeness | None) -> Sentence:
    if source is None:
        return Sentence(kind="new", mark="＋", name=gettext("新写"), text=passage.text)
    if source.exact:
        return Sentence(kind="same", mark="＝", name=gettext("沿用"), text=passage.text)
    return Sentence(
        kind="near",
        mark="≈",
        name=gettext("略改"),
        stretches=alterations(source.source.text, passage.text),
    )
