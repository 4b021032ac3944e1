"""The check of a report (年度报告检查): what does not add up, and what is doubtful."""

from gongkai.core.form.assessment import assess
from gongkai.core.form.catalog import edition
from gongkai.core.form.check.arithmetic import check_arithmetic
from gongkai.core.form.check.completeness import check_completeness
from gongkai.core.form.check.crossyear import check_crossyear
from gongkai.core.form.check.outline import check_outline, check_year
from gongkai.core.form.check.prose import check_prose
from gongkai.core.form.check.semantics import check_semantics
from gongkai.core.form.finding import Finding
from gongkai.core.form.locate import attach, places
from gongkai.core.form.report import Report


def check(report: Report, previous: Report | None = None) -> tuple[Finding, ...]:
    """Return everything found in a report (检查一份年度报告), errors of the sums first.

    Findings of the sums carry proposals for the figures that are likely wrong.
    `previous` is the same body's report on the year before, where there is one.
    Raises KeyError for an edition that is not in the catalogue.
    """
    form = edition(report.form)
    assessment = assess(report, form)
    sums = check_arithmetic(report, form, assessment)
    return (
        *attach(sums, places(report, form, assessment)),
        *(check_crossyear(report, form, previous, edition(previous.form)) if previous else ()),
        *check_prose(report, form),
        *check_semantics(report, form),
        *check_year(report),
        *check_outline(report, form),
        *check_completeness(report, form),
    )
