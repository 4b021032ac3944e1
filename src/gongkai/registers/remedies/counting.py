"""How the rows of disputes count in a year, as SQL (表四的统计；格式表四).

The same as `core.form.tally`, which tests hold it to: one row of the database is one count.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from gongkai.core.facts.disputes.terms import Role
from gongkai.core.form.tally.disputes import PENDING
from gongkai.core.form.tally.settings import Counting
from gongkai.registers.remedies.models import Dispute, Turn


def in_year(chains: Iterable[str], year: int, counting: Counting) -> QuerySet[Dispute]:
    """Return the disputes that count in a year (当年计入的复议、诉讼), each with how it `stood`.

    Those that were decided in it, or stood undecided at its end, by the instance in force then.
    `stood` is the result, empty while undecided.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    counted = Dispute.objects.filter(chain__in=list(chains))
    if not counting.co_defendant_counts:
        counted = counted.exclude(role=Role.CO_DEFENDANT)
    turn = Turn.objects.filter(dispute=OuterRef("pk"), on__lte=last).order_by("-place")
    return counted.annotate(
        turned=Subquery(turn.values("on")[:1]), stood=Subquery(turn.values("result")[:1])
    ).filter(Q(stood="") | Q(turned__gte=first))


def column_of(stood: str, counting: Counting) -> str:
    """Return the column of a dispute (列), by how it stood."""
    return counting.columns[stood] if stood else PENDING


def stood_in(column: str, counting: Counting) -> list[str]:
    """Return how the disputes of a column stood (该列的结果)."""
    return [one for one in ("", *counting.columns) if column_of(one, counting) == column]
