"""The only writers of bodies (行政机关): each verb one transaction, refusing with a sentence."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from gongkai.bodies.models import Body, BodyName, Kind, Level
from gongkai.bodies.queries import subtree


class BodyError(ValueError):
    """A change of the bodies that is refused (机关变更被拒绝); its text is what to show."""


@transaction.atomic
def add_body(
    *,
    code: str,
    name: str,
    level: Level,
    kind: Kind,
    parent: Body | None = None,
    since: date | None = None,
) -> Body:
    """Add a body (新增机关) under `parent`, its name in use since `since` (None: always)."""
    if Body.objects.filter(code=code).exists():
        raise BodyError(f"代码 {code} 已有机关使用。")
    body = Body.objects.create(code=code, level=level, kind=kind, parent=parent)
    BodyName.objects.create(body=body, name=name, valid_from=since)
    return body


@transaction.atomic
def rename(body: Body, name: str, *, since: date) -> BodyName:
    """Give a body a new name (更名) from `since` on; the one before ends that day."""
    _lock(body)
    if body.names.filter(Q(valid_from__gte=since) | Q(valid_to__gt=since)).exists():
        raise BodyError(f"{since:%Y年%m月%d日}之后已有名称，新名称的启用日期应晚于现用名称。")
    body.names.filter(valid_to=None).update(valid_to=since)
    return BodyName.objects.create(body=body, name=name, valid_from=since)


@transaction.atomic
def move(body: Body, parent: Body | None) -> None:
    """Put a body under another (变更上级), never under itself or what lies beneath it."""
    _lock_tree()
    if parent is not None and subtree(body).filter(pk=parent.pk).exists():
        raise BodyError("不能把机关移到自己或自己的下级之下。")
    body.parent = parent
    body.save(update_fields=["parent"])


def _lock(body: Body) -> None:
    Body.objects.select_for_update().get(pk=body.pk)


def _lock_tree() -> None:
    """Let one move at a time look at the tree; two at once could close a circle together."""
    list(Body.objects.select_for_update().order_by("pk").values_list("pk"))
