"""The bodies as a Django app (行政机关)."""

from django.apps import AppConfig


class BodiesConfig(AppConfig):
    """The administrative bodies (行政机关)."""

    name = "gongkai.bodies"
    label = "bodies"
    verbose_name = "行政机关"
