"""What the templates of the desk ask of rights (模板中的权限判断)."""

from collections.abc import Collection

from django import template

from gongkai.bodies.rights import Right

register = template.Library()


@register.filter
def has_any(held: Collection[Right], wanted: str) -> bool:
    """Say whether one of the rights that are named is held (是否有其中一项权限).

    Where nobody is known, as on a page that refuses, none is.
    """
    rights = {Right(word) for word in wanted.split()}
    return bool(held) and not rights.isdisjoint(held)
