"""Last year's reports (上年报告), to check this year's against."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.core.form.agency import same_body
from gongkai.core.form.report import Report


@dataclass(frozen=True, kw_only=True, slots=True)
class Previous:
    """The reports of the year before (上年报告).

    `sole`: one report is checked against one other, as somebody asked, so the two belong
    together whatever their names say; the check tells where they do not.
    """

    reports: Sequence[Report] = ()
    sole: bool = False

    def of(self, report: Report) -> Report | None:
        """Return the same body's report on the year before (对应的上年报告), None without one."""
        if self.sole:
            return self.reports[0]
        return next((one for one in self.reports if _precedes(one, report)), None)


def _precedes(earlier: Report, later: Report) -> bool:
    if earlier.year is None or later.year != earlier.year + 1:
        return False
    if earlier.agency is None or later.agency is None:
        return False
    return same_body(earlier.agency, later.agency)
