"""Checking a million reports (批量检查), beside one plain sum over the same array."""

from bench.result import Result, Row, aim
from bench.synthetic import FORM, Synthetic, expected, report_at, synthetic
from bench.timing import paired
from gongkai.core.form.bulk import Verdicts, check_figures, listed
from gongkai.core.form.catalog import edition
from gongkai.core.form.check import check
from gongkai.core.form.finding import Severity

_EDITION = edition(FORM)
Pairs = set[tuple[str, int]]


def measure(*, quick: bool) -> Result:
    """Time the bulk check, and hold what it finds to what was planted and to the plain check."""
    reports, sample = (20_000, 40) if quick else (1_000_000, 400)
    made = synthetic(reports)
    figures = made.figures
    verdicts = check_figures(figures, _EDITION)
    unequal = refuse_misses(made, verdicts)
    numbers = [*made.reports[: sample // 2].tolist(), *range(sample // 2)]
    whole = sum(decided_wholly(made, number, verdicts) for number in numbers)
    opened = unequal - len(listed(verdicts.broken)[0])
    timings = paired(
        {
            "sum": figures.values.sum,
            "check": lambda: check_figures(figures, _EDITION),
            "list": lambda: listed(verdicts.unequal),
        },
        rounds=1 if quick else 9,
    )
    one = report_at(figures, int(made.reports[0]))
    plain = paired({"check": lambda: check(one)}, rounds=1 if quick else 9, shortest=0.05)
    plain_sum = f"values.sum() {timings.cpu('sum'):.3f} s"
    return Result(
        title=f"Checking {reports:,} reports",
        rows=(
            Row(
                what=f"all {len(verdicts.rules)} equations, verdicts as bits",
                here=f"{timings.cpu('check'):.3f} s",
                beside=plain_sum,
                ratio=f"{timings.ratio('check', 'sum'):.2f} × its time",
                goal=aim("≤ 2 ×", met=timings.ratio("check", "sum") <= 2),
            ),
            Row(
                what=f"listing {unequal:,} findings",
                here=f"{timings.cpu('list'):.3f} s",
                beside=plain_sum,
                ratio=f"{timings.ratio('list', 'sum'):.2f} × its time",
            ),
            Row(
                what="the check of one report, with proposals",
                here=f"{plain.cpu('check') * 1000:.1f} ms",
            ),
        ),
        notes=(
            (
                f"int32, {figures.values.shape[0]} cells by {reports:,} reports; 30 % with one or "
                f"two blank columns, {len(made.reports) / reports:.1%} with one figure changed. "
                "The time includes making sure that no sum overflows."
            ),
            (
                f"Every planted error was found and none invented: {len(made.reports):,} figures "
                f"in {unequal:,} equations that are not equal with blanks as 0. Of these "
                f"{opened:,} are left open by blanks in the same equation, and the plain check has "
                "to decide them together with the others; the rest are broken."
            ),
            (
                f"{len(numbers)} reports were compared with the plain check: both find something "
                f"in the same ones, and the same equations in the {whole} where nothing is open."
            ),
        ),
    )


def refuse_misses(made: Synthetic, verdicts: Verdicts) -> int:
    """Return how many findings there are; AssertionError where they are not those planted."""
    found = _pairs(verdicts)
    planted = expected(made, _EDITION)
    assert found == planted, f"{len(planted - found)} missed, {len(found - planted)} invented"
    return len(found)


def decided_wholly(made: Synthetic, number: int, verdicts: Verdicts) -> bool:
    """Return whether blanks leave nothing open in a report (是否已全部判定).

    AssertionError where the check of the report says otherwise than the bulk check.
    """
    octet, bit = number // 8, 7 - number % 8
    unequal, broken = (
        {rule for rule, row in zip(verdicts.rules, plane, strict=True) if row[octet] >> bit & 1}
        for plane in (verdicts.unequal, verdicts.broken)
    )
    found = [one for one in check(report_at(made.figures, number)) if one.rule in verdicts.rules]
    errors = {one.rule for one in found if one.severity is Severity.ERROR}
    assert broken <= errors, f"report {number}: {broken - errors} is no error"
    assert bool(found) == bool(unequal), f"report {number}: one check finds what the other does not"
    if unequal != broken:
        return False
    rules = {one.rule for one in found}
    assert rules == errors == broken, f"report {number}: {rules ^ broken}"
    return True


def _pairs(verdicts: Verdicts) -> Pairs:
    rules, reports = listed(verdicts.unequal)
    return {
        (verdicts.rules[rule], report)
        for rule, report in zip(rules.tolist(), reports.tolist(), strict=True)
    }
