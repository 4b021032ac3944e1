"""The desk as a Django app (工作台)."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk (工作台)."""

    name = "gongkai.desk"
    label = "desk"
    verbose_name = "工作台"
