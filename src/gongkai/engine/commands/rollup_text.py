"""Sums for people to read on a terminal (汇总结果的终端显示)."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gongkai.core.form.catalog import edition, editions
from gongkai.core.form.edition import Edition
from gongkai.core.form.report import Kind
from gongkai.core.form.rollup import Group, RollUp, summed_report
from gongkai.core.form.rollup.amounts import Gap, Sum
from gongkai.core.form.rollup.filing import Body
from gongkai.core.form.rollup.findings import name_of
from gongkai.core.form.wording import cell_label, figure
from gongkai.engine.commands.annual_text import findings_of, plain, tables_of
from gongkai.engine.folded import Folded, fold
from gongkai.engine.folder import printable
from gongkai.engine.language import Translate
from gongkai.engine.summed import NotCounted

_WIDE = 32


def shown(
    found: RollUp, bodies: Sequence[Body], cell: str | None, _: Translate
) -> Iterator[RenderableType]:
    """Yield what is shown of one group (一组汇总): its sums, or one cell opened to its bodies."""
    yield Folded(title(found.group, len(found.counted), bodies, _), style="bold")
    report = summed_report(found)
    form = edition(found.forms[-1]) if found.forms else tuple(editions().values())[-1]
    if report is not None and cell is None:
        yield from tables_of(report, form, _)
    elif cell is not None and cell in found.sums:
        yield from opened_shown(found.sums[cell], form, _)
    if found.findings:
        yield from findings_of(found.findings, form, _)


def not_counted_shown(files: Sequence[NotCounted], _: Translate) -> Iterator[RenderableType]:
    """Yield the files that are in no sum (没有计入的文件), and why."""
    if files:
        yield Text(_("没有计入的文件"), style="bold")
    for one in files:
        yield Folded(f"{plain(printable(one.file))}：{plain(reason(one, _))}", mark="  • ")


def reason(one: NotCounted, _: Translate) -> str:
    """Return why a file is in no sum (没有计入的原因)."""
    if isinstance(one.reason, str):
        return one.reason
    return _(one.reason.template).format(**one.reason.values)


def title(group: Group, counted: int, bodies: Sequence[Body], _: Translate) -> str:
    """Return whose reports are added and how many (汇总标题)."""
    parts = [_("{year} 年度").format(year=group.year)]
    if group.level is not None:
        parts.append(_("层级：{level}").format(level=group.level))
    if group.top is not None:
        name = next((one.name for one in bodies if one.code == group.top), group.top)
        parts.append(_("{name} 及其所属").format(name=name))
    return " · ".join((*parts, _("计入 {count} 份报告").format(count=counted)))


def opened_shown(one: Sum, form: Edition, _: Translate) -> Iterator[RenderableType]:
    """Yield a sum with all it is made of (合计的构成)."""
    yield Folded(f"{cell_label(form, one.cell)}：{_in_words(one, _)}")
    grid = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    grid.add_column(_("机关"), min_width=_WIDE)
    grid.add_column(_("数"), justify="right")
    grid.add_column(_("文件"))
    for part in one.contributions:
        shown = figure(part.value) + (part.unit or "")
        grid.add_row(*_row(part.claim.body.name, shown, name_of(part.claim)))
    for gap in one.gaps:
        grid.add_row(*_row(gap.claim.body.name, _gap(gap, _), name_of(gap.claim)))
    yield grid


def _in_words(one: Sum, _: Translate) -> str:
    if one.value is None:
        return _("没有合计，来自 {count} 份报告：").format(count=len(one.contributions))
    return _("合计 {value}，来自 {count} 份报告：").format(
        value=figure(one.value) + (one.unit or ""), count=len(one.contributions)
    )


def _row(body: str, shown: str, file: str) -> tuple[Text, str, Text]:
    return Text("\n".join(fold(plain(body), _WIDE))), shown, Text(plain(file))


def _gap(gap: Gap, _: Translate) -> str:
    names = {None: _("缺失"), Kind.BLANK: _("空白"), Kind.UNCERTAIN: _("存疑")}
    return names.get(gap.kind, _("不是数字"))
