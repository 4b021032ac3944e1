"""Who may bring in and take out daybooks (导入导出权限): the one place that names the rights."""

from datetime import date

from django.db.models import QuerySet

from gongkai.bodies.models import Body
from gongkai.bodies.rights import Right, User, reach


def bodies_to_import(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies for which somebody may bring in a daybook (可导入的机关)."""
    return reach(user, Right.REGISTER, on)


def bodies_to_export(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies whose requests somebody may take out (可导出的机关)."""
    return reach(user, Right.EXPORT, on)


def bodies_to_reveal(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies of which somebody may see who asks (可查阅申请人的机关)."""
    return reach(user, Right.REVEAL, on)


def bodies_to_undo(user: User, on: date) -> QuerySet[Body]:
    """Return the bodies whose imports somebody may undo (可撤销导入的机关): as its head."""
    return reach(user, Right.TEMPLATES, on)
