"""The charts of a roll-up (汇总图表): requests by body, results by kind, and over the years."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from gongkai.core.form.catalog import edition
from gongkai.core.form.report import Number, equations_of
from gongkai.core.form.rollup import RollUp, summed_report
from gongkai.core.form.rollup.amounts import by_body, total
from gongkai.core.form.rollup.filing import Body
from gongkai.core.form.wording import figure, row_label
from gongkai.presentation.charts import Chart, Mark, bars, lines

NEW = "requests.new.total"
CONCLUDED = "requests.concluded.total"
CARRIED_OUT = "requests.carried_out.total"
_MOST_BARS = 12
_GOVERNMENT = "人民政府"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where the sums are of (汇总范围): its code, its name, and what is right beneath it."""

    code: str
    name: str
    names: Mapping[str, str]
    """The names of the bodies right beneath, by code."""


def sum_charts(place: Place, found: RollUp, earlier: Sequence[RollUp]) -> tuple[Chart, ...]:
    """Return the charts of a roll-up (汇总图表), those that have something to show.

    `earlier` are the roll-ups of all years, the latest first.
    """
    charts = (_by_body(place, found), _by_result(found), _over_years(earlier))
    return tuple(one for one in charts if one is not None)


def _by_body(place: Place, found: RollUp) -> Chart | None:
    figures = _right_beneath(place, found)
    if len(figures) < 2:  # noqa: PLR2004 one bar compares nothing
        return None
    labels = _short_names(place, figures)
    ranked = sorted(figures, key=lambda code: (-figures[code], code))
    shown = [Mark(label=labels[code], value=figures[code]) for code in ranked[:_MOST_BARS]]
    rest = ranked[_MOST_BARS:]
    if rest:
        label = gettext("其余 {count} 个").format(count=len(rest))
        shown.append(Mark(label=label, value=total(figures[code] for code in rest)))
    return Chart(
        name="bodies",
        title=gettext("本年新收申请，按机关"),
        description=gettext(
            "{year}年新收申请最多的是{body}，{count} 件；共 {bodies} 个机关。"
        ).format(
            year=found.group.year,
            body=labels[ranked[0]],
            count=figure(figures[ranked[0]]),
            bodies=len(figures),
        ),
        marks=tuple(shown),
        heads=(gettext("机关及其所属"), gettext("本年新收（件）")),
        rows=tuple((labels[code], figure(figures[code])) for code in ranked),
        draw=bars,
    )


def _right_beneath(place: Place, found: RollUp) -> dict[str, Number]:
    """Return the new requests of what is right beneath (下一级各机关), each with all beneath it."""
    one = found.sums.get(NEW)
    figures: dict[str, list[Number]] = {}
    for body, value in by_body(one).items() if one else ():
        figures.setdefault(_branch(place.code, body), []).append(value)
    return {code: total(values) for code, values in figures.items()}


def _branch(top: str, body: Body) -> str:
    """Return the body right beneath the top in whose branch a body is (所属分支), or itself."""
    line = (*body.path, body.code)
    below = line[line.index(top) + 1 :] if top in line else line
    return below[0] if below else top


def _short_names(place: Place, codes: Mapping[str, Number]) -> dict[str, str]:
    """Return the names without the place's own before them (简称), where they stay apart."""
    full = {code: place.names.get(code, code) for code in codes}
    own = place.name.removesuffix(_GOVERNMENT)
    short = {code: name.removeprefix(own) or name for code, name in full.items()}
    if place.code in full:
        short[place.code] = gettext("{name}（本级）").format(name=full[place.code])
    twice = {name for name, count in Counter(short.values()).items() if count > 1}
    return {
        code: f"{full[code]}（{code}）" if name in twice else name for code, name in short.items()
    }


def _by_result(found: RollUp) -> Chart | None:
    kinds = dict(_kinds(found))
    if not any(kinds.values()):
        return None
    most = max(kinds, key=lambda kind: kinds[kind])
    return Chart(
        name="results",
        title=gettext("办理结果，按种类"),
        description=gettext("{year}年办理结果中最多的是{kind}，{count} 件。").format(
            year=found.group.year, kind=most, count=figure(kinds[most])
        ),
        marks=tuple(Mark(label=kind, value=value) for kind, value in kinds.items()),
        heads=(gettext("办理结果"), gettext("件数")),
        rows=tuple((kind, figure(value)) for kind, value in kinds.items()),
        draw=bars,
    )


def _kinds(found: RollUp) -> Iterator[tuple[str, Number]]:
    """Yield the results by their kind (办理结果种类), in the order of the form."""
    report = summed_report(found)
    if report is None:
        return
    form = edition(report.form)
    figures: dict[str, list[Number]] = {}
    for equation in equations_of(report, form):
        if equation.whole == CONCLUDED:
            parts = sorted(equation.terms.keys() - {CONCLUDED}, key=list(form.specs).index)
            for part in parts if all(part.endswith(".total") for part in parts) else ():
                kind = row_label(form, part).partition("·")[0]
                figures.setdefault(kind, []).append(found.sums[part].value or 0)
    yield from ((kind, total(values)) for kind, values in figures.items())


def _over_years(found: Sequence[RollUp]) -> Chart | None:
    series = {
        NEW: gettext("本年新收"),
        CONCLUDED: gettext("办理结果总计"),
        CARRIED_OUT: gettext("结转下年度"),
    }
    years = [one for one in reversed(found) if NEW in one.sums]
    if len(years) < 2:  # noqa: PLR2004 one point is no line
        return None
    first, last = years[0], years[-1]
    return Chart(
        name="years",
        title=gettext("历年申请"),
        description=gettext(
            "{first}年新收 {before} 件，{last}年新收 {after} 件；各年计入的报告份数不同，见数据表。"
        ).format(
            first=first.group.year,
            before=_value(first, NEW),
            last=last.group.year,
            after=_value(last, NEW),
        ),
        marks=tuple(
            Mark(label=str(one.group.year), value=value, series=label)
            for cell, label in series.items()
            for one in years
            if cell in one.sums and (value := one.sums[cell].value) is not None
        ),
        heads=(gettext("年度"), *series.values(), gettext("计入报告（份）")),
        rows=tuple(
            (
                str(one.group.year),
                *(_value(one, cell) for cell in series),
                str(len(one.counted)),
            )
            for one in years
        ),
        draw=lines,
    )


def _value(found: RollUp, cell: str) -> str:
    one = found.sums.get(cell)
    return "—" if one is None or one.value is None else figure(one.value)
