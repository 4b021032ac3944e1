"""A report as the pages show it (年度报告的呈现): its parts in order, what was read, the legend."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from gongkai.core.form.catalog import edition
from gongkai.core.form.edition import Edition
from gongkai.core.form.finding import Finding, Severity
from gongkai.core.form.report import Kind, Report, missing
from gongkai.presentation.paragraphs import paragraphs
from gongkai.presentation.remarks import Remark, remarks, verdict
from gongkai.presentation.tables import MISSING, ShownTable, kinds_of, shown_tables

NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """A line of the legend (图例)."""

    style: str
    sample: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """How much of the form was read (读取情况), in cells."""

    cells: int
    missing: int
    uncertain: int
    figures: int

    @property
    def read(self) -> int:
        """Return how many cells of the form the document shows (读出的格数)."""
        return self.cells - self.missing - self.uncertain

    @property
    def nothing(self) -> bool:
        """Say whether there is no figure to check at all (无数可核)."""
        return self.figures == 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownSection:
    """A section of the report as shown (章节)."""

    number: int
    numeral: str
    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[ShownTable, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownReport:
    """A report as shown (年度报告)."""

    document: str
    preamble: tuple[str, ...]
    sections: tuple[ShownSection, ...]
    legend: tuple[Sign, ...]


def checked(report: Report, findings: Sequence[Finding]) -> dict[str, object]:
    """Return what a page shows of a checked report (核对结果): verdict, remarks and tables."""
    numbered = remarks(edition(report.form), findings)
    return {
        "verdict": verdict(findings),
        "coverage": coverage(report),
        "remarks": numbered,
        "culprits": [
            one
            for one in numbered
            if one.severity is Severity.ERROR and one.suggestions and one.same_as is None
        ],
        "shown": shown_report(report, numbered),
    }


def shown_report(report: Report, remarks: Sequence[Remark]) -> ShownReport:
    """Return a report in the order of the form (年度报告), the remarks marked on its tables."""
    form = edition(report.form)
    tables = shown_tables(form, report, remarks)
    return ShownReport(
        document=form.document,
        preamble=paragraphs(report.preamble),
        sections=tuple(
            ShownSection(
                number=section.number,
                numeral=NUMERALS[section.number],
                title=section.title,
                paragraphs=paragraphs(report.sections.get(str(section.number), "")),
                tables=tuple(table for table in tables if table.section == section.number),
            )
            for section in form.sections
        ),
        legend=tuple(_legend(kinds_of(tables))),
    )


def coverage(report: Report) -> Coverage:
    """Count what was read (读取情况) of the cells that the report's tables should have."""
    form: Edition = edition(report.form)
    absent = _absent(report, form)
    kinds = [cell.kind for cell in report.cells.values()]
    return Coverage(
        cells=len(kinds) + len(absent),
        missing=len(absent),
        uncertain=kinds.count(Kind.UNCERTAIN),
        figures=sum(cell.value is not None for cell in report.cells.values()),
    )


def title_of(report: Report, agency: str | None = None) -> str:
    """Return the report's title (标题): as printed, or made up of agency and year."""
    if report.title and agency is None:
        return report.title
    name = agency or report.agency or ""
    year = gettext("{year}年").format(year=report.year) if report.year else ""
    return gettext("{name}{year}政府信息公开工作年度报告").format(name=name, year=year)


def _absent(report: Report, form: Edition) -> list[str]:
    """Return the cells not shown, those for which an alternative row stands left out (缺失)."""
    replaced = {
        part
        for whole, parts in form.replacements.items()
        if whole in report.cells
        for part in parts
    }
    return [cell for cell in missing(report, form) if cell not in replaced]


def _legend(kinds: frozenset[str]) -> Iterator[Sign]:
    signs = {
        "culprit": Sign(
            style="is-culprit", sample="→", meaning=gettext("最可能出错的一格与建议核实的数")
        ),
        str(Kind.BLANK): Sign(
            style="is-blank", sample="", meaning=gettext("空白：有这一格，没有填")
        ),
        MISSING: Sign(
            style="is-missing", sample=gettext("缺"), meaning=gettext("缺失：文件里没有这一格")
        ),
        str(Kind.NOT_APPLICABLE): Sign(style="", sample="/", meaning=gettext("不适用")),
        str(Kind.UNCERTAIN): Sign(
            style="is-uncertain", sample=gettext("？"), meaning=gettext("存疑：有数，读不准")
        ),
        "settled": Sign(
            style="", sample=gettext("推"), meaning=gettext("推定：有几种读法，只有这个数能平")
        ),
    }
    return (sign for kind, sign in signs.items() if kind in kinds)
