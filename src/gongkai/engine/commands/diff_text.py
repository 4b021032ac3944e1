"""A comparison for people to read on a terminal (对比结果的终端显示)."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.core.form.catalog import edition
from gongkai.core.form.diff import CellChange, Diff, Prose
from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Report
from gongkai.core.form.wording import column_label, figure, row_label
from gongkai.engine.commands.annual_text import cell_figure, plain, summary
from gongkai.engine.compared import Compared
from gongkai.engine.folded import Folded, fold
from gongkai.engine.folder import printable
from gongkai.engine.language import Translate

_LABEL = 44
_NUMBERS = "〇一二三四五六"


def shown(found: Compared, _: Translate) -> Iterator[RenderableType]:
    """Yield what is shown of two files beside each other (对比结果)."""
    for outcome in (found.before, found.after):
        yield Folded(plain(printable(outcome.file)), style="bold")
        if outcome.report is None:
            yield Folded(plain(outcome.error or ""), style="red")
        else:
            yield summary(outcome.report, edition(outcome.report.form), _)
    if found.error is not None:
        yield Folded(plain(found.error), style="red")
    if found.diff is not None and found.before.report and found.after.report:
        yield from _diff(found.diff, found.before.report, found.after.report, _)


def _diff(found: Diff, before: Report, after: Report, _: Translate) -> Iterator[RenderableType]:
    if found.one_body is False:
        yield Folded(_("这两份报告不属于同一机关。"), style="yellow")
    yield ""
    yield Text(_("表格"), style="bold")
    yield Folded(
        _("{same} 格相同，{changed} 格不同。").format(same=found.same, changed=len(found.changes))
    )
    if found.changes:
        yield _changes(found.changes, edition(after.form), edition(before.form), _)
    for cells, report in ((found.only_before, before), (found.only_after, after)):
        if cells:
            yield Folded(
                _("{count} 格只有 {form} 年版格式有，不能对比。").format(
                    count=len(cells), form=report.form
                )
            )
    yield ""
    yield Text(_("文字"), style="bold")
    yield Folded(_share(found.prose, _))
    for number, prose in found.sections.items():
        yield from _section(number, prose, edition(after.form), _)


def _changes(
    changes: tuple[CellChange, ...], form: Edition, other: Edition, _: Translate
) -> RenderableType:
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    grid.add_column(_("单元格"), min_width=_LABEL)
    for heading in (_("前"), _("后"), _("增减")):
        grid.add_column(heading, justify="right")
    for one in changes:
        named = form if one.cell in form.specs else other
        label = f"{row_label(named, one.cell)} · {column_label(named, one.cell)}"
        difference = one.difference
        grid.add_row(
            Text("\n".join(fold(label, _LABEL))),
            cell_figure(one.before, _),
            cell_figure(one.after, _),
            "" if difference is None else figure(difference),
        )
    return grid


def _section(number: str, prose: Prose, form: Edition, _: Translate) -> Iterator[RenderableType]:
    if not prose.sentences and not prose.dropped:
        return
    title = f"{_NUMBERS[int(number)]}、{form.section(int(number)).title}"
    yield ""
    yield Folded(f"{title}：{_share(prose, _)}", style="bold")
    for passage, source in prose.sentences:
        if source is None:
            yield Folded(plain(passage.text), mark="  ＋ ", style="green")
        elif not source.exact:
            yield Folded(plain(passage.text), mark="  ≈ ")
    for passage in prose.dropped:
        yield Folded(plain(passage.text), mark="  － ", style="red")


def _share(prose: Prose, _: Translate) -> str:
    if prose.share is None:
        return _("没有可以对比的句子。")
    return _("{count} 句中沿用 {taken} 句（{share:.0%}），其中 {near} 句略有改动。").format(
        count=len(prose.sentences),
        taken=prose.exact + prose.near,
        share=prose.share,
        near=prose.near,
    )
