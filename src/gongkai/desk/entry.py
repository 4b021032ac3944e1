"""Who may enter the desk (进入工作台)."""

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import User
from django.db.models import Model

from gongkai import clock
from gongkai.bodies.rights import is_member

ENTER = "wagtailadmin.access_admin"
"""Wagtail's name for entering its admin shell."""


class MembersEnter(BaseBackend):
    """Lets whoever works for a body into the admin shell (任职者可进入), and grants nothing else.

    So Wagtail's permission is never stored, and ends with the last membership.
    """

    def has_perm(self, user: User, permission: str, obj: Model | None = None) -> bool:
        """Say whether somebody may enter (是否可进入); nothing is said of any other permission."""
        return permission == ENTER and obj is None and is_member(user, clock.today())
