"""How the rows of requests count in a year, as SQL (表三的统计；格式表三).

The same as `core.form.tally`, which tests hold it to: one row of the database is one count.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Coalesce

from gongkai.core.form.tally.settings import Counting
from gongkai.registers.requests.models import Branch, Request

NEW, CARRIED_IN, CARRIED_OUT = "new", "carried_in", "carried_out"

_KIND_OF_THE_FIRST = """
WITH RECURSIVE line (kind, redo_of) AS (
    SELECT first.applicant_kind, first.redo_of FROM requests_request AS first
    WHERE first.chain = requests_request.chain AND first.number = requests_request.redo_of
    UNION SELECT first.applicant_kind, first.redo_of
    FROM requests_request AS first JOIN line ON first.number = line.redo_of
    WHERE first.chain = requests_request.chain
) SELECT coalesce(max(kind), '') FROM line
"""


def in_year(chains: Iterable[str], year: int, counting: Counting) -> QuerySet[Request]:
    """Return the requests that count in a year (当年计入的申请), each with its places.

    `came` is the row that says how it came in, `went` the one that says what became of it, empty
    where the facts leave it open; `column` likewise.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    counted = Request.objects.filter(
        chain__in=list(chains), voided=False, split=False, rectification=False
    )
    if not counting.redo_counts:
        counted = counted.filter(redo=False)
    begun = Q(received__lte=last) | Q(received=None, concluded__lte=last)
    standing = counted.filter(begun, Q(concluded=None) | Q(concluded__gte=first))
    return (
        standing.annotate(entered=_entered())
        .filter(entered__lte=last)
        .annotate(
            came=Case(When(entered__gte=first, then=Value(NEW)), default=Value(CARRIED_IN)),
            went=Case(When(concluded__lte=last, then=F("outcome")), default=Value(CARRIED_OUT)),
            column=_column() if counting.redo_counts else F("applicant_kind"),
        )
    )


def _entered() -> Combinable:
    """Return the day on which a request came in (计入之日): that of receipt, or of its result.

    A part split off, other than the first: the day of the split.
    """
    itself = Request.objects.filter(chain=OuterRef("chain"), continued_by=OuterRef("number"))
    split = Branch.objects.filter(~Exists(itself), request=OuterRef("pk")).order_by("-place")
    received = Coalesce("received", "concluded")
    return Case(
        When(split_off_from="", then=received),
        default=Coalesce(Subquery(split.values("on")[:1]), received),
    )


def _column() -> Combinable:
    """Return the kind of applicant (申请人类别), a redo's from the first case."""
    return Case(
        When(redo_of="", then=F("applicant_kind")),
        default=RawSQL(_KIND_OF_THE_FIRST, []),  # noqa: S611 constant SQL
    )
