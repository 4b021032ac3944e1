"""The only writers of offices (内设机构) within a body."""

from django.db import transaction

from gongkai.bodies.models import Body, Office
from gongkai.bodies.services import BodyError


@transaction.atomic
def open_office(body: Body, name: str) -> Office:
    """Add an office (新设内设机构), or take one up again that was closed."""
    name = _fit(name)
    office, _ = Office.objects.select_for_update().get_or_create(body=body, name=name)
    if not office.active:
        office.active = True
        office.save(update_fields=["active"])
    return office


@transaction.atomic
def rename_office(office: Office, name: str) -> None:
    """Give an office another name (内设机构更名)."""
    name = _fit(name)
    if Office.objects.filter(body=office.body_id, name=name).exclude(pk=office.pk).exists():
        raise BodyError(f"本机关已有名为“{name}”的内设机构。")
    office.name = name
    office.save(update_fields=["name"])


def close_office(office: Office) -> None:
    """Assign nothing to an office any more (停用内设机构); what it had stays with it."""
    office.active = False
    office.save(update_fields=["active"])


def _fit(name: str) -> str:
    name = name.strip()
    if not name:
        raise BodyError("请填写内设机构的名称。")
    return name
