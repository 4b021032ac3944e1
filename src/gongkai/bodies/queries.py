"""What may be asked about bodies (行政机关): the tree, and the name a body had on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, Expression, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable, RawSQL

from gongkai.bodies.models import Account, Body, BodyName
from gongkai.bodies.rights import User

_SUBTREE = """
WITH RECURSIVE beneath (id) AS (
    SELECT %s::bigint
    UNION SELECT body.id FROM bodies_body AS body JOIN beneath ON body.parent_id = beneath.id
) SELECT id FROM beneath
"""

_LINEAGE = """
WITH RECURSIVE above (id, parent_id) AS (
    SELECT id, parent_id FROM bodies_body WHERE id = ANY(%s)
    UNION SELECT body.id, body.parent_id
    FROM bodies_body AS body JOIN above ON body.id = above.parent_id
) SELECT id FROM above
"""

_ANCESTRY = """
WITH RECURSIVE above (id, parent_id, height) AS (
    SELECT id, parent_id, 0 FROM bodies_body WHERE id = %s
    UNION SELECT body.id, body.parent_id, above.height + 1
    FROM bodies_body AS body JOIN above ON body.id = above.parent_id
) SELECT height FROM above WHERE above.id = bodies_body.id
"""


def subtree(body: Body) -> QuerySet[Body]:
    """Return a body and all beneath it (本级及所有下级), in one query."""
    return Body.objects.filter(pk__in=RawSQL(_SUBTREE, [body.pk]))  # noqa: S611 constant SQL


def ancestry(body: Body) -> QuerySet[Body]:
    """Return the bodies above one (各级上级), the topmost first, and the body itself last."""
    height = RawSQL(_ANCESTRY, [body.pk])  # noqa: S611 constant SQL
    return Body.objects.annotate(height=height).exclude(height=None).order_by("-height")


def lineage(bodies: Iterable[int], on: date) -> dict[int, Body]:
    """Return bodies and all above them by their ids (若干机关及各级上级), in one query.

    Each has its `name` on that day, as `named` gives it.
    """
    above = RawSQL(_LINEAGE, [list(bodies)])  # noqa: S611 constant SQL
    found = Body.objects.filter(pk__in=above)
    return {body.pk: body for body in named(found, on)}


def named(bodies: QuerySet[Body], on: date) -> QuerySet[Body]:
    """Add to each body its `name` (名称) on a day; None where it had none that day."""
    return bodies.annotate(name=name_on(OuterRef("pk"), on))


def name_on(body: Combinable, on: date | Expression) -> Subquery:
    """Return the expression for a body's name on a day (某日的名称), to be used in any query."""
    return Subquery(
        BodyName.objects.filter(
            Q(valid_from=None) | Q(valid_from__lte=on),
            Q(valid_to=None) | Q(valid_to__gt=on),
            body=body,
        ).values("name")[:1]
    )


def own_first(bodies: QuerySet[Body], user: User) -> QuerySet[Body]:
    """Put the body to which an account belongs before the others (本机关在前), those by code.

    So what offers several bodies offers one's own first, whatever its code.
    """
    own = Account.objects.filter(user=user.pk, body=OuterRef("pk"))
    return bodies.order_by(Exists(own).desc(), "code")


def body_of(code: str) -> Body | None:
    """Return the body with that code (按代码查机关), None where there is none."""
    return None if "\0" in code else Body.objects.filter(code=code).first()
